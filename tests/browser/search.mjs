// The search in a real browser: from a folder on disk, by keyboard, to screen readers, in every scheme and width; what it finds for
// the questions in questions.txt, and on which day; and how much it loads for them.
//
// node search.mjs SITE GERMAN [--all]   SITE is the built example, GERMAN the site in german/; --all tells the place of every answer
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const site = resolve(process.argv[2]);
const home = pathToFileURL(join(site, 'index.html')).href;
const german = resolve(process.argv[3]);
// From which page questions are asked, by the language that stands before them.
const asked = { en: [site, 'index.html'], es: [site, 'es/handbook/purpose.html'], de: [german, 'index.html'] };
const questions = readFileSync(fileURLToPath(new URL('questions.txt', import.meta.url)), 'utf8')
  .split('\n').filter((line) => line.includes(' => ') && !line.startsWith('#')).map((line) => line.split(' => '));
let passed = 0;
const failures = [];

function check(name, holds, told = '') {
  if (holds) passed += 1;
  else failures.push(`${name} ${told}`);
}

const browser = await launch();
const field = '[role=combobox]';

// The day on which everything is asked, unless another is said.
const TODAY = '2026-11-27';

async function open(options = {}, address = home, today = TODAY) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: 'America/New_York', ...options });
  const page = await context.newPage();
  // The last minute of the day there; in Greenwich it is the next day.
  await page.clock.setFixedTime(new Date(`${today}T23:59:00-05:00`));
  page.loaded = [];
  page.on('request', (request) => page.loaded.push(request.url()));
  page.on('pageerror', (error) => failures.push(`script: ${error.message}`));
  await page.goto(address);
  return page;
}

// Waits until what is shown answers the question.
async function ask(page, question) {
  await page.fill(field, '');
  await page.waitForFunction(() => document.querySelector('.found')?.hidden !== false);
  await page.fill(field, question);
  await page.waitForFunction(() => document.querySelector('.found')?.hidden === false);
}

const results = (page) => page.evaluate(() => [...document.querySelectorAll('[role=option]')].map((one) => ({
  address: new URL(one.href).pathname, anchor: one.hash, name: one.querySelector('.name').textContent,
  words: one.querySelector('.words')?.textContent ?? '', marks: one.querySelectorAll('mark').length,
})));

// Nothing is loaded before somebody comes to it.
{
  const page = await open();
  await page.waitForTimeout(200);
  const early = page.loaded.filter((url) => /search\/|find\.js|search\.css/.test(url));
  check('nothing is loaded before the first focus', early.length === 0, early.join());
  check('the field is a combobox with a name', (await page.getByRole('combobox', { name: 'Search' }).count()) === 1);
  await page.keyboard.press('/');
  check('/ comes to the field', await page.evaluate((css) => document.activeElement.matches(css), field));
  await page.waitForSelector('.found', { state: 'attached' });
  await page.keyboard.type('stipen');
  await page.waitForFunction(() => !document.querySelector('.found').hidden);
  const expanded = () => page.getAttribute(field, 'aria-expanded');
  check('it says that its list is open', (await expanded()) === 'true');
  check('a slash did not get into it', (await page.inputValue(field)) === 'stipen');
  check('the number of results is told', /\d/.test(await page.textContent('.found [role=status]')));
  const active = () => page.evaluate((css) => document.getElementById(document.querySelector(css).getAttribute('aria-activedescendant'))?.id, field);
  check('no result is chosen at first', (await active()) === undefined);
  // Keys that are pressed before the answer is there act on the answer.
  await page.keyboard.type('d');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const comes = (id) => page.waitForFunction(([css, id]) => document.querySelector(css).getAttribute('aria-activedescendant') === id, [field, id], { timeout: 5000 }).then(() => true, () => false);
  check('arrows choose', await comes('vade:result:1'));
  check('one result is selected', (await page.locator('[role=option][aria-selected=true]').count()) === 1);
  await page.keyboard.press('ArrowUp');
  check('arrows choose backwards', (await active()) === 'vade:result:0');
  check('the focus stays in the field', await page.evaluate((css) => document.activeElement.matches(css), field));
  await page.keyboard.press('Escape');
  check('Escape closes', (await expanded()) === 'false' && !(await page.isVisible('.found')));
  await page.keyboard.press('Escape');
  check('Escape again empties', (await page.inputValue(field)) === '');
  await page.keyboard.type('matching step 3');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/matching\.html#/);
  check('Enter opens the passage', /processes\/matching\.html#/.test(page.url()), page.url());
  await page.keyboard.press('Control+k');
  check('Control+K comes to the field', await page.evaluate((css) => document.activeElement.matches(css), field));
  await page.fill(field, 'zzzzqqq');
  await page.waitForFunction(() => document.querySelector('.found')?.hidden === false);
  check('what is nowhere is said to be nowhere', (await page.textContent('.found [role=status]')).includes('zzzzqqq'));
  await page.fill(field, '<img src=x onerror=alert(1)> " \' ${x}');
  await page.waitForTimeout(200);
  check('a question is no HTML', (await page.locator('.found img').count()) === 0);
  await page.context().close();
}

// Who turns the bare key off has it off.
{
  const page = await open();
  await page.focus(field);
  await page.waitForSelector('.found .slash', { state: 'attached' });
  await ask(page, 'mentor');
  await page.click('.found .slash');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  check('/ can be turned off', !(await page.evaluate((css) => document.activeElement.matches(css), field)));
  await page.context().close();
}

// Filters narrow.
{
  const page = await open();
  await page.focus(field);
  await ask(page, 'mentor');
  const before = await page.textContent('.found [role=status]');
  await page.click('.found summary');
  await page.waitForSelector('.found select');
  const kinds = page.locator('.found select').first();
  await kinds.selectOption({ label: 'Process' });
  await page.waitForFunction((before) => document.querySelector('.found [role=status]').textContent !== before, before);
  const found = await results(page);
  check('a kind narrows', found.length > 0 && found.every(({ address }) => address.includes('/processes/')), JSON.stringify(found));
  check('all filters are there', (await page.locator('.found select').count()) >= 3);
  await page.context().close();
}

// Without scripts there is no field, and every collection is a link away.
{
  const page = await open({ javaScriptEnabled: false });
  check('no field without scripts', (await page.locator('input[type=search]').count()) === 0);
  check('no room for it either', await page.locator('.search').isHidden());
  check('lists are a link away', (await page.locator('.sidebar nav a').count()) > 3);
  await page.context().close();
}

// Accessible while it is open, and inside the window, in every scheme and width.
for (const [mode, options] of Object.entries({
  light: {}, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' }, '320 px': { viewport: { width: 320, height: 640 } },
})) {
  const page = await open({ ...options, bypassCSP: true });
  await page.focus(field);
  await ask(page, 'mentor');
  await page.keyboard.press('ArrowDown');
  await page.click('.found summary');
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  check(`axe, ${mode}`, violations.length === 0, violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`)).join('\n    '));
  const box = await page.locator('.found').boundingBox();
  const { width, height } = page.viewportSize();
  check(`all of it is inside the window, ${mode}`, box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
  check(`nothing scrolls sideways, ${mode}`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.emulateMedia({ media: 'print' });
  check(`paper has no search, ${mode}`, await page.locator('.search').isHidden());
  await page.context().close();
}

// What people ask is answered.
{
  let [first, three] = [0, 0];
  for (const [language, [of, at]] of Object.entries(asked)) {
    const page = await open({}, pathToFileURL(join(of, at)).href);
    await page.focus(field);
    for (const [written, right] of questions) {
      const [, tag = 'en', question] = /^(?:(es|de): )?(.*)$/.exec(written);
      if (tag !== language) continue;
      await ask(page, question);
      const found = await results(page);
      const pages = [...new Set(found.map(({ address }) => address))];
      const isRight = (address) => right.split('|').some((start) => address.startsWith(`${of}/${start}`));
      const place = pages.findIndex(isRight) + 1;
      if (place === 1) first += 1;
      if (place > 0 && place <= 3) three += 1;
      else failures.push(`"${question}" finds ${pages.slice(0, 3).map((one) => one.slice(of.length + 1)).join(', ')}, not ${right}`);
      check(`"${question}": every result has a name`, found.every(({ name }) => name.trim() !== ''));
      check(`"${question}": sentences are clean`, found.every(({ words }) => !/\n|  |^\W*$/.test(words) || words === ''), JSON.stringify(found.map((one) => one.words)));
      if (process.argv.includes('--all')) console.log(`${place || '-'}  ${written}`);
    }
    await page.context().close();
  }
  console.log(`${first} of ${questions.length} questions answered first, ${three} among the first three`);
  check('most answers come first', first >= questions.length * 0.8, `only ${first}`);
  const page = await open();
  await page.focus(field);
  await ask(page, 'mentors');
  const [nearest] = await results(page);
  check('what is called so but for its ending comes before a word of the same stem', nearest.address.endsWith('/roles/mentor.html'), nearest.address);
  const told = async (question, start) => {
    await ask(page, question);
    return (await results(page)).find(({ address, anchor }) => `${address}${anchor}`.startsWith(`${site}/${start}`));
  };
  check('a section says of what', (await told('reflection', 'portfolios/k-l/agreement.html#')).name === 'Reflection, in Rules for two people who like rules');
  check('a day is told', (await told('when is the kickoff', 'sessions/kickoff.html')).words === 'Date: September 18, 2026');
  check('a row of a table says what its cells are', (await told('stipend in June', 'handbook/costs')).words.startsWith('For whom: a mentor · What: a stipend, in June'));
  check('a page that begins with a heading has words all the same', (await told('help desks', 'portfolios/samir-haddad/change-story/index.html')).words !== '');
  await page.context().close();
}

// A page in another language finds what is said in that, its own version of each page, and the rest as it is.
{
  const finds = async (address, question) => {
    const page = await open({}, pathToFileURL(join(site, address)).href);
    await page.focus(field);
    await ask(page, question);
    const found = await page.evaluate(() => [...document.querySelectorAll('[role=option]')].map((one) => ({
      address: one.getAttribute('href').split('#')[0].replace(/^(\.\.\/)+/, ''), lang: one.lang, where: one.querySelector('.where')?.textContent ?? '',
    })));
    await page.context().close();
    return found;
  };
  const told = (found) => JSON.stringify(found.slice(0, 4));
  let found = await finds('es/handbook/purpose.html', 'compañías');
  check('a word is found by the rules of the language', found[0]?.address === 'es/handbook/purpose.html', told(found));
  check('what is in the language of the page does not say so', found[0]?.lang === '', told(found));
  found = await finds('es/handbook/purpose.html', 'mentor');
  check('the page of a thing is the one in the language at hand', found[0]?.address === 'es/roles/mentor.html', told(found));
  check('no page is there in two languages', found.every(({ address }) => !/^(roles\/mentor|handbook\/purpose)\.html/.test(address)), told(found));
  found = await finds('es/handbook/purpose.html', 'TL-2');
  check('what nobody translated is found as it is', found[0]?.address === 'outcomes/tl-2.html' && found[0].lang === 'en' && found[0].where.endsWith('English'), told(found));
  found = await finds('roles/mentor.html', 'mentor');
  check('the site\'s own language is its own', found[0]?.address === 'roles/mentor.html' && found.every(({ address }) => !/^es\/(roles|handbook)\//.test(address)), told(found));
  found = await finds('index.html', 'superintendencia');
  check('another language is found where nothing else is', found[0]?.address === 'es/roles/mentor.html' && found[0].lang === 'es' && found[0].where.endsWith('Español'), told(found));
}

// What comes next hangs on the reader's day.
for (const [today, question, starts] of [
  [TODAY, 'next session', ['clinics/continuity-clinic', 'sessions/midyear-conversation', 'sessions/winter-retreat']],
  ['2026-12-03', 'next session', ['clinics/continuity-clinic']],
  ['2026-12-04', 'next session', ['sessions/midyear-conversation']],
  ['2027-02-06', 'next retreat', ['sessions/winter-retreat']],
  [TODAY, 'what is next', ['clinics/continuity-clinic', 'sessions/midyear-conversation', 'resources/budget-on-a-page', 'sessions/winter-retreat', 'resources/change-story']],
]) {
  const page = await open({}, home, today);
  await page.focus(field);
  await ask(page, question);
  const found = await results(page);
  const isSo = starts.every((start, n) => found[n]?.address.startsWith(`${site}/${start}`));
  check(`"${question}" on ${today}`, isSo, JSON.stringify(found.slice(0, 5).map((one) => [one.address, one.words])));
  check(`"${question}" on ${today}: each says its day`, starts.every((_, n) => /^(Date|Due): \w+ \d+, 202\d/.test(found[n]?.words)), JSON.stringify(found.map(({ words }) => words)));
  check(`"${question}" on ${today}: one is next`, found.map(({ words }) => words.endsWith(' Next')).indexOf(true) === 0 && !found[1].words.endsWith(' Next'));
  await page.context().close();
}
{
  const page = await open({}, home, '2027-12-01');
  await page.focus(field);
  await ask(page, 'when is the next session');
  const found = await results(page);
  check('what is over is not next', !found.some(({ words }) => words.endsWith(' Next')) && found[0].address.endsWith('/calendar.html'), JSON.stringify(found.slice(0, 3)));
  await page.context().close();
}

// One question from a fresh page is light.
{
  const page = await open();
  const before = new Set(page.loaded);
  await page.focus(field);
  await page.waitForTimeout(300);
  const size = (urls) => urls.reduce((sum, url) => sum + gzipSync(readFileSync(new URL(url.split('?')[0]))).length, 0);
  const focus = page.loaded.filter((url) => !before.has(url));
  check('the first focus loads at most 20 kB', size(focus) <= 20_000, `${size(focus)} bytes`);
  await ask(page, 'mentor stipend');
  const all = page.loaded.filter((url) => !before.has(url));
  check('the first question loads at most 60 kB', size(all) <= 60_000, `${size(all)} bytes`);
  console.log(`${size(focus)} bytes on first focus, ${size(all)} with the first question`);
  await page.context().close();
}

await browser.close();
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
