// The finished site as its readers meet it: valid HTML, no accessibility findings in any scheme or width, small first
// loads, everything in place without JavaScript and opened from a folder.
//
// node check.mjs SITE [SITE ...]   each SITE is a built folder; CHROMIUM names another browser than /usr/bin/chromium
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from './browser.mjs';
import { isBook, kindOf, oneOfEach } from './pages.mjs';
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

// Beside the browser, once for all sites: starting it and warming up takes longer than most pages.
const nu = new Promise((done) => {
  const jar = join(require.resolve('vnu-jar/package.json'), '..', 'build', 'dist', 'vnu.jar');
  execFile('java', ['-jar', jar, '--format', 'json', '--errors-only', '--skip-non-html', ...sites], { maxBuffer: 1 << 26 }, (error, _, told) => {
    const start = told.indexOf('{');
    if (start < 0) return done(error ? [told || String(error)] : []);
    done(JSON.parse(told.slice(start)).messages.map((m) => `${m.url?.split('/').slice(-3).join('/')}:${m.lastLine} ${m.message}`));
  });
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What depends on colours and on sizes; all else is the same in every scheme.
const SIZES = ['scrollable-region-focusable', 'target-size'];
const SEEN = ['color-contrast', 'link-in-text-block', ...SIZES];

// The most that the first load of a page takes, packed. A theme that lies over another has the styles of both.
const MOST_BYTES = { html: 9_000, css: 12_400, js: 4_000, all: 25_000 };

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
// A page is loaded in a wide and in a narrow window, and asked there in each scheme. The first of each is asked by every rule.
// A long book for paper is asked once: in other schemes and windows the small site's book is, and all that it holds in its own page.
// Of a kind that a site of the same theme had before (`again`), other readers see more words, in the same looks.
const isLong = (shown) => isBook(shown) && readFileSync(join(shown.site, shown.path)).length > 200_000;
const windows = [
  [WIDE, {
    'light, 1280 px': { media: { colorScheme: 'light' } },
    'dark, 1280 px': { media: { colorScheme: 'dark' }, rules: SEEN },
    'forced colours': { media: { colorScheme: 'light', forcedColors: 'active' }, rules: SEEN },
  }],
  [NARROW, {
    'light, 320 px': { media: { colorScheme: 'light' } },
    // The window of 1280 px, at twice the size.
    '200 % zoom': { media: { colorScheme: 'light' }, size: { width: 640, height: 450 }, rules: SIZES },
  }],
];

const browser = await launch();

// A page that is the same in two sites is asked once.
const seen = new Set();
const isNew = (key) => !seen.has(key) && seen.add(key);
const pages = sites.flatMap((site) => {
  const theme = readFileSync(join(site, 'theme/style.css'), 'utf8');
  return oneOfEach(site).flatMap((path) => {
    const html = readFileSync(join(site, path), 'utf8');
    if (!isNew(path + html)) return [];
    return [{ site, path, again: !isNew(theme + kindOf(html)), name: `${site.split('/').slice(-2).join('/')}/${path}` }];
  });
}).filter((shown) => !(shown.again && isLong(shown)));
const address = ({ site, path }) => pathToFileURL(join(site, path)).href;

// Asks something of every page, as many at a time as there are cores, each in a window that stays and may be prepared.
async function each(all, options, ask, prepare) {
  const left = [...all];
  const work = async () => {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    await prepare?.(page);
    for (let next = left.shift(); next; next = left.shift()) await ask(page, next);
    await context.close();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
}

for (const [viewport, modes] of windows) {
  await each(pages.filter((shown) => viewport === WIDE || !isLong(shown)), { viewport }, async (page, shown) => {
    await page.goto(address(shown));
    await page.addScriptTag({ path: axe });
    for (const [mode, { media, size, rules }] of Object.entries(modes).slice(0, isLong(shown) || shown.again ? 1 : undefined)) {
      await page.emulateMedia({ forcedColors: 'none', ...media });
      await page.setViewportSize(size ?? viewport);
      const violations = await page.evaluate(async (runOnly) => {
        const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
        return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
      }, rules ? { type: 'rule', values: rules } : { type: 'tag', values: RULES });
      check(`${shown.name}: axe, ${mode}`, violations);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${shown.name}: nothing scrolls sideways, ${mode}`, wide > 0 ? [`${wide} px too wide`] : []);
      // Outside of what they stand in, bullets and numbers would be cut off.
      const cut = await page.evaluate(() => [...document.querySelectorAll('main :is(ul, ol):not([role])')]
        .filter((list) => parseFloat(getComputedStyle(list).paddingInlineStart) < 16).map((list) => list.textContent.trim().slice(0, 60)));
      check(`${shown.name}: signs of lists have room, ${mode}`, cut);
      // Beside a date stands what is on that day, however many lines the date takes.
      const below = await page.evaluate(() => [...document.querySelectorAll('.days > li')]
        .filter((day) => day.querySelector('.when').getBoundingClientRect().bottom > day.getBoundingClientRect().bottom + 1).map((day) => day.textContent.trim().slice(0, 60)));
      check(`${shown.name}: dates lie beside their own lines, ${mode}`, below);
      // A list in a quote or an alert lies apart from the paragraphs around it as in the text.
      const stuck = await page.evaluate(() => {
        const gaps = (element) => [...element.children].slice(1).map((child) => child.getBoundingClientRect().top - child.previousElementSibling.getBoundingClientRect().bottom);
        return [...document.querySelectorAll('main .prose')].slice(0, 1).flatMap((prose) => ['blockquote', 'div class="alert"'].filter((tag) => {
          prose.insertAdjacentHTML('beforeend', `<${tag}><p>Before</p><ul><li>One</li></ul><p>After</p></${tag.split(' ')[0]}>`);
          const close = gaps(prose.lastElementChild).some((gap) => gap < 8);
          prose.lastElementChild.remove();
          return close;
        }));
      });
      check(`${shown.name}: lists in quotes and alerts have room, ${mode}`, stuck);
    }
  });
}

await each(pages, { javaScriptEnabled: false }, async (page, shown) => {
  const requests = [];
  const listen = (request) => requests.push(request.url());
  page.on('request', listen);
  await page.emulateMedia({ media: null });
  await page.setViewportSize(WIDE);
  await page.goto(address(shown));
  page.off('request', listen);
  const own = requests.filter((url) => !/\.(png|jpe?g|gif|webp|avif|svg)$/.test(url.split('?')[0]) || url.includes('/theme/'));
  const foreign = requests.filter((url) => !url.startsWith('file:'));
  check(`${shown.name}: no request leaves the site`, foreign);
  // Without scripts their files are not asked for. The page of what is not there leads on from where the site will be.
  const inside = pathToFileURL(shown.site).href;
  const named = await page.evaluate(() => [...document.querySelectorAll('script[src]')].map((script) => script.src));
  const scripts = named.filter((url) => url.startsWith(inside));
  check(`${shown.name}: at most 4 requests`, own.length + scripts.length > 4 ? [...own, ...scripts] : []);
  // What a page first loads, packed. A document for paper is a whole book.
  const bytes = { html: 0, css: 0, js: 0 };
  for (const url of [...own, ...scripts].map((url) => url.split('?')[0])) {
    bytes[url.split('.').pop()] += gzipSync(readFileSync(new URL(url))).length;
  }
  // The page of what is not there carries its styles in itself.
  const carried = await page.evaluate(() => [...document.querySelectorAll('style')].map((style) => style.textContent).join(''));
  if (carried) {
    const style = gzipSync(carried).length;
    bytes.html -= style;
    bytes.css += style;
  }
  const all = bytes.html + bytes.css + bytes.js;
  const heavy = Object.entries({ ...bytes, all }).filter(([sort, size]) => size > MOST_BYTES[sort]);
  check(`${shown.name}: a first load is light`, isBook(shown) ? [] : heavy.map(([sort, size]) => `${sort}: ${size} bytes`));
  const margin = await page.evaluate(() => getComputedStyle(document.body).margin);
  check(`${shown.name}: styled when opened from a folder`, margin === '0px' ? [] : [`the body has a margin of ${margin}`]);

  // On paper nothing can be opened, scrolled or enlarged: all of it stands there, on whatever paper there is.
  await page.emulateMedia({ media: 'print' });
  // What is printed of A4 upright; a table of nine columns or more turns its page.
  await page.setViewportSize({ width: 642, height: 900 });
  const lost = await page.evaluate(lostOnPaper, 8);
  await page.setViewportSize({ width: 1018, height: 600 });
  check(`${shown.name}: all of it is on paper`, [...lost, ...(await page.evaluate(lostOnPaper, 1000))]);
  const pdf = (await page.pdf({ format: 'Letter', preferCSSPageSize: true })).toString('latin1');
  const papers = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) => size.map(Number).sort((a, b) => a - b).join(' x '));
  const other = papers.filter((paper) => paper !== '612 x 792');
  check(`${shown.name}: takes the paper that there is`, papers.length === 0 ? ['no page'] : other);
});

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

await checkReaders(browser, pages.filter((shown) => !isLong(shown) && !shown.again), address, each, check);

// Tables are whole without JavaScript; with it they can be narrowed and put in another order, and back.
const holds = ({ site, path }, words) => readFileSync(join(site, path), 'utf8').includes(words);
const sortable = pages.filter((shown) => !isBook(shown) && holds(shown, 'data-sortable'));
await each(sortable, {}, async (page, shown) => {
  await page.goto(address(shown));
  for (const [nth, table] of (await page.locator('table[data-sortable]').all()).entries()) {
    if (!(await table.isVisible())) continue;
    check(`${shown.name}: table ${nth + 1} can be sorted and filtered`, await sortAndFilter(table));
  }
});

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
check('the Nu HTML checker finds no error', await nu);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
