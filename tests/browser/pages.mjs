// The pages of a built folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function pagesOf(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(prefix, entry.name);
    if (entry.isDirectory()) return pagesOf(join(folder, entry.name), path);
    return entry.name.endsWith('.html') ? [path] : [];
  });
}

/** What kind of page it is: its template, and for tables which. */
export const kindOf = (html) => /<body[^>]*class="([^"]*)"/.exec(html)?.[1] ?? 'plain';

/** One page of each kind, the longest: what holds for it holds for the shorter ones. */
export function oneOfEach(site) {
  const best = new Map();
  for (const page of pagesOf(site)) {
    const html = readFileSync(join(site, page), 'utf8');
    // A page that only leads on would be gone before anything could be asked of it.
    if (html.includes('http-equiv="refresh"')) continue;
    const kind = kindOf(html);
    if (!best.has(kind) || best.get(kind).length < html.length) best.set(kind, { page, length: html.length });
  }
  return [...best.values()].map(({ page }) => page);
}

/** Whether a page is a document for paper: a whole handbook, a chapter or somebody's part of it. */
export const isBook = ({ path }) => path.endsWith('print.html');
