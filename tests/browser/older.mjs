// What a browser of 2021 (Safari 15) makes of a page: styles without what it does not know, menus without `popover`.

import { readFileSync } from 'node:fs';

// Values that make it drop a declaration, and selectors that make it drop a rule.
const UNKNOWN_VALUES = [/light-dark\(/, /color-mix\(/, /oklch\(/, /\bround\(/, /^subgrid$/, /^clip$/, /" \/ "/, /\binline-(start|end)\b/];
const UNKNOWN_SELECTORS = [/::details-content/, /:popover-open/, /&/];

// The top level of a text: `[start, block]` of each rule, `[declaration]` of each declaration.
function* pieces(text) {
  let depth = 0;
  let quote = '';
  let from = 0;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quote) {
      if (c === '\\') at += 1;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") {
      quote = c;
    } else if (c === '{') {
      if (depth === 0) open = at;
      depth += 1;
    } else if (c === '}') {
      depth -= 1;
      if (depth === 0) {
        yield [text.slice(from, open).trim(), text.slice(open + 1, at)];
        from = at + 1;
      }
    } else if (c === ';' && depth === 0) {
      yield [text.slice(from, at).trim()];
      from = at + 1;
    }
  }
  if (text.slice(from).trim()) yield [text.slice(from).trim()];
}

function declarations(block) {
  let kept = '';
  for (const [piece, nested] of pieces(block)) {
    // A nested rule is an error for it, which ends with the next semicolon.
    if (nested !== undefined || !piece) continue;
    const colon = piece.indexOf(':');
    const value = piece.slice(colon + 1).trim();
    // What a custom property holds is looked at only where it is used; it is judged here all the same.
    if (UNKNOWN_VALUES.some((unknown) => unknown.test(value))) continue;
    kept += `${piece};`;
  }
  return kept;
}

/** A stylesheet as that browser reads it. */
export function olderStyles(css) {
  let kept = '';
  for (const [head, block] of pieces(css.replace(/\/\*[^]*?\*\//g, ''))) {
    if (block === undefined) {
      kept += `${head};`;
    } else if (head.startsWith('@media')) {
      // Of ranges such as `(width < 40rem)` it understands nothing.
      if (!/[<>]/.test(head)) kept += `${head}{${olderStyles(block)}}`;
    } else if (head.startsWith('@supports')) {
      const asks = UNKNOWN_VALUES.concat(UNKNOWN_SELECTORS).some((unknown) => unknown.test(head));
      if (asks === /^@supports\s+not\b/.test(head)) kept += olderStyles(block);
    } else if (head.startsWith('@')) {
      kept += `${head}{${block}}`;
    } else if (!UNKNOWN_SELECTORS.some((unknown) => unknown.test(head))) {
      kept += `${head}{${declarations(block)}}`;
    }
  }
  return kept;
}

function olderPage(html) {
  const styled = html.replace(/(<style>)([^]*?)(<\/style>)/g, (_, start, css, end) => start + olderStyles(css) + end);
  return styled.replace(/ popover(target(action)?)?(="[^"]*")?(?=[\s>])/g, '');
}

// Every page has the same styles.
const made = new Map();
function stylesOf(css) {
  if (!made.has(css)) made.set(css, olderStyles(css));
  return made.get(css);
}

/** Makes a page of a browser read everything in that way. */
export async function makeOlder(page) {
  const reads = (route) => readFileSync(new URL(route.request().url().split('?')[0]), 'utf8');
  await page.route(/\.css(\?|$)/, (route) => route.fulfill({ contentType: 'text/css', body: stylesOf(reads(route)) }));
  await page.route(/\.html(\?|$)/, (route) => route.fulfill({ contentType: 'text/html', body: olderPage(reads(route)) }));
}
