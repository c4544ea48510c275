// Compares a finished site with a count of its own, cell by cell.
//
// node check.mjs SITE PROGRAM AUDIENCE     SITE is what was built of the folder PROGRAM for AUDIENCE
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { Program, slug } from './count.mjs';
import { Site, all, attribute, classes, squeeze, tags, text, wellFormed, wellSaved } from './site.mjs';

export class Report {
  constructor(name, { quiet = false } = {}) {
    this.name = name;
    this.quiet = quiet;
    this.passed = 0;
    this.failed = 0;
    this.compared = 0;
  }
  // One comparison of many things: how many were compared, and how each that differs does.
  tell(what, count, differences) {
    this.compared += count;
    if (differences.length === 0) {
      this.passed += 1;
      if (!this.quiet) console.log(`  ${what} equal`);
      return;
    }
    this.failed += 1;
    console.log(`  ${what}: ${differences.length} DIFFERENT`);
    for (const one of differences) console.log(`      ${one}`);
  }
}

const nothing = (words) => ['', 'none yet', 'none here', 'not yet', '0'].includes(words);
const many = (n, one) => `${n} ${one}${n === 1 ? '' : 's'}`;
const sorted = (values) => [...values].sort();
const alike = (left, right) => JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
const show = (value) => (Array.isArray(value) ? sorted(value).join(' + ') || 'nothing' : JSON.stringify(value));
// Long text may be cut off in a heading, and what might start a formula may be defused in a
// spreadsheet.
const reads = (said, whole) => {
  const [shown, full] = [squeeze(said ?? ''), squeeze(whole ?? '')];
  // A statement that stands in for a title loses its full stop.
  return shown === full || shown === full.replace(/\.$/, '') || (shown === `'${full}` && /^[=+\-@'＝＋－＠]/.test(full)) || (shown.endsWith('…') && full.startsWith(shown.replace(/^'(?=[=+\-@＝＋－＠])/, '').slice(0, -1).trimEnd()));
};
// Titles side by side, in any order; one of them may hold the separator itself.
const listed = (words, titles) => squeeze(words).replace(/^'(?=[=+\-@＝＋－＠])/, '').length === titles.map(squeeze).join('; ').length && titles.every((one) => squeeze(words).includes(squeeze(one)));
const SAYS = { Responsible: 'R', Accountable: 'A', Supports: 'S', Consulted: 'C', Informed: 'I' };

export function check(siteRoot, programRoot, audience, report) {
  const site = new Site(siteRoot);
  const edition = new Program(programRoot).for(audience);
  const context = { site, edition, report, none: 'none yet', wider: !edition.narrowest };
  coverage(context);
  for (const cohort of edition.cohorts.keys()) cohortCoverage(context, cohort);
  whoDoesWhat(context);
  deliverables(context);
  inputsAndOutputs(context);
  gaps(context);
  outcomesSheet(context);
  progressSheet(context);
  progressPages(context);
  embedded(context);
  markup(context);
  sheets(context);
  everythingThere(context);
  data(context);
  return edition;
}

// A cell of somebody's own evidence: what is finished, and what is being written.
const ownWords = (works, drafts, none) => [works.length ? many(works.length, 'artifact') : '', drafts.length ? (works.length || drafts.length === 1 ? 'draft' : `${drafts.length} drafts`) : ''].filter(Boolean).join(', ') || none;
const cohortFile = (cohort) => (cohort === '' ? 'no-cohort' : slug(cohort));
const outcomeName = (edition, one) => one.title ?? edition.plain(one.fields.statement);
const nodesOf = (edition) => [...edition.frameworks, ...edition.outcomes];
const rowId = (one) => (one.kind === 'framework' ? `framework:${slug(one.id)}` : slug(one.code));

// What a node of the tree of outcomes shows: its own entries, or how many of those below it have some.
function rollUp(edition, node, has) {
  if (node.kind === 'outcome' && (edition.children.get(node).length === 0 || edition.leavesBelow(node).length === 0)) return null;
  const below = edition.leavesBelow(node);
  return { have: below.filter(has).length, of: below.length };
}

function taughtCell(context, node, cell, where) {
  const { edition } = context;
  const roll = rollUp(edition, node, (leaf) => edition.taughtIn(leaf).length > 0);
  if (roll && !cell.text.startsWith(`${roll.have} of ${roll.of}`)) return [`${where}, taught in: mine ${roll.have} of ${roll.of}, the site says ${cell.text}`];
  // What names an outcome that others belong to stands behind how many of these are taught.
  const mine = node.kind === 'outcome' ? edition.taughtIn(node).map((one) => one.address) : [];
  const theirs = cell.links.map((one) => one.address);
  if (!alike(mine, theirs)) return [`${where}, taught in: mine ${show(mine)}, the site links ${show(theirs)}`];
  const differences = cell.links.flatMap((link) => {
    const entry = edition.entries.find((one) => one.address === link.address);
    return reads(link.text, entry.title) ? [] : [`${where}: the link to ${link.address} reads ${show(link.text)} and not ${show(entry.title)}`];
  });
  if (mine.length === 0 && !roll && !nothing(cell.text)) differences.push(`${where}, taught in: taught nowhere, the site says ${show(cell.text)}`);
  return differences;
}

function taughtLine(edition, node, held, where) {
  const roll = rollUp(edition, node, (leaf) => edition.taughtIn(leaf).length > 0);
  const titles = edition.taughtIn(node).map((one) => one.title);
  if (roll ? held === `${roll.have} of ${roll.of}` : listed(held, titles)) return [];
  return [`${where}, taught in, in the spreadsheet: mine ${roll ? `${roll.have} of ${roll.of}` : show(titles)}, it holds ${show(held)}`];
}

function header(edition, node, cell, where) {
  const differences = [];
  if (cell.links[0]?.address !== node.address) differences.push(`${where}: the row leads to ${cell.links[0]?.address}, not to ${node.address}`);
  const words = cell.links[0]?.text ?? cell.text;
  const name = node.kind === 'framework' ? node.title : `${node.code} · ${outcomeName(edition, node)}`;
  if (!reads(words, name)) differences.push(`${where}: the row reads ${show(words)}, not ${show(name)}`);
  return differences;
}

// With several collections of outcomes, the tables over all of them stand in one.
const homeOf = ({ site, edition }, name) => {
  const homes = [...new Set(edition.outcomes.map((one) => one.collection.address))];
  return homes.find((one) => site.has(`${one}/${name}`)) ?? homes[0];
};
const heldIn = (sheet, line, name) => line[sheet.header.indexOf(name)];

// The rows of a table of outcomes in both shapes, each beside the node that it is about. The spreadsheet names the
// framework in each line, so it has neither a line for the framework itself nor a closing one.
function outcomeRows(context, grid, sheet, differences, where) {
  const { edition } = context;
  const nodes = nodesOf(edition);
  const pairs = nodes.map((node) => ({
    node,
    row: grid.rows.find((one) => one.id === rowId(node)),
    line: node.kind === 'framework' ? null : sheet.rows.find((one) => reads(heldIn(sheet, one, 'Code'), node.code)),
  }));
  for (const { node, row, line } of pairs) {
    if (!row) differences.push(`${where}: no row for ${rowId(node)}`);
    if (line === undefined) differences.push(`${where}: no line in the spreadsheet for ${rowId(node)}`);
    if (!line) continue;
    const framework = edition.frameworkOf(node)?.title ?? '';
    if (!reads(heldIn(sheet, line, 'Framework'), framework)) differences.push(`${where}, ${node.code}: framework ${show(framework)}, the spreadsheet holds ${show(heldIn(sheet, line, 'Framework'))}`);
    if (!reads(heldIn(sheet, line, 'Outcome'), outcomeName(edition, node))) differences.push(`${where}, ${node.code}: reads ${show(heldIn(sheet, line, 'Outcome'))} in the spreadsheet, mine ${show(outcomeName(edition, node))}`);
  }
  for (const row of grid.rows) if (!nodes.some((node) => rowId(node) === row.id)) differences.push(`${where}: a row too many: ${row.id}`);
  if (sheet.rows.length !== edition.outcomes.length) differences.push(`${where}: ${sheet.rows.length} lines in the spreadsheet, mine ${edition.outcomes.length}`);
  return pairs.filter((one) => one.row && one.line !== undefined);
}

// A sheet holds bare numbers where the page has words.
function sheetCell(line, at, mine, where, what) {
  return line === null || line[at] === String(mine) ? [] : [`${where}, ${what} in the spreadsheet: mine ${mine}, it holds ${show(line[at])}`];
}

function coverage(context) {
  const { site, edition, report } = context;
  const address = 'outcomes/coverage.html';
  if (edition.outcomes.length === 0) {
    report.tell('no outcomes, no table of coverage', 1, site.has(address) ? [`${address} is there all the same`] : []);
    return;
  }
  const collection = homeOf(context, 'coverage.html');
  const page = `${collection}/coverage.html`;
  const grid = site.grid(page, 'coverage');
  const sheet = site.sheet('data/coverage.csv');
  const differences = [];
  const columns = grid.head.cells.map((cell) => cell.text);
  const cohorts = [...edition.cohorts.keys()];
  const label = (cohort) => (cohort === '' ? (cohorts.length === 1 ? 'Evidence' : 'Evidence, no cohort') : squeeze(`Evidence, ${cohort}`));
  const wanted = cohorts.length ? cohorts.map(label) : ['Evidence'];
  // Whoever takes part in no cohort may have made something, too.
  const inCohorts = (one) => new Set(cohorts.flatMap((cohort) => [...edition.cohortEvidence(one, cohort)]));
  const ofOthers = (one) => edition.evidence(one).filter((work) => !inCohorts(one).has(work));
  if (cohorts.length && edition.outcomes.some((one) => ofOthers(one).length)) wanted.push('Evidence, others');
  const got = columns.filter((name) => /^Evidence/.test(name));
  if (!alike(wanted, got)) differences.push(`columns: mine ${show(wanted)}, the site has ${show(got)}`);
  if (!alike(got, sheet.header.filter((name) => /^Evidence/.test(name)))) differences.push(`the spreadsheet has other columns: ${sheet.header.join(', ')}`);
  if (columns.includes('Status') !== edition.narrowest || sheet.header.includes('Status') !== edition.narrowest) differences.push(`the column Status is ${columns.includes('Status') ? '' : 'not '}there, in the spreadsheet ${sheet.header.includes('Status') ? '' : 'not '}there`);
  const pairs = outcomeRows(context, grid, sheet, differences, 'coverage');
  let cells = 0;
  for (const { node, row, line } of pairs) {
    const where = rowId(node);
    differences.push(...header(edition, node, row.cells[0], where), ...taughtCell(context, node, row.cells[columns.indexOf('Taught in')], where));
    cells += 2;
    if (line) differences.push(...taughtLine(edition, node, heldIn(sheet, line, 'Taught in'), where));
    const every = cohorts.length ? cohorts : [null];
    for (const cohort of every) {
      const name = cohort === null ? 'Evidence' : label(cohort);
      const cell = row.cells[columns.indexOf(name)];
      if (!cell) continue;
      cells += 1;
      const found = (one) => (cohort === null ? edition.evidence(one) : [...edition.cohortEvidence(one, cohort)]);
      const roll = rollUp(edition, node, (leaf) => found(leaf).length > 0);
      const drafts = (one) => (cohort === null ? edition.drafts(one) : [...edition.cohortEvidence(one, cohort, true)]);
      const own = node.kind !== 'outcome' ? '' : found(node).length ? many(found(node).length, 'artifact') : drafts(node).length ? (drafts(node).length === 1 ? 'draft' : `${drafts(node).length} drafts`) : '';
      const share = roll && `${roll.have} of ${roll.of}`;
      const words = [share, own].filter(Boolean).join(', ') || context.none;
      const bare = roll ? share : found(node).length || (own ? 'draft' : 0);
      if (cell.text !== words) differences.push(`${where}, ${name}: mine ${show(words)}, the site says ${show(cell.text)}`);
      // A number leads to where it comes from: the row of the cohort's own table.
      const leads = cell.links[0];
      if (cohort !== null && (roll || found(node).length) && (leads?.address !== `${collection}/coverage-${cohortFile(cohort)}.html` || leads.fragment !== rowId(node))) differences.push(`${where}, ${name}: leads to ${leads?.address}#${leads?.fragment}`);
      differences.push(...sheetCell(line, sheet.header.indexOf(name), bare, where, name));
    }
    // What is missing is told to the narrowest audience, and to nobody else.
    if (node.kind === 'outcome' && columns.includes('Status')) {
      cells += 1;
      const cell = row.cells[columns.indexOf('Status')];
      differences.push(...statusWords(context, node, cell.text, `${where}, status`), ...statusWords(context, node, heldIn(sheet, line, 'Status'), `${where}, status in the spreadsheet`));
    }
  }
  report.tell(`coverage: ${nodesOf(edition).length} rows x ${columns.length} columns, ${cells} cells, twice`, cells * 2, differences);
  const totals = site.totals(page);
  const counts = [
    ['taught', `${edition.gate(edition.leaves, 'taught').have} of ${many(edition.leaves.length, 'outcome')}`, totals.find((one) => / taught\.$/.test(one))],
    ['with evidence', `${edition.gate(edition.leaves, 'evidenced').have} of ${many(edition.leaves.length, 'outcome')}`, totals.find((one) => / evidence\.$/.test(one))],
  ].filter(([, , line]) => line !== undefined).flatMap(([what, mine, line]) => (line.startsWith(mine) ? [] : [`${what}: mine ${mine}, the site says ${show(line)}`]));
  const line = totals.find((one) => /artifacts? by/.test(one));
  if (line) {
    const [, artifacts, participants] = /^(\d+) artifacts? by (\d+) participants?/.exec(line);
    if (Number(artifacts) !== edition.artifacts.length) counts.push(`artifacts: mine ${edition.artifacts.length}, the site says ${show(line)}`);
    const made = new Set(edition.artifacts.flatMap((artifact) => edition.authors(artifact))).size;
    if (Number(participants) !== made) counts.push(`participants: mine ${made} who made some, each counted once; the site says ${show(line)}`);
  }
  if (edition.artifacts.length > 0 && !line) counts.push('the site does not say how many artifacts there are');
  report.tell(`coverage, in short: ${totals.length} lines`, totals.length, counts);
}

// A day as pages have it; in spreadsheets it stands as programs read it.
const written = (day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day)) : day);
const listing = (words) => new Intl.ListFormat('en', { type: 'conjunction' }).format(words);
const asked = (kinds) => listing(kinds.map((kind) => (kind === 'outcome' ? 'an outcome below it' : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`)));

function statusWords({ edition }, outcome, words, where) {
  const gap = edition.gap(outcome);
  // Wider audiences are not told what is missing: it may be there and be withheld.
  const hidden = !edition.narrowest;
  let accepted;
  if (gap.status === 'gap') {
    const told = gap.missing.filter((kind) => kind !== 'artifact' || !hidden);
    const lacks = told.map((kind) => (kind === 'outcome' ? 'no outcome below it' : `no ${kind}`));
    accepted = told.length ? [`gap: ${listing(lacks)}${told.length < gap.needs.length ? ` (needs ${asked(gap.needs)})` : ''}`] : [`needs ${asked(gap.needs)}; evidence is not shown here`];
  } else if (gap.status === 'unwanted') accepted = ['retired, but still in use'];
  else if (gap.status === 'orphan') accepted = ['not used anywhere'];
  else if (gap.status === 'retired') accepted = ['retired'];
  else if (gap.status === 'not-asked') accepted = ['nothing is needed'];
  else accepted = [gap.status === 'covered' ? `covered: ${asked(gap.needs)}` : gap.status];
  return accepted.includes(words) ? [] : [`${where}: mine ${show(accepted[0])}, the site says ${show(words)}`];
}

function cohortCoverage(context, cohort) {
  const { site, edition, report } = context;
  if (edition.outcomes.length === 0) return;
  const address = `${homeOf(context, 'coverage.html')}/coverage-${cohortFile(cohort)}.html`;
  const differences = [];
  const members = [...edition.cohorts.get(cohort).keys()];
  if (!site.has(address)) {
    report.tell(`coverage ${cohort || 'without a cohort'}`, 1, [`no page ${address}`]);
    return;
  }
  const grid = site.grid(address, 'coverage');
  const sheet = site.sheet(`data/coverage-${cohortFile(cohort)}.csv`);
  const people = grid.head.cells.slice(3).map((cell) => cell.links[0]?.address);
  if (!alike(people, members.map((one) => one.address))) differences.push(`columns: mine ${show(members.map((one) => one.address))}, the site has ${show(people)}`);
  const evidenced = (node) => members.filter((person) => edition.worksFor(node, person, cohort).length > 0);
  let cells = 0;
  for (const { node, row, line } of outcomeRows(context, grid, sheet, differences, `coverage ${cohort}`)) {
    const where = rowId(node);
    differences.push(...header(edition, node, row.cells[0], where), ...taughtCell(context, node, row.cells[1], where));
    if (line) differences.push(...taughtLine(edition, node, heldIn(sheet, line, 'Taught in'), where));
    const roll = rollUp(edition, node, (leaf) => evidenced(leaf).length > 0);
    const by = roll ? `${roll.have} of ${roll.of}` : `${evidenced(node).length} of ${members.length}`;
    if (row.cells[2].text !== by) differences.push(`${where}, evidenced by: mine ${by}, the site says ${row.cells[2].text}`);
    differences.push(...sheetCell(line, sheet.header.indexOf('Evidenced by'), roll ? by : evidenced(node).length, where, 'evidenced by'));
    members.forEach((person) => {
      const at = people.indexOf(person.address);
      if (at < 0) return;
      cells += 1;
      const cell = row.cells[3 + at];
      const part = rollUp(edition, node, (leaf) => edition.worksFor(leaf, person, cohort).length > 0);
      const works = node.kind === 'outcome' ? edition.worksFor(node, person, cohort) : [];
      const drafts = node.kind === 'outcome' ? edition.worksFor(node, person, cohort, true) : [];
      const share = part && `${part.have} of ${part.of}`;
      const words = share ? [share, ownWords(works, drafts, '')].filter(Boolean).join(', ') : ownWords(works, drafts, context.none);
      if (cell.text !== words) differences.push(`${where} x ${person.title}: mine ${show(words)}, the site says ${show(cell.text)}`);
      const target = works.length === 1 ? works[0].address : works.length > 1 ? person.address : drafts.length === 1 ? drafts[0].address : null;
      if (target && cell.links[0]?.address !== target) differences.push(`${where} x ${person.title}: leads to ${cell.links[0]?.address}, not to ${target}`);
      // Two of one name cannot be told apart in a spreadsheet, but they stand in the same order as on the page.
      const first = sheet.header.indexOf('Evidenced by') + 1;
      if (!reads(sheet.header[first + at], person.title)) differences.push(`${person.title}: the column of the spreadsheet reads ${show(sheet.header[first + at])}`);
      differences.push(...sheetCell(line, first + at, part ? share : works.length || (drafts.length ? 'draft' : 0), where, person.title));
    });
  }
  const closing = grid.foot?.cells.map((cell) => cell.text) ?? [];
  const total = (has) => `${edition.leaves.filter(has).length} of ${edition.leaves.length}`;
  const mine = [total((leaf) => edition.taughtIn(leaf).length > 0), total((leaf) => evidenced(leaf).length > 0),
    ...people.map((one) => total((leaf) => edition.worksFor(leaf, members.find((person) => person.address === one) ?? {}, cohort).length > 0))];
  mine.forEach((words, at) => {
    if (closing[at + 1] !== words) differences.push(`closing row, ${grid.head.cells[at + 1].text}: mine ${words}, the site says ${closing[at + 1]}`);
  });
  const nodes = nodesOf(edition);
  report.tell(`coverage ${cohort || 'without a cohort'}: ${nodes.length} outcomes x ${members.length} participants = ${cells} cells, twice`, (cells + nodes.length * 3) * 2, differences);
  const totals = site.totals(address);
  const lines = [];
  if (!totals.some((one) => one.startsWith(`${mine[1].replace(/ of .*/, '')} of ${many(edition.leaves.length, 'outcome')} `))) lines.push(`outcomes with evidence: mine ${mine[1]}, the site says ${show(totals)}`);
  if (!totals.includes(`${many(members.length, 'participant')}.`)) lines.push(`participants: mine ${members.length}, the site says ${show(totals)}`);
  report.tell(`coverage ${cohort || 'without a cohort'}, in short: 2 lines`, 2, lines);
}

const letterText = (letters) => ['R', 'A', 'S', 'C', 'I'].filter((one) => letters?.has(one)).join(' ');

function whoDoesWhat(context) {
  const { site, edition, report } = context;
  const duties = edition.duties();
  const roles = edition.of('role');
  const address = `${roles[0]?.collection.address ?? 'roles'}/who-does-what.html`;
  if (duties.every((row) => row.cells.size === 0)) {
    report.tell('nobody does anything, no table of it', 1, site.has(address) ? [`${address} is there all the same`] : []);
    return;
  }
  dutyGrid(context, site.grid(address, 'who-does-what'), duties, 'who does what');
  const sheet = site.sheet('data/who-does-what.csv');
  const differences = [];
  const doers = [...new Set(duties.flatMap((row) => [...row.cells.keys()]))];
  const names = sheet.header.slice(4);
  for (const who of doers) if (!names.some((one) => reads(one, who.title))) differences.push(`no column for ${who.title}`);
  if (names.length !== doers.length) differences.push(`${names.length} columns, mine ${doers.length}`);
  if (sheet.rows.length !== duties.length) differences.push(`${sheet.rows.length} lines, mine ${duties.length}`);
  const rest = [...sheet.rows];
  for (const { entry, part, cells } of duties) {
    const words = part ? edition.plain(part.text) : 'Overall';
    const at = rest.findIndex((line) => reads(line[0], entry.title) && reads(line[2], words) && (entry.kind === 'role' || line[1] === String(part?.n ?? '')));
    if (at < 0) {
      differences.push(`no line for ${entry.title}: ${words}`);
      continue;
    }
    const [line] = rest.splice(at, 1);
    if (part) {
      const when = edition.plain(part.fields.when);
      const optional = part.fields.optional === 'true' ? 'optional' : '';
      const mine = [when, optional].filter(Boolean).join(', ');
      if (!reads(line[3], mine)) differences.push(`${entry.title}, ${words}: when: mine ${show(mine)}, it holds ${show(line[3])}`);
    }
    for (const who of doers) {
      // Two of one name would have one column each, and cannot be told apart by it.
      const columns = names.flatMap((one, column) => (reads(one, who.title) ? [line[4 + column]] : []));
      if (!columns.includes(letterText(cells.get(who)))) differences.push(`${entry.title}, ${words} x ${who.title}: mine ${show(letterText(cells.get(who)))}, it holds ${show(columns)}`);
    }
  }
  report.tell(`who does what, spreadsheet: ${duties.length} lines x ${doers.length} roles and people = ${duties.length * doers.length} cells`, duties.length * doers.length, differences);
}

// A row has the first sentence of its step or duty, whole; the page that it leads to has the rest.
function saysFirst(shown, words) {
  return reads(shown, words) || (/[.!?…]["”’)]*$/.test(shown) && words.startsWith(`${shown} `));
}

function dutyGrid({ edition, report }, grid, duties, name) {
  const differences = [];
  const doers = [...new Set(duties.flatMap((row) => [...row.cells.keys()]))];
  const columns = grid.head.cells.slice(1).map((cell) => cell.links[0]?.address);
  if (!alike(columns, doers.map((one) => one.address))) differences.push(`columns: mine ${show(doers.map((one) => one.address))}, the site has ${show(columns)}`);
  let group = null;
  const rows = [];
  for (const row of grid.rows) {
    if (row.heading) group = row.cells[0].links[0]?.address;
    else rows.push({ ...row, group });
  }
  if (rows.length !== duties.length) differences.push(`${rows.length} rows, mine ${duties.length}`);
  const rest = [...rows];
  for (const { entry, part, cells } of duties) {
    const words = part ? edition.lead(part.text) : 'Overall';
    const at = rest.findIndex((row) => {
      if (row.group !== entry.address) return false;
      const link = row.cells[0].links[0];
      if (!part) return row.cells[0].text === words;
      return link?.address === entry.address && saysFirst(link.text, words) && (entry.kind === 'role' || tags(row.cells[0].node, 'span').some((one) => attribute(one, 'class') === 'number' && text(one) === String(part.n)));
    });
    if (at < 0) {
      differences.push(`no row for ${entry.title}: ${words}`);
      continue;
    }
    const [row] = rest.splice(at, 1);
    if (part?.id && row.cells[0].links[0].fragment !== slug(part.id)) differences.push(`${entry.title}, ${words}: leads to #${row.cells[0].links[0].fragment}, not to #${part.id}`);
    columns.forEach((address, column) => {
      const who = doers.find((one) => one.address === address);
      const cell = row.cells[1 + column];
      const shown = all(cell.node, (one) => attribute(one, 'aria-hidden') === 'true').map(text).join(' ');
      const spoken = all(cell.node, (one) => attribute(one, 'class') === 'word').map((one) => SAYS[text(one)] ?? text(one)).join(' ');
      const mine = letterText(cells.get(who));
      if (shown !== mine || spoken !== mine) differences.push(`${entry.title}, ${words} x ${who?.title}: mine ${show(mine)}, the site says ${show(shown)} and reads ${show(spoken)}`);
    });
  }
  for (const row of rest) differences.push(`a row too many: ${row.group}: ${row.cells[0].text}`);
  report.tell(`${name}: ${duties.length} rows x ${doers.length} roles and people = ${duties.length * doers.length} cells`, duties.length * doers.length, differences);
}

function deliverables(context) {
  const { site, edition, report } = context;
  const { deliverables: due, cohorts } = edition;
  const home = due[0]?.collection.address ?? 'resources';
  const page = `${home}/deliverables.html`;
  if (due.length === 0) {
    report.tell('nothing is to be handed in, no table of it', 1, site.has(page) ? [`${page} is there all the same`] : []);
    return;
  }
  const grid = site.grid(page, 'deliverables');
  const sheet = site.sheet('data/deliverables.csv');
  const differences = [];
  const keys = [...cohorts.keys()];
  const label = (cohort) => (cohort === '' ? (keys.length === 1 ? 'Handed in' : 'Handed in, no cohort') : `Handed in, ${cohort}`);
  if (!alike(grid.head.cells.slice(3).map((cell) => cell.text), keys.map(label))) differences.push(`columns: mine ${show(keys.map(label))}, the site has ${show(grid.head.cells.slice(3).map((cell) => cell.text))}`);
  if (grid.rows.length !== due.length || sheet.rows.length !== due.length) differences.push(`${grid.rows.length} rows and ${sheet.rows.length} lines, mine ${due.length}`);
  let given = 0;
  let owed = 0;
  for (const thing of due) {
    const row = grid.rows.find((one) => one.cells[0].links[0]?.address === thing.address);
    const line = sheet.rows.find((one) => reads(one[0], thing.title));
    if (!row || !line) {
      differences.push(`no row for ${thing.title}`);
      continue;
    }
    const date = thing.fields.due ?? 'no date';
    if (row.cells[1].text !== written(date) || line[1] !== date) differences.push(`${thing.title}: due ${date}, the site says ${row.cells[1].text}, the spreadsheet ${line[1]}`);
    const from = edition.named(thing.fields, 'handed-in-by');
    if (!alike(row.cells[2].links.map((one) => one.address), from.map((one) => one.address))) differences.push(`${thing.title}: from ${show(from.map((one) => one.address))}, the site says ${row.cells[2].text}`);
    if (!listed(line[2], from.map((one) => one.title))) differences.push(`${thing.title}: from ${show(from.map((one) => one.title))}, the spreadsheet says ${line[2]}`);
    for (const cohort of keys) {
      const members = [...cohorts.get(cohort)].filter(([, holdings]) => edition.asked(holdings, thing)).map(([person]) => person);
      const done = members.filter((person) => edition.handedIn(person, cohort, thing).length > 0);
      given += done.length;
      owed += members.length;
      const words = members.length === 0 ? 'not asked' : context.wider ? many(done.length, 'participant') : `${done.length} of ${members.length}`;
      const cell = row.cells[grid.head.cells.findIndex((one) => one.text === label(cohort))];
      const held = line[sheet.header.indexOf(label(cohort))];
      if (cell?.text !== words) differences.push(`${thing.title}, ${label(cohort)}: mine ${show(words)}, the site says ${show(cell?.text)}`);
      if (held !== words) differences.push(`${thing.title}, ${label(cohort)}: mine ${show(words)}, the spreadsheet holds ${show(held)}`);
    }
  }
  const said = site.totals(page).find((one) => /handed in\.$/.test(one));
  if (said && !said.startsWith(`${given} of ${owed} `)) differences.push(`in short: mine ${given} of ${owed}, the site says ${show(said)}`);
  report.tell(`deliverables: ${due.length} x ${keys.length} cohorts, twice`, due.length * (keys.length + 2) * 2, differences);
  for (const cohort of keys) cohortDeliverables(context, cohort, home);
}

function cohortDeliverables({ site, edition, report, wider }, cohort, home) {
  const name = cohort || 'without a cohort';
  const page = `${home}/deliverables-${cohortFile(cohort)}.html`;
  if (!site.has(page)) {
    report.tell(`deliverables ${name}`, 1, [`no page ${page}`]);
    return;
  }
  const differences = [];
  const grid = site.grid(page, 'deliverables');
  const sheet = site.sheet(`data/deliverables-${cohortFile(cohort)}.csv`);
  const members = [...edition.cohorts.get(cohort).keys()];
  // Who is asked for nothing and hands in nothing need not stand in this table.
  const concerned = members.filter((person) => edition.deliverables.some((thing) => edition.asked(edition.cohorts.get(cohort).get(person), thing) || edition.handedIn(person, cohort, thing).length || edition.handedIn(person, cohort, thing, true).length));
  for (const person of concerned) if (!grid.rows.some((row) => row.cells[0].links[0]?.address === person.address)) differences.push(`no row for ${person.title}`);
  for (const row of grid.rows) if (!members.some((person) => person.address === row.cells[0].links[0]?.address)) differences.push(`a row too many: ${row.cells[0].text}`);
  if (sheet.rows.length !== grid.rows.length) differences.push(`${sheet.rows.length} lines under ${grid.rows.length} rows`);
  let cells = 0;
  let given = 0;
  let owed = 0;
  for (const person of members) {
    const row = grid.rows.find((one) => one.cells[0].links[0]?.address === person.address);
    const line = sheet.rows[grid.rows.indexOf(row)];
    if (!row || !line) continue;
    if (!reads(line[0], person.title) || !reads(row.cells[0].links[0].text, person.title)) differences.push(`${person.title} reads ${row.cells[0].text}, in the spreadsheet ${line[0]}`);
    for (const thing of edition.deliverables) {
      const at = grid.head.cells.findIndex((cell) => cell.links[0]?.address === thing.address);
      if (at < 0) {
        differences.push(`no column for ${thing.title}`);
        continue;
      }
      cells += 1;
      const column = grid.head.cells[at].text;
      const wanted = thing.fields.due ? `${thing.title}, due ${thing.fields.due}` : thing.title;
      const shown = thing.fields.due ? `${thing.title}, due ${written(thing.fields.due)}` : thing.title;
      if (!reads(column, shown) || !reads(sheet.header[at], wanted)) differences.push(`the column ${show(column)} reads ${show(sheet.header[at])} in the spreadsheet, mine ${show(wanted)}`);
      const works = edition.handedIn(person, cohort, thing);
      const drafts = edition.handedIn(person, cohort, thing, true);
      const asked = edition.asked(edition.cohorts.get(cohort).get(person), thing);
      if (asked) owed += 1;
      if (asked && works.length) given += 1;
      const words = works.length > 1 ? `handed in, ${works.length} times` : works.length ? 'handed in' : drafts.length ? 'draft' : !asked ? 'not asked' : wider ? 'none here' : 'not yet';
      const cell = row.cells[at];
      if (cell.text !== words || line[at] !== words) differences.push(`${person.title} x ${thing.title}: mine ${show(words)}, the site says ${show(cell.text)}, the spreadsheet ${show(line[at])}`);
      const targets = (works.length ? works : drafts).map((one) => one.address);
      if (targets.length && ![...targets, person.address].includes(cell.links[0]?.address)) differences.push(`${person.title} x ${thing.title}: leads to ${cell.links[0]?.address}, not to ${show(targets)}`);
    }
  }
  const said = site.totals(page).find((one) => /handed in\.$/.test(one));
  if (said && !said.startsWith(`${given} of ${owed} `)) differences.push(`in short: mine ${given} of ${owed}, the site says ${show(said)}`);
  report.tell(`deliverables ${name}: ${members.length} participants x ${edition.deliverables.length} = ${cells} cells, twice`, cells * 2, differences);
}

// Which rows there are is a count; the words about where a thing comes from must at least not be untrue.
function inputsAndOutputs({ site, edition, report }) {
  const needs = edition.flows('uses');
  const makes = edition.flows('makes');
  const home = [...needs, ...makes].length ? (edition.of('resource')[0]?.collection.address ?? 'resources') : 'resources';
  const page = `${home}/inputs-and-outputs.html`;
  if (needs.length + makes.length === 0) {
    report.tell('nothing is needed or made, no table of it', 1, site.has(page) ? [`${page} is there all the same`] : []);
    return;
  }
  const sheet = site.sheet('data/inputs-and-outputs.csv');
  const differences = [];
  const rest = [...sheet.rows];
  for (const [name, direction, rows] of [['inputs', 'needs', needs], ['outputs', 'makes', makes]]) {
    const grid = site.grid(page, name);
    const left = [...(grid?.rows ?? [])];
    for (const { entry, part, thing } of rows) {
      const where = `${entry.title}${part ? `, step ${part.n}` : ''} ${direction} ${thing.title ?? thing.code}`;
      const step = part ? `step ${part.n}` : '';
      const at = left.findIndex((row) => row.cells[0].links[0]?.address === entry.address && row.cells[1].links[0]?.address === thing.address
        && (tags(row.cells[0].node, 'span').filter((one) => attribute(one, 'class') === 'aside').map(text)[0] ?? '') === step);
      const line = rest.findIndex((one) => reads(one[0], entry.title) && one[1] === String(part?.n ?? '') && one[2] === direction && reads(one[3], thing.code ?? thing.title));
      if (at < 0) differences.push(`no row for ${where}`);
      if (line < 0) differences.push(`no line in the spreadsheet for ${where}`);
      const ends = at < 0 ? null : left.splice(at, 1)[0].cells[2];
      const told = line < 0 ? null : rest.splice(line, 1)[0][4];
      if (!ends) continue;
      const doing = edition.doing(direction === 'needs' ? 'makes' : 'uses', thing);
      for (const link of ends.links) if (!doing.some((one) => one.address === link.address)) differences.push(`${where}: ${link.address} is named, and does not do it`);
      const earlier = direction === 'needs' && part && entry.parts.some((one) => one.n < part.n && edition.named(one.fields, 'makes').includes(thing));
      if (/^nothing here/.test(ends.text) && doing.length) differences.push(`${where}: ${show(ends.text)}, and yet ${doing.map((one) => one.path).join(', ')} ${direction === 'needs' ? 'makes' : 'uses'} it`);
      if (ends.text === 'earlier in the same activity' && !earlier) differences.push(`${where}: ${show(ends.text)}, and no step before it makes it`);
      if (earlier && !/earlier in the same activity/.test(ends.text)) differences.push(`${where}: a step before it makes it, the site says ${show(ends.text)}`);
      if (ends.text === 'there from the beginning' && doing.length) differences.push(`${where}: ${show(ends.text)}, and yet ${doing.map((one) => one.path).join(', ')} makes it`);
      if (direction === 'makes' && !alike(ends.links.map((one) => one.address), doing.map((one) => one.address))) differences.push(`${where}, where it goes: mine ${show(doing.map((one) => one.address))}, the site links ${show(ends.links.map((one) => one.address))}`);
      // The spreadsheet says the same as the page, with another separator.
      const flat = (words) => words.replace(/[;:,]\s*/g, ' ').replace(/\s+/g, ' ').replace(/^'/, '').trim();
      if (told !== null && flat(told) !== flat(ends.text)) differences.push(`${where}: the page says ${show(ends.text)}, the spreadsheet ${show(told)}`);
    }
    for (const row of left) differences.push(`a row too many: ${row.cells.map((cell) => cell.text).join(' | ')}`);
  }
  for (const line of rest) differences.push(`a line too many in the spreadsheet: ${line.join(' | ')}`);
  report.tell(`inputs and outputs: ${needs.length} + ${makes.length} rows, twice`, (needs.length + makes.length) * 6, differences);
}

function gaps(context) {
  const { site, edition, report } = context;
  if (edition.outcomes.length === 0) return;
  const page = `${homeOf(context, 'coverage.html')}/gaps.html`;
  if (!edition.narrowest) {
    const there = [page, 'data/gaps.csv', 'data/progress.csv'].filter((one) => site.has(one));
    report.tell('gaps and progress are for the narrowest audience', 3, there.map((one) => `${one} is there all the same`));
    return;
  }
  const differences = [];
  const wanted = edition.outcomes.filter((one) => ['gap', 'unwanted', 'orphan'].includes(edition.gap(one).status));
  const grid = site.grid(page, 'gaps');
  const rows = grid?.rows ?? [];
  for (const outcome of wanted) {
    const row = rows.find((one) => one.id === rowId(outcome));
    if (!row) {
      differences.push(`no row for ${outcome.code}: ${edition.gap(outcome).missing?.join(', ') ?? 'unwanted'}`);
      continue;
    }
    differences.push(...header(edition, outcome, row.cells[0], rowId(outcome)), ...statusWords(context, outcome, row.cells[1].text, rowId(outcome)));
    const naming = [...edition.namers.get(outcome)].map((one) => one.address);
    const shown = row.cells[2].links.map((one) => one.address);
    // It need not show all that names it, but nothing else, and something if there is something.
    if (shown.some((one) => !naming.includes(one)) || (naming.length && !shown.length)) differences.push(`${rowId(outcome)}, what names it: mine ${show(naming)}, the site links ${show(shown)}`);
  }
  for (const row of rows) if (!wanted.some((one) => rowId(one) === row.id)) differences.push(`a row too many: ${row.cells.map((cell) => cell.text).join(' | ')}`);
  const sheet = site.sheet('data/gaps.csv');
  // Behind the outcomes stands work that names none, or that was written for older words.
  const [works, plain] = [sheet.rows.filter((one) => heldIn(sheet, one, 'Artifact')), sheet.rows.filter((one) => !heldIn(sheet, one, 'Artifact'))];
  if (plain.length !== edition.outcomes.length) differences.push(`${plain.length} lines, mine ${edition.outcomes.length}`);
  const aimless = edition.artifacts.filter((one) => edition.named(one.fields, 'outcomes').length === 0).length;
  const told = works.filter((one) => !heldIn(sheet, one, 'Code')).length;
  if (edition.outcomes.length > 0 && told !== aimless) differences.push(`work that names no outcome: mine ${aimless}, the spreadsheet ${told}`);
  for (const outcome of edition.outcomes) {
    const line = plain.find((one) => reads(heldIn(sheet, one, 'Code'), outcome.code));
    if (!line) differences.push(`no line for ${outcome.code}`);
    else differences.push(...statusWords(context, outcome, heldIn(sheet, line, 'Status'), `${rowId(outcome)} in the spreadsheet`));
  }
  const judged = edition.outcomes.filter((one) => ['gap', 'covered'].includes(edition.gap(one).status));
  const covered = judged.filter((one) => edition.gap(one).status === 'covered').length;
  const said = site.totals(page).find((one) => /covered\.$/.test(one));
  if (said && !said.startsWith(`${covered} of ${judged.length} `)) differences.push(`in short: mine ${covered} of ${judged.length}, the site says ${show(said)}`);
  report.tell(`gaps: ${wanted.length} of ${edition.outcomes.length} outcomes, twice`, edition.outcomes.length * 2, differences);
}

function outcomesSheet(context) {
  const { site, edition, report } = context;
  if (edition.outcomes.length === 0) return;
  const sheet = site.sheet('data/outcomes.csv');
  const differences = [];
  if (sheet.rows.length !== edition.outcomes.length) differences.push(`${sheet.rows.length} lines, mine ${edition.outcomes.length}`);
  for (const outcome of edition.outcomes) {
    const line = sheet.rows.find((one) => reads(one[0], outcome.code));
    if (!line) {
      differences.push(`no line for ${outcome.code}`);
      continue;
    }
    const cell = (name) => line[sheet.header.indexOf(name)];
    const mine = {
      Title: outcome.title ?? '', Statement: edition.plain(outcome.fields.statement), 'Belongs to': edition.parents.get(outcome)?.code ?? '',
      Framework: edition.frameworkOf(outcome)?.title ?? '', 'Taught in': String(edition.taughtIn(outcome).length), Evidence: String(edition.evidence(outcome).length), Address: outcome.address,
    };
    for (const [name, value] of Object.entries(mine)) {
      const held = (cell(name) ?? '').replace(/\s+/g, ' ').trim();
      if (name === 'Title' && value === '' && reads(held, mine.Statement)) continue;
      if (!(held.endsWith('…') ? held === squeeze(value) : reads(held, value))) differences.push(`${outcome.code}, ${name}: mine ${show(value)}, it holds ${show(cell(name))}`);
    }
    if (edition.narrowest) differences.push(...statusWords(context, outcome, cell('Status'), `${outcome.code}, status`));
    else if (cell('Status')) differences.push(`${outcome.code}: the status is told to a wider audience: ${cell('Status')}`);
  }
  report.tell(`outcomes, spreadsheet: ${edition.outcomes.length} lines x ${sheet.header.length} cells`, edition.outcomes.length * sheet.header.length, differences);
}

function progressSheet({ site, edition, report }) {
  if (!edition.narrowest || edition.outcomes.length === 0 || edition.participants.size === 0) return;
  const sheet = site.sheet('data/progress.csv');
  const differences = [];
  const rest = [...sheet.rows];
  let count = 0;
  for (const [cohort, members] of edition.cohorts) {
    for (const person of members.keys()) {
      for (const leaf of edition.leaves) {
        count += 1;
        const mine = [edition.worksFor(leaf, person, cohort).length, edition.worksFor(leaf, person, cohort, true).length].map(String);
        const same = (one) => reads(one[0], cohort) && reads(one[1], person.title) && reads(one[2], leaf.code);
        let at = rest.findIndex((one) => same(one) && one[4] === mine[0] && one[5] === mine[1]);
        if (at < 0) {
          at = rest.findIndex(same);
          differences.push(`${cohort}, ${person.title}, ${leaf.code}: mine ${mine.join(' and ')}, it holds ${at < 0 ? 'no line' : rest[at].slice(4).join(' and ')}`);
        }
        if (at >= 0) rest.splice(at, 1);
      }
    }
  }
  for (const line of rest) differences.push(`a line too many: ${line.join(' | ')}`);
  report.tell(`progress, spreadsheet: ${count} lines`, count * 2, differences);
}

// How far somebody has come stands on their own page and on their mentor's; both must say what the tables say.
function progressPages({ site, edition, report }) {
  if (edition.leaves.length === 0) return;
  const differences = [];
  let cells = 0;
  const sections = (address) => (site.has(address) ? all(site.page(address), (one) => one.tagName === 'section' && (attribute(one, 'class') ?? '').split(' ').includes('progress')) : []);
  const judge = (where, nodes, person, cohort, page) => {
    const one = (tag, name) => nodes.find((node) => node.tagName === tag && classes(node).includes(name));
    const [count, line, facts] = [one('p', 'far-count'), one('ol', 'line'), new Map()];
    for (const fact of tags(one('dl', 'far') ?? {}, 'div')) facts.set(text(tags(fact, 'dt')[0]), tags(fact, 'dd')[0]);
    const done = edition.leaves.filter((leaf) => edition.worksFor(leaf, person, cohort).length > 0);
    const missing = edition.leaves.filter((leaf) => !done.includes(leaf));
    const evidence = count ? text(count) : '';
    if (!new RegExp(`^${done.length} of ${edition.leaves.length} outcomes?(, \\d+ reviewed)?$`).test(evidence)) differences.push(`${where}, evidence: mine ${done.length} of ${edition.leaves.length}, the site says ${show(evidence)}`);
    // A solid mark for each outcome that is evidenced, a hollow one for each that is not, and all of them.
    const marks = line ? tags(line, 'a') : [];
    const marked = (kind) => marks.filter((mark) => classes(mark).includes(kind)).map((mark) => site.target(page, attribute(mark, 'href')).address);
    for (const [kind, mine] of [['k-artifact', done], ['k-outcome', missing]]) {
      const links = marked(kind);
      if (!alike(mine.map((leaf) => leaf.address), links)) differences.push(`${where}, ${kind}: mine ${show(mine.map((leaf) => leaf.address))}, the site links ${show(links)}`);
    }
    for (const leaf of edition.leaves) {
      const [works, drafts] = [false, true].map((unfinished) => edition.worksFor(leaf, person, cohort, unfinished));
      const words = text(marks.find((mark) => site.target(page, attribute(mark, 'href')).address === leaf.address) ?? { childNodes: [] });
      // As a spreadsheet says it: with a semicolon.
      const mine = ownWords(works, drafts, 'none yet').replace(', ', '; ');
      if (!words.replace(/; reviewed.*$/, '').endsWith(`: ${mine}`)) differences.push(`${where}, ${leaf.code}: mine ${show(mine)}, its mark says ${show(words)}`);
    }
    const holdings = edition.cohorts.get(cohort).get(person);
    // Nothing is owing when the cohort is over.
    const due = edition.deliverables.filter((thing) => !edition.ended(cohort) && edition.asked(holdings, thing) && edition.handedIn(person, cohort, thing).length === 0).map((one) => one.address);
    const open = facts.get('To hand in') ? site.cell(page, facts.get('To hand in')).links.map((one) => one.address).filter((one) => edition.deliverables.some((thing) => thing.address === one)) : [];
    if (!alike(due, open)) differences.push(`${where}, to hand in: mine ${show(due)}, the site links ${show(open)}`);
    cells += 2 + 2 * edition.leaves.length + due.length;
  };
  for (const [cohort, members] of edition.cohorts) {
    for (const person of members.keys()) {
      // Their pages are theirs.
      if (person.elsewhere) continue;
      const own = sections(person.address).filter((one) => attribute(tags(one, 'h2')[0], 'id') !== 'mentees');
      const title = (one) => text(tags(one, 'h2')[0]);
      const several = [...edition.cohorts.values()].filter((one) => one.has(person)).length > 1;
      const section = several ? own.find((one) => title(one) === squeeze(`Progress in ${cohort}`)) : own[0];
      if (!edition.narrowest) {
        if (own.length) differences.push(`${person.address}: progress is shown to a wider audience`);
        continue;
      }
      const where = `${person.title}, ${cohort || 'without a cohort'}`;
      if (!section) {
        differences.push(`${where}: no progress on ${person.address}`);
        continue;
      }
      judge(where, section.childNodes, person, cohort, person.address);
      const grid = site.grids(person.address).find((one) => all(section, (node) => node === one.table).length);
      const rows = grid?.rows ?? [];
      for (const leaf of edition.leaves) if (grid && !rows.some((row) => row.cells[0].links[0]?.address === leaf.address)) differences.push(`${where}: no row for ${leaf.code}`);
      for (const row of rows) {
        const outcome = edition.outcomes.find((one) => one.address === row.cells[0].links[0]?.address);
        const [works, drafts] = [false, true].map((unfinished) => edition.worksFor(outcome, person, cohort, unfinished));
        const words = ownWords(works, drafts, 'none yet');
        cells += 1;
        if (row.cells[1].text !== words) differences.push(`${where}, ${outcome.code}: mine ${show(words)}, the site says ${show(row.cells[1].text)}`);
      }
    }
  }
  if (edition.narrowest) {
    for (const { person, cohort, mentors } of edition.holdings) {
      if (!edition.cohorts.get(cohort)?.has(person)) continue;
      for (const mentor of mentors) {
        const where = `${mentor.title} about ${person.title}, ${cohort || 'without a cohort'}`;
        const section = sections(mentor.address).find((one) => attribute(tags(one, 'h2')[0], 'id') === 'mentees');
        const heads = section ? tags(section, 'h3') : [];
        const head = heads.find((one) => site.cell(mentor.address, one).links[0]?.address === person.address && (cohort === '' || text(one).endsWith(squeeze(cohort))));
        if (!head) differences.push(`${where}: nothing on ${mentor.address}`);
        else {
          const after = head.parentNode.childNodes.slice(head.parentNode.childNodes.indexOf(head) + 1);
          const end = after.findIndex((one) => one.tagName === 'h3');
          judge(where, end < 0 ? after : after.slice(0, end), person, cohort, mentor.address);
        }
      }
    }
  }
  report.tell(`progress on pages: ${cells} facts`, cells, differences);
}

// The same tables inside pages: what they show must be the same rows.
function embedded({ site, edition, report }) {
  // Other languages say the same in other words.
  const others = edition.program.settings.languages ?? [];
  for (const address of site.addresses().filter((one) => one.endsWith('.html') && !others.some((tag) => one.startsWith(`${tag}/`)))) {
    for (const grid of site.grids(address)) {
      const home = { coverage: `${homeOf({ site, edition }, 'coverage.html')}/coverage.html`, 'who-does-what': 'roles/who-does-what.html', gaps: `${homeOf({ site, edition }, 'coverage.html')}/gaps.html`, deliverables: 'resources/deliverables.html' }[grid.name];
      if (!home || address === home || /\/(coverage|deliverables)-[^/]*\.html$/.test(address) || !site.has(home)) continue;
      // In a document for paper links lead to its own parts, where `markup` follows them.
      const isPaper = address.endsWith('print.html');
      const leads = (link) => (isPaper ? link.text : `${link.address}#${link.fragment ?? ''}`);
      const flat = (one) => one.rows.map((row) => row.cells.map((cell) => `${cell.text} -> ${cell.links.map(leads).join(' ')}`));
      const mine = flat(site.grid(home, grid.name));
      const theirs = flat(grid);
      const differences = mine.flatMap((row, at) => (JSON.stringify(row) === JSON.stringify(theirs[at]) ? [] : [`row ${at + 1}: ${theirs[at]?.[0]}`]));
      if (mine.length !== theirs.length) differences.push(`${theirs.length} rows, on its own page ${mine.length}`);
      report.tell(`${grid.name} inside ${address}: ${theirs.length} rows`, theirs.length, differences);
    }
  }
}

function markup({ site, report }) {
  let tables = 0;
  let links = 0;
  const differences = [];
  for (const address of site.addresses().filter((one) => one.endsWith('.html'))) {
    const seen = new Set();
    for (const node of all(site.page(address), (one) => attribute(one, 'id') !== undefined)) {
      const id = attribute(node, 'id');
      if (seen.has(id)) differences.push(`${address}: two things are called #${id}`);
      seen.add(id);
    }
    for (const grid of site.grids(address)) {
      tables += 1;
      differences.push(...wellFormed(grid).map((one) => `${address}, ${grid.name}: ${one}`));
      for (const row of [grid.head, ...grid.rows, ...(grid.foot ? [grid.foot] : [])]) {
        for (const link of row.cells.flatMap((cell) => cell.links)) {
          links += 1;
          if (!site.leads(link)) differences.push(`${address}, ${grid.name}: ${show(link.text)} leads nowhere: ${link.address}#${link.fragment ?? ''}`);
        }
      }
    }
  }
  report.tell(`markup: ${tables} tables, ${links} links in them`, tables + links, differences);
}

function sheets({ site, report }) {
  const names = site.addresses('data').filter((one) => one.endsWith('.csv'));
  let cells = 0;
  const differences = names.flatMap((name) => {
    const sheet = site.sheet(name);
    cells += sheet.rows.length * (sheet.header?.length ?? 0);
    return wellSaved(sheet, !/^data\/outcomes\.\w+\.csv$/.test(name)).map((one) => `${name}: ${one}`);
  });
  report.tell(`spreadsheets: ${names.length} with ${cells} cells`, cells, differences);
}

// Each entry has its page, and no page or spreadsheet is left over from another audience.
function everythingThere({ site, edition, report }) {
  const differences = edition.entries.filter((one) => !one.elsewhere && !one.address.startsWith('.') && !site.has(one.address)).map((one) => `${one.path} has no page ${one.address}`);
  const withheld = edition.program.entries.filter((one) => !edition.visible.has(one) && !edition.entries.some((other) => other.address === one.address));
  for (const one of withheld) if (site.has(one.address) && !one.landing) differences.push(`${one.address} is there, and withheld`);
  const wanted = new Set([...edition.cohorts.keys()].map(cohortFile));
  for (const name of site.addresses('data')) {
    const found = /^data\/(?:coverage|deliverables)-(.*)\.csv$/.exec(name);
    if (found && !wanted.has(found[1])) differences.push(`${name}: no such cohort`);
  }
  report.tell(`pages: ${edition.entries.length} entries there, ${withheld.length} not`, edition.entries.length + withheld.length, differences);
}

// What a site tells programs is as the schemas say that come with it.
function documents(site, report) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const differences = ['site', 'catalog'].flatMap((name) => {
    const isAsSaid = ajv.validate(JSON.parse(site.read(`data/${name}.schema.json`)), JSON.parse(site.read(`data/${name}.json`)));
    return isAsSaid ? [] : ajv.errors.slice(0, 40).map((one) => `${name} ${one.instancePath || '/'} ${one.message}`);
  });
  report.tell('data/site.json and data/catalog.json against their schemas: 2 documents', 2, differences);
}

// The whole program as data, against the schema that comes with it and against our own numbers.
function data({ site, edition, report }) {
  const differences = [];
  for (const name of ['data/site.json', 'data/site.schema.json']) {
    if (!site.has(name)) differences.push(`${name} is missing`);
    else if (Object.keys(JSON.parse(site.read(name))).length === 0) differences.push(`${name} is empty`);
  }
  if (differences.length) {
    report.tell('data/site.json', 1, differences);
    return;
  }
  const whole = JSON.parse(site.read('data/site.json'));
  documents(site, report);
  const counts = [];
  const tally = (items, key) => items.reduce((sum, one) => sum.set(key(one), (sum.get(key(one)) ?? 0) + 1), new Map());
  const unlike = (what, mine, theirs) => [...new Set([...mine.keys(), ...theirs.keys()])].filter((key) => mine.get(key) !== theirs.get(key))
    .map((key) => `${what} ${key}: mine ${mine.get(key) ?? 0}, the data has ${theirs.get(key) ?? 0}`);
  // A large site has its entries in one file for each kind.
  const files = whole.files ? Object.values(whole.files).flat().map((name) => JSON.parse(site.read(`data/${name}`))) : [whole];
  const [entries, relations] = ['entries', 'relations'].map((name) => files.flatMap((one) => one[name] ?? []));
  const kinds = tally(edition.entries, (one) => one.kind);
  // Pages that nobody wrote, such as the landing page of a folder, may be entries too.
  counts.push(...unlike('entries of kind', kinds, tally(entries, (one) => one.kind)).filter((one) => !/kind page:/.test(one)));
  counts.push(...unlike('counts of', kinds, new Map(Object.entries(whole.counts ?? {}))).filter((one) => !/of page:/.test(one)));
  const id = (entry) => entry.address.replace(/\.html$/, '');
  const byId = new Map(entries.map((one) => [decodeURI(one.id), one]));
  if (byId.size !== entries.length) counts.push(`${entries.length} entries have ${byId.size} ids`);
  for (const entry of edition.entries) {
    const found = byId.get(id(entry));
    if (!found) {
      counts.push(`${entry.path}: no entry ${id(entry)}`);
      continue;
    }
    if (found.kind !== entry.kind) counts.push(`${id(entry)}: mine is a ${entry.kind}, the data has a ${found.kind}`);
    if (decodeURI(found.address) !== entry.address) counts.push(`${id(entry)}: the address is ${found.address}`);
    if (entry.title && !reads(found.title, entry.title)) counts.push(`${id(entry)}: mine is called ${show(entry.title)}, the data says ${show(found.title)}`);
    if (entry.kind === 'artifact') {
      const person = id(edition.program.personOf(entry));
      if (decodeURI(found.person ?? '') !== person) counts.push(`${id(entry)}: of ${person}, the data says ${found.person}`);
    }
    if (entry.kind === 'person') {
      const mine = edition.holdings.filter((one) => one.person === entry && one.cohort !== '').map((one) => one.cohort);
      if (!alike(new Set(mine), found.cohorts ?? [])) counts.push(`${id(entry)}: cohorts ${show([...new Set(mine)])}, the data says ${show(found.cohorts ?? [])}`);
    }
    if (entry.kind === 'outcome') {
      const parent = edition.parents.get(entry) ?? edition.frameworkOf(entry);
      if (found.code !== entry.code) counts.push(`${id(entry)}: the code is ${found.code}`);
      if (parent && decodeURI(found.parent ?? '') !== id(parent)) counts.push(`${id(entry)}: belongs to ${id(parent)}, the data says ${found.parent}`);
      const mine = [edition.taughtIn(entry).length, edition.evidence(entry).length];
      const theirs = [found.coverage?.taught, found.coverage?.evidence];
      if (mine.join() !== theirs.join()) counts.push(`${id(entry)}: taught and evidence ${mine.join(', ')}, the data says ${theirs.join(', ')}`);
      const gap = edition.gap(entry);
      const told = gap.status === 'gap' ? gap.missing.filter((kind) => kind !== 'artifact' || edition.narrowest) : [];
      const status = gap.status === '' ? 'heading' : gap.status === 'gap' && told.length === 0 ? 'not-told' : gap.status;
      if (found.coverage?.status !== undefined && found.coverage.status !== status) counts.push(`${id(entry)}: mine ${status}, the data says ${found.coverage.status}`);
      if (found.coverage?.status === 'gap' && !alike(found.coverage.missing ?? [], told)) counts.push(`${id(entry)}: missing ${show(told)}, the data says ${show(found.coverage.missing ?? [])}`);
    }
  }
  report.tell(`data/site.json: ${edition.entries.length} entries`, edition.entries.length, counts);
  const key = (from, part, verb, to, cohort) => [from, part ? `part ${part}` : '', verb, to, cohort ?? ''].filter(Boolean).join(' ');
  const mine = tally(edition.relations(), (one) => key(id(one.from), one.part, one.verb, id(one.to), one.cohort));
  const theirs = tally(relations, (one) => key(decodeURI(one.from), one.part, one.verb, decodeURI(one.to), one.cohort));
  report.tell(`data/site.json: ${edition.relations().length} relations`, edition.relations().length, unlike('', mine, theirs).map((one) => one.trim()));
  const verbs = tally(edition.relations(), (one) => one.verb);
  report.tell(`data/site.json: ${[...verbs].map(([verb, n]) => `${n} ${verb}`).join(', ')}`, verbs.size, unlike('relations', verbs, tally(relations, (one) => one.verb)));
  const cohorts = new Map();
  for (const { person, cohort } of edition.holdings) if (cohort !== '') cohorts.set(cohort, (cohorts.get(cohort) ?? new Set()).add(id(person)));
  const groups = [...cohorts].flatMap(([name, members]) => {
    const found = (whole.cohorts ?? []).find((one) => one.name === name);
    return found && alike(found.members.map(decodeURI), members) ? [] : [`${name}: mine ${show([...members])}, the data says ${show(found?.members ?? [])}`];
  });
  if ((whole.cohorts ?? []).length !== cohorts.size) groups.push(`${(whole.cohorts ?? []).length} cohorts, mine ${cohorts.size}`);
  report.tell(`data/site.json: ${cohorts.size} cohorts`, cohorts.size, groups);
}

export async function main(argv) {
  const [siteRoot, programRoot, audience] = argv;
  if (!audience) {
    console.error('node check.mjs SITE PROGRAM AUDIENCE');
    process.exit(2);
  }
  if (!existsSync(join(siteRoot, 'index.html'))) throw new Error(`${siteRoot} is no finished site`);
  const report = new Report(audience);
  check(resolve(siteRoot), resolve(programRoot), audience, report);
  console.log(`${report.passed} passed, ${report.failed} failed`);
  process.exit(report.failed ? 1 : 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
