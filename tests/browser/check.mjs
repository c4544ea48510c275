// The finished site as its readers meet it: valid HTML, no accessibility findings in any scheme or width, small first
// loads, everything in place without JavaScript and opened from a folder.
//
// node check.mjs SITE [SITE ...]   each SITE is a built folder; CHROMIUM names another browser than /usr/bin/chromium
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { oneOfEach } from './pages.mjs';
import { checkReaders } from './readers.mjs';

const require = createRequire(import.meta.url);
const axe = require.resolve('axe-core/axe.min.js');
const sites = process.argv.slice(2).map((site) => resolve(site));
let passed = 0;
const failures = [];

function check(name, problems) {
  if (problems.length === 0) {
    passed += 1;
  } else {
    failures.push(`${name}\n    ${problems.slice(0, 8).join('\n    ')}`);
  }
}

function nu(site) {
  const jar = join(require.resolve('vnu-jar/package.json'), '..', 'build', 'dist', 'vnu.jar');
  try {
    execFileSync('java', ['-jar', jar, '--format', 'json', '--errors-only', '--skip-non-html', site], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'ignore', 'pipe'] });
    return [];
  } catch (error) {
    const text = error.stderr || String(error);
    const start = text.indexOf('{"messages"');
    if (start < 0) return [text];
    return JSON.parse(text.slice(start)).messages.map((m) => `${m.url?.split('/').slice(-2).join('/')}:${m.lastLine} ${m.message}`);
  }
}

const modes = {
  'light, 1280 px': { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  'dark, 1280 px': { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  'light, 320 px': { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  // The window of 1280 px, at twice the size.
  '200 % zoom': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  'forced colours': { forcedColors: 'active', viewport: { width: 1280, height: 900 } },
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

for (const site of sites) {
  const name = site.split('/').slice(-2).join('/');
  check(`${name}: the Nu HTML checker finds no error`, nu(site));
  const pages = oneOfEach(site);

  for (const [mode, options] of Object.entries(modes)) {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(pathToFileURL(join(site, path)).href);
      await page.addScriptTag({ path: axe });
      const result = await page.evaluate(() =>
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      check(`${name}/${path}: axe, ${mode}`, result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${name}/${path}: nothing scrolls sideways, ${mode}`, wide > 0 ? [`${wide} px too wide`] : []);
    }
    await context.close();
  }

  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of pages) {
    const requests = [];
    const listen = (request) => requests.push(request.url());
    page.on('request', listen);
    await page.goto(pathToFileURL(join(site, path)).href);
    page.off('request', listen);
    const own = requests.filter((url) => !/\.(png|jpe?g|gif|webp|avif|svg)$/.test(url.split('?')[0]) || url.includes('/theme/'));
    const foreign = requests.filter((url) => !url.startsWith('file:'));
    check(`${name}/${path}: no request leaves the site`, foreign);
    check(`${name}/${path}: at most 4 requests`, own.length > 4 ? own : []);
    const bytes = own.reduce((sum, url) => sum + gzipSync(readFileSync(new URL(url.split('?')[0]))).length, 0);
    // A document for paper is a whole book.
    check(`${name}/${path}: at most 25 kB`, bytes > 25_000 && !path.endsWith('print.html') ? [`${bytes} bytes`] : []);
    const margin = await page.evaluate(() => getComputedStyle(document.body).margin);
    check(`${name}/${path}: styled when opened from a folder`, margin === '0px' ? [] : [`the body has a margin of ${margin}`]);
  }
  await context.close();
}

// On paper nothing can be opened, scrolled or enlarged: all of it stands there, on whatever paper there is.
for (const site of sites) {
  const name = site.split('/').slice(-2).join('/');
  const context = await browser.newContext({ javaScriptEnabled: false, bypassCSP: true });
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  for (const path of oneOfEach(site)) {
    await page.goto(pathToFileURL(join(site, path)).href);
    // What is printed of A4 upright; a table of nine columns or more turns its page.
    await page.setViewportSize({ width: 642, height: 900 });
    const lost = await page.evaluate(lostOnPaper, 8);
    await page.setViewportSize({ width: 1018, height: 600 });
    check(`${name}/${path}: all of it is on paper`, [...lost, ...(await page.evaluate(lostOnPaper, 1000))]);
    const pdf = (await page.pdf({ format: 'Letter', preferCSSPageSize: true })).toString('latin1');
    const papers = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) => size.map(Number).sort((a, b) => a - b).join(' x '));
    const other = papers.filter((paper) => paper !== '612 x 792');
    check(`${name}/${path}: takes the paper that there is`, papers.length === 0 ? ['no page'] : other);
  }
  await context.close();
}

function lostOnPaper(mostColumns) {
  const problems = [];
  const start = (element) => element.textContent.trim().slice(0, 60);
  for (const closed of document.querySelectorAll('details:not([open])')) {
    if (!closed.checkVisibility()) continue;
    const isMeant = (child) => child.localName !== 'summary' && getComputedStyle(child).display !== 'none';
    const hidden = [...closed.children].filter((child) => isMeant(child) && !child.checkVisibility());
    problems.push(...hidden.map((child) => `closed: ${start(child)}`));
  }
  for (const code of document.querySelectorAll('pre')) {
    if (code.scrollWidth > code.clientWidth) problems.push(`cut off: ${start(code)}`);
  }
  const small = (text) => {
    const element = text.parentElement;
    const around = document.createRange();
    around.selectNode(text);
    const { width, height } = around.getBoundingClientRect();
    const turn = element.closest('svg') ? element.getScreenCTM() : { c: 0, d: 1 };
    const scale = Math.hypot(turn.c, turn.d);
    // Nine points are twelve pixels.
    return text.data.trim() && element.checkVisibility() && width > 3 && height > 3 && Number.parseFloat(getComputedStyle(element).fontSize) * scale < 11.95;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (mostColumns < 100 && texts.nextNode()) {
    const turned = texts.currentNode.parentElement.closest('.turned');
    if (!turned && small(texts.currentNode)) problems.push(`smaller than 9 points: ${start(texts.currentNode)}`);
  }
  const width = document.documentElement.clientWidth;
  for (const table of document.querySelectorAll('table')) {
    if (table.rows.length === 0 || table.rows[0].cells.length > mostColumns) continue;
    const outside = [...table.rows].flatMap((row) => [...row.cells]).filter((cell) => cell.getBoundingClientRect().right > width + 1);
    problems.push(...outside.map((cell) => `beside the paper: ${start(cell)}`));
  }
  return problems;
}

for (const site of sites) await checkReaders(browser, site, oneOfEach(site), check);

// Tables are whole without JavaScript; with it they can be narrowed and put in another order, and back.
for (const site of sites) {
  const name = site.split('/').slice(-2).join('/');
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of oneOfEach(site).filter((path) => !path.endsWith('print.html'))) {
    await page.goto(pathToFileURL(join(site, path)).href);
    for (const [nth, table] of (await page.locator('table[data-sortable]').all()).entries()) {
      if (!(await table.isVisible())) continue;
      check(`${name}/${path}: table ${nth + 1} can be sorted and filtered`, await sortAndFilter(table));
    }
  }
  await context.close();
}

async function sortAndFilter(table) {
  const problems = [];
  const rows = () => table.locator('tbody tr').evaluateAll((all) => all.filter((row) => row.checkVisibility()).map((row) => row.innerText));
  const before = await rows();
  const button = table.locator('thead th').first().locator('button');
  await button.click();
  const head = table.locator('thead th').first();
  if ((await head.getAttribute('aria-sort')) !== 'ascending') problems.push('the first click does not sort upwards');
  const up = await rows();
  await button.click();
  if ((await head.getAttribute('aria-sort')) !== 'descending') problems.push('the second click does not sort downwards');
  if (up.length > 1 && (await rows()).join() === up.join()) problems.push('up and down are the same');
  await button.click();
  if ((await rows()).join() !== before.join()) problems.push('the third click does not bring the order back');
  const input = table.locator('xpath=ancestor::div[contains(@class, "grid")]').locator('input[type=search]');
  const word = before.at(-1).split(/\s+/).find((part) => part.length > 2) ?? before.at(-1);
  await input.fill(word);
  const found = await rows();
  if (found.length === 0 || found.length > before.length) problems.push(`"${word}" finds ${found.length} of ${before.length} rows`);
  await input.fill('no row has these words');
  if ((await rows()).length > 0) problems.push('a word that is nowhere leaves rows');
  await input.fill('');
  if ((await rows()).join() !== before.join()) problems.push('an empty filter does not bring the rows back');
  return problems;
}

await browser.close();
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
