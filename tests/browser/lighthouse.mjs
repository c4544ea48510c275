// The finished site as Lighthouse sees it, from a server that compresses as every host does: one page of each kind.
//
// node lighthouse.mjs SITE scored|timed   SITE is a built folder; CHROMIUM names another browser than /usr/bin/chromium. What is timed
// needs a machine that does nothing else.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { createGzip } from 'node:zlib';
import * as launcher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { program, quiet } from './browser.mjs';
import { oneOfEach } from './pages.mjs';

const site = resolve(process.argv[2]);
const timed = process.argv[3] === 'timed';
// Where the site stands on its host: the page for what is not there is asked for at any depth, and names its files from there.
const base = new URL(/rel="canonical" href="([^"]*)"/.exec(readFileSync(join(site, 'index.html'), 'utf8'))?.[1] ?? 'http://localhost/').pathname;
// A machine that is busy with something else slows single runs.
const RUNS = 5;
const TIMED = ['index.html'];
const LEAST = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 98 };
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.txt': 'text/plain', '.json': 'application/json' };

function answer(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const file = join(site, path.startsWith(base) ? path.slice(base.length) : 'nowhere');
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip' });
  createReadStream(file).pipe(createGzip()).pipe(response);
}

const server = createServer(answer);
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const browser = await launcher.launch({
  chromePath: program,
  chromeFlags: ['--headless=new', ...quiet],
});

async function scores(path, categories) {
  const url = `http://127.0.0.1:${server.address().port}${base}${path}`;
  const { lhr } = await lighthouse(url, { port: browser.port, onlyCategories: categories, disableFullPageScreenshot: true, logLevel: 'error' });
  const failed = Object.values(lhr.audits).filter((audit) => audit.score === 0).map((audit) => audit.id);
  return Object.values(lhr.categories).map((category) => ({ id: category.id, score: Math.round(category.score * 100), failed }));
}

let passed = 0;
const failures = [];
function check(path, { id, score, failed }) {
  if (score >= LEAST[id]) passed += 1;
  else failures.push(`${path}: ${id} is ${score}, not ${LEAST[id]}: ${failed.join(', ')}`);
}

const isHidden = (path) => /<meta name="robots" content="noindex/.test(readFileSync(join(site, path), 'utf8'));
for (const path of timed ? [] : oneOfEach(site)) {
  for (const result of await scores(path, ['accessibility', 'best-practices', 'seo'])) {
    // What search engines are asked to leave out is not to be found by them.
    if (!isHidden(path) || result.id !== 'seo') check(path, result);
  }
}
for (const path of timed ? TIMED : []) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(...(await scores(path, ['performance'])));
  check(path, runs.sort((one, other) => one.score - other.score)[Math.floor(RUNS / 2)]);
}

await browser.kill();
server.close();
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
