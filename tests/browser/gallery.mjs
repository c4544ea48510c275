// A gallery of the finished site for whoever judges how it looks: one page of each kind, in each window and on paper, on one page.
//
// node gallery.mjs SITE OUT   SITE is a built folder, OUT is made; CHROMIUM names another browser than /usr/bin/chromium
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { oneOfEach } from './pages.mjs';

const [site, out] = process.argv.slice(2).map((folder) => resolve(folder));
// What is seen before the first turn of the wheel, and as much again.
const SCREENS = 2;
const WINDOWS = {
  wide: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  tablet: { viewport: { width: 768, height: 1024 } },
  phone: { viewport: { width: 390, height: 844 } },
  narrow: { viewport: { width: 320, height: 640 } },
  'narrow, dark': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  'forced colours': { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
  // A4 upright within its margins.
  paper: { viewport: { width: 642, height: 900 }, media: 'print' },
};

mkdirSync(out, { recursive: true });
/** A picture of one page. A busy machine's browser sometimes has none to give ("Unable to capture screenshot"), and has it when asked anew. */
async function photograph(context, { media, address, to, tries = 3 }) {
  const page = await context.newPage();
  try {
    if (media) await page.emulateMedia({ media });
    await page.goto(address);
    await page.screenshot({ path: to });
  } catch (error) {
    if (tries === 1) throw error;
    console.log(`Asked again for ${to}: ${error.message.split('\n', 1)[0]}`);
    await photograph(context, { media, address, to, tries: tries - 1 });
  } finally {
    await page.close();
  }
}

const browser = await launch();
const pages = oneOfEach(site).sort();
const pictures = new Map(pages.map((path) => [path, []]));
for (const [name, { media, viewport, ...options }] of Object.entries(WINDOWS)) {
  const context = await browser.newContext({ ...options, viewport: { ...viewport, height: viewport.height * SCREENS } });
  for (const path of pages) {
    const picture = `${path.replaceAll(/[\\/]/g, '+').replace('.html', '')} ${name}.png`;
    await photograph(context, { media, address: pathToFileURL(join(site, path)).href, to: join(out, picture) });
    pictures.get(path).push({ name, picture, width: viewport.width });
  }
  await context.close();
}
await browser.close();

const figure = ({ name, picture, width }) =>
  `<figure><a href="${encodeURIComponent(picture)}"><img src="${encodeURIComponent(picture)}" alt="" width="${Math.round(width / 4)}" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
const section = ([path, shown]) => `<h2>${path}</h2>\n<div>${shown.map(figure).join('\n')}</div>`;
writeFileSync(join(out, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>body{font:15px/1.4 sans-serif;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{border:1px solid #999;display:block}</style>
<h1>Every kind of page</h1>
${[...pictures].map(section).join('\n')}
`);
console.log(`${pages.length} pages in ${Object.keys(WINDOWS).length} windows: ${join(out, 'index.html')}`);
