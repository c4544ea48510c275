// The server as a writer meets it: pages that change while they are read, problems that come and go.
//
// node serve.mjs VADE FOLDER   the program, and a folder whose copy is edited; CHROMIUM names another browser
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const [vade, example] = process.argv.slice(2);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'serve-')));
cpSync(example, folder, { recursive: true, filter: (path) => !path.endsWith('_site') });
const file = (path) => join(folder, path);
const read = (path) => readFileSync(file(path), 'utf8');
const write = (path, text) => writeFileSync(file(path), text);

let passed = 0;
const failures = [];
function check(name, holds, told = '') {
  if (holds) passed += 1;
  else failures.push(`${name} ${told}`);
}
// Waits until something in the page is so; nothing here is timed.
async function until(name, page, condition, argument) {
  try {
    await page.waitForFunction(condition, argument, { timeout: 20_000 });
    passed += 1;
  } catch (error) {
    failures.push(`${name}: ${error.message.split('\n')[0]}`);
  }
}

function serve(port, ...more) {
  const process = spawn(vade, ['serve', folder, '--port', String(port), '--editor', 'vscode', ...more], { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((done, fail) => {
    let told = '';
    process.stderr.on('data', (data) => {
      told += data;
      const site = /the site +(\S+)/.exec(told);
      if (site && told.includes('Ctrl-C')) done({ process, site: site[1], port: Number(new URL(site[1]).port) });
    });
    process.on('exit', () => fail(new Error(told)));
  });
}
const end = (server) => new Promise((done) => {
  server.process.removeAllListeners('exit');
  server.process.on('exit', done);
  server.process.kill();
});

let server = await serve(7900);
const { site, port } = server;
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1100, height: 500 }, bypassCSP: true });
const errors = [];
context.on('weberror', (error) => errors.push(error.error().message));

const shown = (page, text) => until(`"${text}" is shown`, page, (words) => document.body.innerText.includes(words), text);
const overlaid = (page, there) => until(`an overlay is ${there ? 'shown' : 'gone'}`, page, (wanted) =>
  document.querySelector('vade-live').shadowRoot.querySelector('.overlay').hidden !== wanted, there);
const axed = async (page, name) => {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  check(`axe: ${name}`, violations.length === 0, JSON.stringify(violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`))));
};

// A page of prose: the text changes while scroll, focus, and what is open stay.
const prose = 'handbook/serve-test.md';
const words = (n) => `---\ntitle: Being written\nsummary: A page\n---\n\n${'A long paragraph of words that fill the page. '.repeat(300)}\n\n<details><summary>More</summary>\n\nInside.\n\n</details>\n\n[A link](https://example.org/)\n\nText number ${n}.\n`;
write(prose, words(1));
const page = await context.newPage();
await page.waitForTimeout(300);
await page.goto(`${site}handbook/serve-test.html`);
await shown(page, 'Text number 1.');
await page.evaluate(() => {
  window.stays = true;
  document.querySelector('main details:not(nav details)').open = true;
  const links = [...document.querySelectorAll('main a')];
  links.find((link) => link.textContent.includes('A link')).focus({ preventScroll: true });
  scrollTo({ top: 600, behavior: 'instant' });
});
const before = await page.evaluate(() => scrollY);
write(prose, words(2));
await shown(page, 'Text number 2.');
const after = await page.evaluate(() => ({
  stays: window.stays, y: scrollY, focus: document.activeElement.textContent, open: document.querySelector('main details').open,
}));
check('an edit does not reload', after.stays === true);
check('scroll, focus and what is open stay', after.y === before && after.focus === 'A link' && after.open, JSON.stringify({ before, after }));

// The search goes on: what is typed and found stays, and what was written in the meantime is found.
const field = page.getByRole('combobox', { name: 'Search' });
const finds = (text) => until(`the search finds "${text}"`, page, (words) => {
  const shown = [...document.querySelectorAll('[role=option]')].map((option) => option.textContent);
  return document.querySelector('.found')?.hidden === false && shown.some((option) => option.includes(words));
}, text);
await field.fill('number');
await finds('Text number 2.');
write(prose, words('twenty, a zebra'));
await shown(page, 'Text number twenty');
await finds('Text number twenty, a zebra.');
check('what is typed and the focus in it stay', await field.evaluate((input) => input.value === 'number' && document.activeElement === input));
await field.fill('zebra');
await finds('Text number twenty, a zebra.');
write(prose, words(2));
await until('what is gone is found no more', page, () => /zebra/.test(document.querySelector('.found [role=status]').textContent) && !document.querySelector('[role=option]'));
await field.fill('');
await field.blur();
check('searching does not reload', await page.evaluate(() => window.stays === true));

// Broken, closed, broken in another way, mended.
write(prose, words(3).replace('title: Being', 'title: [Being'));
await overlaid(page, true);
check('the last good page is under it', (await page.innerText('main')).includes('Text number 2.'));
const anew = await page.context().newPage();
await anew.goto(page.url());
await overlaid(anew, true);
check('so it is when it is loaded again', (await anew.innerText('main')).includes('Text number 2.'));
await anew.close();
const overlay = page.locator('vade-live .overlay');
check('the overlay names the place', (await overlay.innerText()).includes('handbook/serve-test.md'));
check('it leads to the editor', (await overlay.locator('a[href^="vscode://file/"]').count()) > 0);
await axed(page, 'the overlay');
await page.keyboard.press('Escape');
await overlaid(page, false);
write(prose, words(3).replace('title: Being', 'title: {Being'));
await overlaid(page, true);
write(prose, words(4));
await overlaid(page, false);
await shown(page, 'Text number 4.');
check('mending does not reload', await page.evaluate(() => window.stays === true));

// What is read stays in its place on the screen when something comes above it, and the words in it may change.
const long = (above, n) => `---\ntitle: Being written\n---\n\n${above}${Array.from({ length: 60 }, (_, k) => `## Part ${k}\n\nParagraph ${k}, ${n}. ${'Words. '.repeat(40)}\n`).join('\n')}`;
write(prose, long('', 'one'));
await shown(page, 'Part 50');
const place = () => page.evaluate(() => [...document.querySelectorAll('main h2')].find((heading) => heading.textContent.includes('Part 30')).getBoundingClientRect().top);
await page.evaluate(() => [...document.querySelectorAll('main h2')].find((heading) => heading.textContent.includes('Part 30')).scrollIntoView({ behavior: 'instant' }));
const reads = await place();
write(prose, long('More words above.\n\n'.repeat(9), 'two'));
await shown(page, 'Paragraph 50, two');
check('the reader keeps the place when something comes above', Math.abs((await place()) - reads) < 2, `${reads} and ${await place()}`);
write(prose, long('', 'three'));
await shown(page, 'Paragraph 50, three');
check('and when it goes', Math.abs((await place()) - reads) < 2, `${reads} and ${await place()}`);

await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));

// What is closed can be opened again, by the keyboard too; Escape is first for what the page has open.
write(prose, words(4).replace('title: Being', 'title: [Being'));
await overlaid(page, true);
await page.locator('vade-live [data-close]').click();
const again = page.locator('vade-live .again');
check('what was closed says so', (await again.innerText()).includes('error') && await again.evaluate((button) => button.getRootNode().activeElement === button));
await page.keyboard.press('Enter');
await overlaid(page, true);
await page.setViewportSize({ width: 320, height: 600 });
await page.evaluate(() => document.getElementById('vade:menu').showPopover());
write(prose, words(4));
await overlaid(page, false);
write(prose, words(4).replace('title: Being', 'title: [Being'));
await overlaid(page, true);
const onTop = await page.evaluate(() => document.elementFromPoint(160, 30)?.localName);
check('problems lie above an open menu', onTop === 'vade-live', onTop);
await page.keyboard.press('Escape');
const first = await page.evaluate(() => [document.querySelector('#vade\\:menu:popover-open') === null, document.querySelector('vade-live').shadowRoot.querySelector('.overlay').hidden]);
check('Escape closes the menu and leaves the problems', first.join() === 'true,false', first.join());
await page.setViewportSize({ width: 1100, height: 500 });
write(prose, words(4));
await overlaid(page, false);

// A warning stands at the foot; a draft says so.
write(prose, words(5).replace('title:', 'draft: true\nstrange: 1\ntitle:'));
await until('a badge tells of a warning and of the draft', page, () =>
  /draft[\s\S]*1 warning/.test(document.querySelector('vade-live').shadowRoot.querySelector('.badge').textContent));
await axed(page, 'the badge');
await until('a link to a draft says so', page, () => {
  const link = document.querySelector('a[data-vade-reach=draft]');
  return link && getComputedStyle(link, '::after').content.includes('draft');
});
write(prose, words(6));
await until('the badge is gone', page, () => document.querySelector('vade-live').shadowRoot.querySelector('.badge').textContent === '');

// A stylesheet and a template, without reload.
write(prose, words(7));
await shown(page, 'Text number 7.');
const style = readFileSync(join(import.meta.dirname, '../../themes/vademecum/assets/style.css'), 'utf8');
mkdirSync(file('theme/assets'), { recursive: true });
write('theme/assets/style.css', `${style}\nh1 { letter-spacing: 7px; }\n`);
await until('a stylesheet is swapped', page, () => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px');
mkdirSync(file('theme/partials'), { recursive: true });
write('theme/partials/foot.html', '<footer><p>Our own foot</p></footer>');
await shown(page, 'Our own foot');
check('neither reloads', await page.evaluate(() => window.stays === true));

// A page that cannot be made says why by itself, and appears when it can.
mkdirSync(file('theme/templates'), { recursive: true });
write('theme/templates/page.html', '{% include "nowhere" %}');
await overlaid(page, true);
const broken = await context.newPage();
await broken.goto(page.url());
await shown(broken, 'This page cannot be made');
write('theme/templates/page.html', '{% include "elsewhere" %}');
await shown(broken, 'elsewhere');
await overlaid(broken, false);
unlinkSync(file('theme/templates/page.html'));
await shown(broken, 'Text number 7.');
await overlaid(page, false);
await broken.close();

// Whoever came by the skip link has the focus on the text itself, which changes all the same.
await page.evaluate(() => document.querySelector('main').focus());
write(prose, words(70));
await shown(page, 'Text number 70.');

// A picture that the page shows is fetched anew, and stays new when the text changes.
const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="${width}" height="20"/></svg>`;
const wide = (width) => until(`the picture is ${width} wide`, page, (wanted) =>
  document.querySelector('main img[alt="A drawing"]')?.naturalWidth === wanted, width);
write('handbook/drawing.svg', picture(40));
const drawn = (n) => words(n).replace('A long', '![A drawing](drawing.svg)\n\nA long');
write(prose, drawn(7));
await wide(40);
write('handbook/drawing.svg', picture(90));
await wide(90);
write(prose, drawn(71));
await shown(page, 'Text number 71.');
await wide(90);
check('pictures do not reload the page', await page.evaluate(() => window.stays === true));

// An outcome cited elsewhere: every tab that shows it changes, the others do not move.
const list = readdirSync(file('outcomes')).map((name) => `outcomes/${name}`).find((path) => path.endsWith('.yaml') && /statement: /.test(read(path)));
const text = read(list);
const [, code, statement] = /code: (\S+)[^]*?statement: (.*)/.exec(text);
const reworded = (words) => text.replace(statement, `${words} ${statement}`);
write(prose, `${words(8)}\n![[${code}]]\n`);
await shown(page, 'Text number 8.');
const others = [];
for (let n = 0; n < 12; n += 1) {
  const other = await context.newPage();
  await other.goto(n % 2 ? site : `${site}handbook/serve-test.html`);
  await other.evaluate(() => { window.stays = true; window.moved = 0; new MutationObserver(() => { window.moved += 1; }).observe(document.body, { subtree: true, childList: true, characterData: true }); });
  others.push(other);
}
write(list, reworded('Quite another word.'));
await shown(page, 'Quite another word');
for (const [n, other] of others.entries()) {
  if (n % 2 === 0) await shown(other, 'Quite another word');
}
check('tabs whose page is the same do not move', (await others[1].evaluate(() => window.moved)) === 0);
for (const other of others) await other.close();

// A table keeps what was typed and how it was sorted.
const table = await context.newPage();
await table.goto(`${site}outcomes/coverage.html`);
const input = table.locator('.grid input[type=search]').first();
const rows = () => input.evaluate((field) => [...field.closest('.grid').querySelector('tbody').rows].filter((row) => row.checkVisibility()).length);
await input.fill(code);
await table.locator('table[data-sortable] thead button').first().click();
await input.focus();
const few = await rows();
const title = /code: \S+\s+title: (.*)/.exec(text)[1];
write(list, text.replace(title, 'A title of another kind'));
await until('the table changes', table, () => document.body.textContent.includes('A title of another kind'));
const kept = await input.evaluate((field) => ({
  typed: field.value, focus: document.activeElement === field, sorted: document.querySelector('[aria-sort]') !== null,
}));
check('what was typed and sorted stays', kept.typed === code && kept.focus && kept.sorted && (await rows()) === few, JSON.stringify({ kept, few, now: await rows() }));
await table.close();

// What participants attach is whole, and a stranger to the site.
mkdirSync(file('portfolios/serve-test/show'), { recursive: true });
write('portfolios/serve-test/index.md', '---\nname: Serve Test\naudience: public\n---\n');
const attach = (name, content) => write(`portfolios/serve-test/show/${name}`, content);
attach('show.css', 'p { letter-spacing: 7px; }');
attach('show.svg', picture(30));
attach('show.js', `document.title = 'ran'; fetch('/_vade/');`);
attach('show.html', '<!doctype html><link rel="stylesheet" href="show.css"><body><p>Words</p><img src="show.svg"><script src="show.js"></script>');
attach('index.md', `# A show\n\n## Context\n\n[See it](show.html).\n\n## Reflection\n\nWords.\n`);
// In a context of its own, where the server's policies hold.
const show = await (await browser.newContext()).newPage();
for (let tries = 0; tries < 100 && (await show.goto(`${site}portfolios/serve-test/show/show.html`).catch(() => null))?.status() !== 200; tries += 1) await show.waitForTimeout(100);
const whole = await show.evaluate(() => [document.title, getComputedStyle(document.querySelector('p')).letterSpacing, document.querySelector('img').naturalWidth].join());
check('an attached page has its style and its picture, and runs nothing', whole === ',7px,30', whole);
await show.close();

// The start page.
const start = await context.newPage();
await start.goto(new URL('/_vade/', site).href);
await axed(start, 'the start page');
for (const heading of ['Problems', 'Changed last']) check(`the start page tells of ${heading}`, (await start.innerText('main')).includes(heading));
await start.setViewportSize({ width: 320, height: 600 });
check('the start page fits a phone', await start.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
await start.close();

// A page that is gone says so, and is back when its file is.
unlinkSync(file(prose));
await until('a page that is gone says so', page, () =>
  /This page is gone/.test(document.querySelector('vade-live').shadowRoot.querySelector('.said').textContent));
write(prose, words(9));
await shown(page, 'Text number 9.');

// The server ends and begins again.
await end(server);
await until('a lost server is told', page, () =>
  /does not answer/.test(document.querySelector('vade-live').shadowRoot.querySelector('.said').textContent));
write(prose, words(10));
server = await serve(port);
await shown(page, 'Text number 10.');
check('the page is the same through all of it', await page.evaluate(() => window.stays === true));
check('no script failed', errors.length === 0, errors.join('; '));

await browser.close();
await end(server);
rmSync(folder, { recursive: true });
console.log(`${passed} checks passed, ${failures.length} failed`);
for (const failure of failures) console.log(`  ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
