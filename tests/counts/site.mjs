// Reads a finished site as a stranger would: an HTML parser for the pages, a CSV parser for the spreadsheets.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import Papa from 'papaparse';
import { parse } from 'parse5';

export const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;
export const classes = (node) => (attribute(node, 'class') ?? '').split(/\s+/);
// White space does not count, nor whether a mark is set as typewriters or as printers do.
export const squeeze = (text) => text.replace(/[‘’]/g, "'").replace(/[“”„«»]/g, '"').replace(/\s+/g, ' ').trim();

export function all(node, test, found = []) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName && test(child)) found.push(child);
    all(child, test, found);
  }
  return found;
}
export const tags = (node, ...names) => all(node, (one) => names.includes(one.tagName));

// That something stands on another site is said behind it, and no part of what is counted.
export function text(node) {
  const gather = (one) => (one.nodeName === '#text' ? one.value : classes(one).includes('away') ? '' : (one.childNodes ?? []).map(gather).join(''));
  return squeeze(gather(node));
}

export class Site {
  constructor(root) {
    this.root = root;
    this.pages = new Map();
  }
  has(address) { return existsSync(join(this.root, address)); }
  read(address) { return readFileSync(join(this.root, address), 'utf8'); }
  page(address) {
    if (!this.pages.has(address)) this.pages.set(address, parse(this.read(address)));
    return this.pages.get(address);
  }
  addresses(folder = '') {
    return readdirSync(join(this.root, folder), { withFileTypes: true }).flatMap((one) => {
      const path = posix.join(folder, one.name);
      return one.isDirectory() ? this.addresses(path) : [path];
    });
  }
  ids(address) {
    return new Set(all(this.page(address), (one) => attribute(one, 'id') !== undefined).map((one) => attribute(one, 'id')));
  }
  // Where a link leads: an address of this site, or in full that of another.
  target(from, href) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return { outside: href, address: href.split('#')[0], fragment: href.split('#')[1] };
    const [path, fragment] = href.split('#');
    return { address: path ? posix.normalize(posix.join(posix.dirname(from), decodeURI(path))) : from, fragment: fragment && decodeURIComponent(fragment) };
  }
  leads({ outside, address, fragment }) {
    if (outside) return true;
    if (!this.has(address)) return false;
    return !fragment || !address.endsWith('.html') || this.ids(address).has(fragment);
  }
  cell(from, node) {
    const links = tags(node, 'a').map((one) => ({ text: text(one), ...this.target(from, attribute(one, 'href')) }));
    // What others said of the work stands behind the counts, which are all that is counted here.
    const reviewed = /, (\d+ )?reviewed( before the last change)?(: ((?!, (\d+ )?draft).)*)?/g;
    return { node, text: text(node).replace(reviewed, ''), links, id: attribute(node, 'id') };
  }
  // The computed tables of a page: its header, its rows and its closing row.
  grids(address) {
    return all(this.page(address), (one) => one.tagName === 'div' && classes(one).includes('grid')).flatMap((grid) => tags(grid, 'table').map((table) => {
      const rowsOf = (part) => tags(table, part).flatMap((one) => tags(one, 'tr')).map((row) => ({
        id: attribute(row, 'id'), heading: classes(row).includes('heading'), node: row,
        cells: tags(row, 'th', 'td').map((one) => this.cell(address, one)),
      }));
      return { address, table, name: classes(grid).find((one) => one.startsWith('g-'))?.slice(2), head: rowsOf('thead')[0], rows: rowsOf('tbody'), foot: rowsOf('tfoot')[0] };
    }));
  }
  grid(address, name) { return this.grids(address).find((one) => one.name === name); }
  totals(address) { return all(this.page(address), (one) => one.tagName === 'ul' && classes(one).includes('totals')).flatMap((one) => tags(one, 'li')).map(text); }
  sheet(address) {
    const raw = readFileSync(join(this.root, address));
    const whole = raw.toString('utf8');
    const { data, errors } = Papa.parse(whole.replace(/^\uFEFF/, ''), { delimiter: ',', skipEmptyLines: true });
    return { raw, whole, header: data[0], rows: data.slice(1), errors };
  }
}

// A table whose cells anybody can find by ear: a caption, a header for each column and each row.
export function wellFormed(grid) {
  const problems = [];
  if (tags(grid.table, 'caption').length !== 1 || text(tags(grid.table, 'caption')[0]) === '') problems.push('no caption');
  for (const one of tags(grid.table, 'th')) if (!['col', 'row', 'rowgroup', 'colgroup'].includes(attribute(one, 'scope'))) problems.push(`a header without a scope: ${text(one)}`);
  for (const cell of grid.head.cells) if (attribute(cell.node, 'scope') !== 'col') problems.push(`column ${cell.text} is no header of a column`);
  const width = (row) => row.cells.reduce((sum, cell) => sum + Number(attribute(cell.node, 'colspan') ?? 1), 0);
  for (const row of [...grid.rows, ...(grid.foot ? [grid.foot] : [])]) {
    const headers = row.cells.filter((cell) => cell.node.tagName === 'th');
    if (headers.length !== 1 || row.cells[0].node.tagName !== 'th' || !/^row/.test(attribute(headers[0].node, 'scope') ?? '')) problems.push(`a row without a header: ${row.cells.map((cell) => cell.text).join(' | ')}`);
    if (width(row) !== width(grid.head)) problems.push(`a row of ${width(row)} cells under ${width(grid.head)} columns`);
  }
  return problems;
}

// A spreadsheet that every program opens in the same way, and that starts no formula. What is for one program, which reads the first
// column's name byte by byte, has no mark.
export function wellSaved(sheet, isMarked = true) {
  const problems = sheet.errors.filter((one) => one.code !== 'UndetectableDelimiter').map((one) => `row ${one.row}: ${one.message}`);
  const hasMark = sheet.raw[0] === 0xef && sheet.raw[1] === 0xbb && sheet.raw[2] === 0xbf;
  if (hasMark !== isMarked) problems.push(isMarked ? 'no byte order mark' : 'a byte order mark');
  if (Buffer.compare(Buffer.from(sheet.whole, 'utf8'), sheet.raw) !== 0) problems.push('not UTF-8');
  if (!sheet.whole.endsWith('\r\n')) problems.push('the last row is not closed');
  // A line feed outside quotes ends a row, and must be one of a pair.
  const outside = sheet.whole.replace(/"(?:[^"]|"")*"/g, '');
  if (/(^|[^\r])\n/.test(outside) || /\r(?!\n)/.test(outside)) problems.push('rows do not all end with CR LF');
  if (!sheet.header?.length) problems.push('no header');
  sheet.rows.forEach((row, at) => {
    if (row.length !== sheet.header.length) problems.push(`row ${at + 2} has ${row.length} cells under ${sheet.header.length} columns`);
  });
  for (const row of [sheet.header ?? [], ...sheet.rows]) {
    for (const cell of row) {
      if (/^[=+\-@＝＋－＠\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell)) problems.push(`a cell that may start a formula: ${JSON.stringify(cell)}`);
      if (/^\s+[=+@]/.test(cell)) problems.push(`a cell that may start a formula behind blanks: ${JSON.stringify(cell)}`);
    }
  }
  return problems;
}
