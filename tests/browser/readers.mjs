// Readers beside the one with a new browser, a wide window and a mouse: older browsers, languages from right to left, phones with a
// keyboard, and whoever looks for one role's part.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeOlder } from './older.mjs';

const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Checks one page of each kind of a site. */
export async function checkReaders(browser, site, pages, check) {
  await older(browser, site, pages, check);
  await rightToLeft(browser, site, pages, check);
  // A document for paper has neither menu nor script.
  const screens = pages.filter((page) => !page.endsWith('print.html'));
  await menu(browser, site, screens[0], check);
  await oneRole(browser, site, screens, check);
}

async function older(browser, site, pages, check) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1180]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 }, bypassCSP: true });
      const page = await context.newPage();
      await makeOlder(page);
      for (const path of pages) {
        await page.goto(pathToFileURL(join(site, path)).href);
        check(`${site}/${path}: an older browser shows it, ${colorScheme}, ${width} px`, await page.evaluate(seenByOlder, colorScheme));
      }
      await context.close();
    }
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
  const link = document.querySelector('header nav a');
  if (!link.checkVisibility()) problems.push('the menu cannot be seen');
  const below = [...document.querySelectorAll('main > *')].filter((part) => part.getBoundingClientRect().height > 0)[0];
  const over = document.querySelector('header').getBoundingClientRect();
  if (innerWidth < 800 && below.getBoundingClientRect().top < over.bottom - 1) problems.push('the menu lies over the text');
  if (over.height > 320 && innerWidth < 800) problems.push(`the menu is ${over.height} px high`);
  return problems;
}

async function rightToLeft(browser, site, pages, check) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(pathToFileURL(join(site, path)).href);
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const wide = await page.evaluate(tooWide);
    check(`${site}/${path}: from right to left nothing scrolls sideways`, wide > 0 ? [`${wide} px too wide`] : []);
  }
  await context.close();
}

async function menu(browser, site, path, check) {
  const context = await browser.newContext({ viewport: { width: 390, height: 500 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(site, path)).href);
  const problems = [];
  const inMenu = () => page.evaluate(() => document.activeElement.closest('nav') !== null || document.activeElement === document.body);
  await page.locator('button.open').click();
  const stops = await page.locator('header nav :is(a, button)').count();
  for (let n = 0; n < stops + 3; n += 1) {
    await page.keyboard.press('Tab');
    if (!(await inMenu())) problems.push(`Tab ${n + 1} leads under the menu`);
  }
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 4000);
  await page.waitForTimeout(100);
  if ((await page.evaluate(() => scrollY)) !== 0) problems.push('the page behind it scrolls');
  await page.keyboard.press('Escape');
  if (await page.locator('header nav').isVisible()) problems.push('Escape does not close it');
  if (!(await page.evaluate(() => document.activeElement.matches('button.open')))) problems.push('the focus is not back at its button');
  check(`${site}/${path}: the menu holds the focus while it is open`, problems);
  await context.close();
}

async function oneRole(browser, site, pages, check) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 600 } });
  const page = await context.newPage();
  for (const path of pages) {
    const address = pathToFileURL(join(site, path)).href;
    await page.goto(address);
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
      check(`${site}/${path}: only the part of ${name.trim()}`, problems);
      if (n > 0) continue;
      const other = await context.newPage();
      await other.goto(address + hash);
      const chosen = await other.locator('.g-who-does-what .mine label:has(:checked)').first().textContent();
      check(`${site}/${path}: ${hash} leads to that part`, chosen.trim() === name.trim() ? [] : [chosen]);
      await other.close();
    }
    await page.goto(address.split('#')[0]);
    await page.reload();
    const last = page.locator('.g-who-does-what').first().locator('tbody tr').last();
    await last.scrollIntoViewIfNeeded();
    const top = await page.locator('.g-who-does-what thead th').last().evaluate((head) => Math.round(head.getBoundingClientRect().top));
    check(`${site}/${path}: the heads of columns stay in view`, top >= 0 ? [] : [`${top} px`]);
  }
  await context.close();
}
