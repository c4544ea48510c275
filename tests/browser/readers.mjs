// Readers beside the one with a new browser, a wide window and a mouse: older browsers, languages from right to left, phones with a
// keyboard, and whoever looks for one role's part.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeOlder } from './older.mjs';
import { isBook } from './pages.mjs';

const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

// As roles are called in German.
function longWords() {
  for (const name of document.querySelectorAll('main :is(a, label, h1, h2), .brand > a span')) {
    const text = document.createTreeWalker(name, NodeFilter.SHOW_TEXT).nextNode();
    if (text && getComputedStyle(text.parentElement).whiteSpace === 'normal' && !name.closest('svg')) text.data = 'Führungskräftenachwuchsförderungsbeauftragte';
  }
}

/** Checks one page of each kind of each site; `each` asks something of every page. */
export async function checkReaders(browser, pages, address, each, check) {
  await older(pages, address, each, check);
  await each(pages, { viewport: { width: 320, height: 640 } }, async (page, shown) => {
    await page.goto(address(shown));
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const wide = await page.evaluate(tooWide);
    check(`${shown.name}: from right to left nothing scrolls sideways`, wide > 0 ? [`${wide} px too wide`] : []);
    await page.evaluate(longWords);
    const wider = await page.evaluate(tooWide);
    check(`${shown.name}: long words break`, wider > 0 ? [`${wider} px too wide`] : []);
  });
  // A document for paper has neither menu nor script; the page of what is not there finds its script on its host.
  const screens = pages.filter((shown) => !isBook(shown) && !shown.path.endsWith('404.html'));
  const first = screens.filter(({ site }, n) => screens.findIndex((other) => other.site === site) === n);
  for (const shown of first) await menu(browser, shown, address, check);
  await each(pages, { viewport: { width: 390, height: 844 } }, async (page, shown) => {
    await page.goto(address(shown));
    check(`${shown.name}: what takes the focus on a phone is seen`, await page.evaluate(hiddenStops));
  });
  const parts = screens.filter((shown) => readFileSync(fileURLToPath(address(shown)), 'utf8').includes('g-who-does-what'));
  await oneRole(browser, parts, address, check);
}

// Styles are made older as a page loads them: windows for each width, in which the scheme changes.
async function older(pages, address, each, check) {
  for (const width of [390, 1180]) {
    await each(pages, { viewport: { width, height: 844 } }, async (page, shown) => {
      await page.goto(address(shown));
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        check(`${shown.name}: an older browser shows it, ${colorScheme}, ${width} px`, await page.evaluate(seenByOlder, colorScheme));
      }
    }, makeOlder);
  }
}

function seenByOlder(scheme) {
  const problems = [];
  const light = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 382;
  const body = getComputedStyle(document.body);
  if (light(body.backgroundColor) !== (scheme === 'light') || light(body.color) === light(body.backgroundColor)) {
    problems.push(`${body.color} on ${body.backgroundColor}`);
  }
  const mark = document.querySelector('.mark');
  if (mark && /^rgba\(.* 0\)$/.test(getComputedStyle(mark, '::before').backgroundColor)) problems.push('a mark has no colour');
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) problems.push('the page scrolls sideways');
  if (document.body.matches('.t-print')) return problems;
  // The way home is in the menu of narrow windows only.
  if (![...document.querySelectorAll('header nav a')].some((link) => link.checkVisibility())) problems.push('the menu cannot be seen');
  const below = [...document.querySelectorAll('main > *')].filter((part) => part.getBoundingClientRect().height > 0)[0];
  const over = document.querySelector('header').getBoundingClientRect();
  if (innerWidth < 800 && below.getBoundingClientRect().top < over.bottom - 1) problems.push('the menu lies over the text');
  if (over.height > 320 && innerWidth < 800) problems.push(`the menu is ${over.height} px high`);
  return problems;
}

// Whatever Tab comes to, where it is when it has the focus.
function hiddenStops() {
  return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((stop) => {
    stop.focus({ preventScroll: true });
    if (document.activeElement !== stop || stop.tabIndex < 0) return false;
    for (let part = stop; part; part = part.parentElement) {
      if (getComputedStyle(part).clipPath !== 'none') return true;
    }
    return stop.getBoundingClientRect().height < 3;
  }).map((stop) => stop.outerHTML.slice(0, 160));
}

async function menu(browser, shown, address, check) {
  const context = await browser.newContext({ viewport: { width: 390, height: 500 } });
  const page = await context.newPage();
  await page.goto(address(shown));
  const problems = [];
  const inMenu = () => page.evaluate(() => document.activeElement.closest('nav') !== null || document.activeElement === document.body);
  await page.locator('header input').focus();
  await page.keyboard.press('Tab');
  if (!(await page.evaluate(() => document.activeElement.matches('button.open')))) problems.push('Tab leads from the search past its button');
  await page.keyboard.press('Enter');
  if (!(await page.evaluate(() => document.activeElement.matches('button.close')))) problems.push('the focus does not go into it');
  const stops = await page.locator('header nav :is(a, button)').count();
  for (let n = 0; n < stops + 3; n += 1) {
    await page.keyboard.press('Tab');
    if (!(await inMenu())) problems.push(`Tab ${n + 1} leads under the menu`);
  }
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 4000);
  // Two frames later it would have begun to move.
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY))));
  if ((await page.evaluate(frames)) !== 0) problems.push('the page behind it scrolls');
  await page.keyboard.press('Escape');
  if (await page.locator('header nav').isVisible()) problems.push('Escape does not close it');
  if (!(await page.evaluate(() => document.activeElement.matches('button.open')))) problems.push('the focus is not back at its button');
  check(`${shown.name}: the menu is in the order of Tab, and holds the focus while it is open`, problems);
  await context.close();
}

async function oneRole(browser, pages, address, check) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 600 } });
  const page = await context.newPage();
  for (const shown of pages) {
    const home = address(shown);
    await page.goto(home);
    const grid = page.locator('.g-who-does-what:has(.mine)').first();
    if ((await grid.count()) === 0) continue;
    const columns = await grid.locator('thead th:not(:first-child)').allTextContents();
    for (const [n, name] of columns.entries()) {
      await grid.locator('.mine label').nth(n + 1).click();
      const problems = await grid.evaluate((element, column) => {
        const rows = [...element.querySelectorAll('tbody tr:not(.heading)')];
        const wrong = rows.filter((row) => row.checkVisibility() !== (row.cells[column].textContent.trim() !== ''));
        const heads = [...element.querySelectorAll('tr.heading')].filter((row) => row.checkVisibility() && !row.nextElementSibling?.matches('tr:not(.heading)'));
        return [...wrong, ...heads].map((row) => row.textContent.trim().slice(0, 60));
      }, n + 1);
      const hash = new URL(page.url()).hash;
      if (!hash.startsWith('#role=')) problems.push('the address does not say whose part it is');
      check(`${shown.name}: only the part of ${name.trim()}`, problems);
      if (n > 0) continue;
      const other = await context.newPage();
      await other.goto(home + hash);
      const chosen = await other.locator('.g-who-does-what .mine label:has(:checked)').first().textContent();
      check(`${shown.name}: ${hash} leads to that part`, chosen.trim() === name.trim() ? [] : [chosen]);
      await other.close();
    }
    await page.goto(home);
    await page.reload();
    const last = page.locator('.g-who-does-what').first().locator('tbody tr').last();
    await last.scrollIntoViewIfNeeded();
    const top = await page.locator('.g-who-does-what thead th').last().evaluate((head) => Math.round(head.getBoundingClientRect().top));
    check(`${shown.name}: the heads of columns stay in view`, top >= 0 ? [] : [`${top} px`]);
  }
  await context.close();
}
