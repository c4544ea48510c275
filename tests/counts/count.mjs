// Reads a program's folder by the description of the format, and by nothing else.
//
// This is deliberately a second, small implementation: where it and the program agree, two people understood the
// format in the same way. It knows only what is needed for counting, and it assumes a folder without errors.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import { parse as parseYaml } from 'yaml';
import { squeeze } from './site.mjs';

const DEFAULTS = {
  handbook: { kind: 'page' }, roles: { kind: 'role' }, sessions: { kind: 'activity' }, processes: { kind: 'activity' },
  outcomes: { kind: 'outcome' }, resources: { kind: 'resource' }, people: { kind: 'person' }, portfolios: { kind: 'artifact' },
};
const SEVEN = ['page', 'role', 'activity', 'outcome', 'resource', 'person', 'artifact'];
const DUTIES = { by: 'R', accountable: 'A', with: 'S', consulted: 'C', informed: 'I' };
const MEANS = {
  outcomes: ['outcome'], makes: ['resource'], session: ['activity'], role: ['role'], mentor: ['person'],
  by: ['role', 'person'], accountable: ['role', 'person'], consulted: ['role', 'person'], informed: ['role', 'person'],
  with: ['role', 'person'], 'handed-in-by': ['role'], parent: ['outcome'], in: [...SEVEN, 'framework'], uses: SEVEN,
};
// What the status of an outcome says when the program no longer works towards it.
const RETIRED = ['retired', 'archived', 'withdrawn', 'superseded'];

// Where a scalar stands for text it is taken as it is written, so that `cohort: 2026` and `code: 1.10` stay text.
const yaml = (text) => parseYaml(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' }) ?? {};
const list = (value) => (value === undefined || value === null || value === '' ? [] : Array.isArray(value) ? value : [value]);
const yes = (value) => value === true || value === 'true';
const withoutOrder = (name) => name.replace(/^\d{1,3}[-_ ](?=.)/, '');
export const slug = (text) => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
const nameKey = (text) => text.normalize('NFC').trim().toLowerCase().replace(/[\s_-]+/g, '-');
const inWords = (name) => {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
const ignored = (name, path, include) => !include.some((kept) => kept === path || kept.startsWith(`${path}/`) || path.startsWith(`${kept}/`))
  && (/^[._]/.test(name) || name.endsWith('~') || /^#.*#$/.test(name) || name.endsWith('.swp') || name === 'Thumbs.db');

function filesBelow(root, include, folder = '') {
  return readdirSync(join(root, folder)).sort().flatMap((name) => {
    const path = folder ? `${folder}/${name}` : name;
    if (ignored(name, path, include)) return [];
    return statSync(join(root, path)).isDirectory() ? filesBelow(root, include, path) : [path];
  });
}

function frontMatter(text) {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const found = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(source);
  return found ? { fields: yaml(found[1] ?? ''), body: source.slice(found[0].length) } : { fields: {}, body: source };
}

function firstHeading(body) {
  const outside = body.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  return /^#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(outside)?.[1];
}

// A spreadsheet's rows as fields; it may use commas, semicolons or tabs between its columns.
function sheet(path) {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const { data } = Papa.parse(text, { skipEmptyLines: 'greedy', delimitersToGuess: [',', ';', '\t'] });
  const header = data[0].map((cell) => cell.trim().toLowerCase().replace(/\s+/g, '-'));
  return data.slice(1).map((row) => {
    const fields = {};
    header.forEach((key, at) => {
      const cell = (row[at] ?? '').trim();
      if (cell === '') return;
      fields[key] = ['criteria', 'needs', 'same-as'].includes(key) ? cell.split(';').map((one) => one.trim()).filter(Boolean) : cell;
    });
    return fields;
  }).filter((fields) => Object.keys(fields).length > 0);
}

const partsOf = (fields, kind) => list(kind === 'role' ? fields.responsibilities : kind === 'activity' ? fields.steps : undefined)
  .map((item, at) => {
    const own = typeof item === 'object' ? item : { text: item };
    return { n: at + 1, id: own.id, text: own.text ?? '', fields: own };
  });

export class Program {
  constructor(root) {
    this.root = root;
    this.settings = existsSync(join(root, 'site.yaml')) ? yaml(readFileSync(join(root, 'site.yaml'), 'utf8')) : {};
    this.audiences = list(this.settings.audiences).length ? list(this.settings.audiences) : ['public', 'members', 'private'];
    this.entries = [];
    this.read();
    this.names = new Map();
    for (const entry of this.entries) this.name(entry);
    this.decideWhoReads();
  }

  collectionOf(folder) {
    const said = this.settings.collections?.[folder] ?? {};
    const kind = said.kind ?? DEFAULTS[folder]?.kind ?? 'page';
    return { folder, address: slug(folder), ...said, kind };
  }

  read() {
    // What says the same in another language is the same entry.
    const isTranslation = (path) => list(this.settings.languages).some((tag) => /\.(md|ya?ml|csv)$/.test(path) && path.replace(/\.\w+$/, '').endsWith(`.${tag}`));
    const files = filesBelow(this.root, list(this.settings.include)).filter((path) => !isTranslation(path));
    const landing = new Map();
    for (const path of files) {
      const folder = path.split('/').slice(0, -1).join('/');
      const name = basename(path);
      if (name === 'index.md' || (name === 'README.md' && !files.includes(`${folder}/index.md`))) landing.set(folder, path);
    }
    const sheetsInUse = new Set();
    for (const path of files) {
      const rows = this.rowsOf(path);
      if (rows) {
        for (const fields of sheet(join(this.root, path))) this.addRow(path, rows, fields);
        continue;
      }
      if (!path.includes('/')) {
        if (path === 'index.md' || (path.endsWith('.md') && path !== 'README.md')) this.add({ path, folder: '', collection: this.collectionOf(''), kind: 'page', landing: path === 'index.md' });
        continue;
      }
      const [top, ...rest] = path.split('/');
      if (top === 'static' || top === 'theme') continue;
      const collection = this.collectionOf(top);
      const folder = path.split('/').slice(0, -1).join('/');
      const isLanding = landing.get(folder) === path;
      const suffix = /\.([^.]+)$/.exec(path)?.[1];
      if (basename(path) === 'README.md' && !isLanding) continue;
      if (suffix !== 'md' && !(suffix === 'yaml' && collection.kind !== 'page') && !(suffix === 'csv' && collection.kind === 'outcome')) continue;
      // What others say of a work is none.
      if (collection.kind === 'artifact' && /(^|\.)review(-.*)?\.(md|yaml)$/.test(basename(path))) continue;
      let kind = collection.kind;
      if (isLanding && rest.length === 1) kind = 'page';
      // In a folder of portfolios the person's own page is a person, and everything beside it is work.
      else if (kind === 'artifact' && isLanding && rest.length === 2) kind = 'person';
      if (suffix === 'csv') {
        this.add({ path, folder, collection, kind: 'sheet' });
        continue;
      }
      const entry = this.add({ path, folder, collection, kind, landing: isLanding });
      if (entry.kind === 'framework' && typeof entry.fields.outcomes === 'string' && entry.fields.outcomes.endsWith('.csv')) sheetsInUse.add(`${folder}/${entry.fields.outcomes}`);
    }
    // A spreadsheet is a framework by itself unless a file beside it speaks for it.
    for (const entry of this.entries.filter((one) => one.kind === 'sheet')) {
      if (sheetsInUse.has(entry.path)) continue;
      entry.kind = 'framework';
      entry.fields = { outcomes: basename(entry.path) };
      entry.title = inWords(withoutOrder(basename(entry.path).replace(/\.csv$/, '')));
    }
    this.entries = this.entries.filter((one) => one.kind !== 'sheet');
    for (const framework of this.entries.filter((one) => one.kind === 'framework')) {
      const named = framework.fields.outcomes;
      const rows = typeof named === 'string' && named.endsWith('.csv') ? sheet(join(this.root, framework.folder, named)) : list(named);
      for (const fields of rows) this.addOutcome(framework, fields);
    }
    for (const [name, said] of Object.entries(this.settings['portfolio-catalogs'] ?? {})) this.readCatalog(name, said.url ?? said);
    // Who is shown under another name has it in the address, and so has all that is theirs.
    for (const person of this.entries.filter((one) => one.kind === 'person' && one.fields['shown-as'])) {
      const from = person.landing ? person.address.replace(/index\.html$/, '') : person.address;
      const to = from.replace(/[^/]+(\/|\.html)$/, (_, end) => slug(person.fields['shown-as']) + end);
      for (const entry of this.entries.filter((one) => one.address.startsWith(from))) entry.address = to + entry.address.slice(from.length);
    }
  }

  // What a participant's own site tells of them and of their work, by its catalog: the fields that they would have here.
  readCatalog(name, url) {
    const path = `catalogs/${name}.json`;
    if (!existsSync(join(this.root, path))) return;
    const [top, own] = [url, this.settings['base-url'] ?? ''].map((one) => (one === '' || one.endsWith('/') ? one : `${one}/`));
    const { site, entries } = JSON.parse(readFileSync(join(this.root, path), 'utf8'));
    const named = (to) => (own && to.startsWith(own) ? to.slice(own.length) : to.includes('://') ? to : `${top}${to}`);
    const collection = this.collectionOf('portfolios');
    for (const one of entries.filter(({ kind, draft }) => ['person', 'artifact'].includes(kind) && !draft)) {
      const fields = { audience: site.audience, date: one.date, status: one.status };
      if (one.kind === 'artifact') {
        fields.outcomes = list(one.outcomes).map((aim) => named(aim.to));
        fields.makes = list(one.deliverables).map(named);
        fields.session = list(one.sessions).map(named);
      } else {
        const of = (field, cohort) => list(one[field]).filter((held) => (held.cohort ?? '') === cohort).map((held) => named(held.to));
        const cohorts = new Set([...list(one.cohorts), ...[...list(one.roles), ...list(one.mentors)].map((held) => held.cohort ?? '')]);
        fields.held = [...cohorts].map((cohort) => ({ cohort, role: of('roles', cohort), mentor: of('mentors', cohort) }));
      }
      this.entries.push({
        path, folder: `portfolios/${name}:`, collection, kind: one.kind, landing: one.kind === 'person', elsewhere: true, fields, body: '', parts: [],
        id: `${top}${one.id}`, address: `${top}${one.address}`, title: one.title,
      });
    }
  }

  add({ path, folder, collection, kind, landing = false }) {
    const name = basename(path).replace(/\.[^.]+$/, '');
    const raw = kind === 'sheet' ? '' : readFileSync(join(this.root, path), 'utf8');
    const { fields, body } = path.endsWith('.yaml') ? { fields: yaml(raw), body: '' } : kind === 'sheet' ? { fields: {}, body: '' } : frontMatter(raw);
    if (kind === 'outcome' && !fields.code) kind = path.endsWith('.yaml') ? 'framework' : 'page';
    const inside = folder.split('/').slice(1).concat(landing ? [] : [name]).map(withoutOrder);
    const steps = [collection.address, ...folder.split('/').slice(1).map((one) => slug(withoutOrder(one)))].filter(Boolean);
    const code = kind === 'outcome' ? fields.code : undefined;
    const entry = {
      path, folder, collection, kind, landing, fields, body, code, parts: partsOf(fields, kind),
      id: code ?? fields.id ?? inside.join('/'),
      address: [...steps, landing ? 'index' : slug(code ?? withoutOrder(name))].join('/') + '.html',
      title: fields['shown-as'] ?? (kind === 'person' ? fields.name : undefined) ?? fields.title ?? firstHeading(body) ?? (landing ? inWords(withoutOrder(folder.split('/').pop())) : inWords(withoutOrder(name))),
    };
    if (kind === 'outcome') entry.title = fields.title ?? firstHeading(body);
    this.entries.push(entry);
    return entry;
  }

  // The collection whose files a spreadsheet's rows stand for: it has the name of the folder, and lies beside it or in it.
  rowsOf(path) {
    const [, above, name] = /^(?:([^/]+)\/)?([^/]+)\.csv$/.exec(path) ?? [];
    if (!name || (above && above !== name) || !(name in DEFAULTS || name in (this.settings.collections ?? {}))) return undefined;
    const collection = this.collectionOf(name);
    return ['outcome', 'artifact'].includes(collection.kind) ? undefined : collection;
  }

  addRow(path, collection, row) {
    const fields = Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell.includes?.(';') ? cell.split(';').map((one) => one.trim()).filter(Boolean) : cell]));
    const title = fields.name ?? fields.title;
    const id = fields.id ?? slug(title);
    this.entries.push({
      path, folder: collection.folder, collection, kind: collection.kind, landing: false, fields, body: '', parts: partsOf(fields, collection.kind),
      id, address: `${collection.address}/${slug(id)}.html`, title: fields['shown-as'] ?? title,
    });
  }

  addOutcome(framework, fields) {
    this.entries.push({
      path: framework.path, folder: framework.folder, collection: framework.collection, kind: 'outcome', fields, body: '', framework,
      code: fields.code, id: fields.code, parts: [], title: fields.title,
      address: `${framework.collection.address}/${slug(fields.code)}.html`,
    });
  }

  name(entry) {
    for (const name of [entry.id, `${entry.collection.folder}/${entry.id}`, entry.address.replace(/\.html$/, ''), ...list(entry.fields.aliases)]) {
      const key = nameKey(name);
      if (!this.names.has(key)) this.names.set(key, new Set());
      this.names.get(key).add(entry);
    }
  }

  find(reference, kinds) {
    const key = nameKey(String(reference).replace(/^\[\[|\]\]$/g, '').replace(/#.*$/, '').replace(/^\/|\/$/g, ''));
    return [...(this.names.get(key) ?? [])].filter((entry) => !kinds || kinds.includes(entry.kind));
  }

  // Everything that a field names. A name that nothing has would be an error of the folder, and is not ours to judge.
  named(fields, field) {
    return [...new Set(list(fields[field]).flatMap((one) => this.find(one, MEANS[field])))];
  }

  personOf(artifact) {
    const home = artifact.folder.split('/').slice(0, 2).join('/');
    return this.entries.find((one) => one.kind === 'person' && one.folder === home && one.landing);
  }

  authorsOf(artifact) {
    return [...new Set([this.personOf(artifact), ...this.named(artifact.fields, 'by').filter((one) => one.kind === 'person')])].filter(Boolean);
  }

  decideWhoReads() {
    const narrowest = this.audiences.length - 1;
    const said = (entry) => (entry?.fields.audience === undefined ? undefined : Math.max(0, this.audiences.indexOf(entry.fields.audience)));
    const landingOf = new Map(this.entries.filter((one) => one.landing).map((one) => [one.folder, one]));
    const done = new Map();
    const rank = (entry, trail = []) => {
      if (done.has(entry)) return done.get(entry);
      if (trail.includes(entry)) return 0;
      const on = [...trail, entry];
      let own = said(entry) ?? 0;
      // Consent: a person says so, or nobody but the narrowest audience reads about them.
      if (entry.kind === 'person' && said(entry) === undefined) own = narrowest;
      const over = [];
      const steps = entry.folder ? entry.folder.split('/') : [];
      for (let depth = 1; depth <= steps.length; depth += 1) {
        const above = landingOf.get(steps.slice(0, depth).join('/'));
        if (above && above !== entry) over.push(above);
      }
      over.push(...this.named(entry.fields, 'in'));
      if (entry.kind === 'outcome') over.push(...(entry.framework ? [entry.framework] : []), ...this.named(entry.fields, 'parent'));
      if (entry.kind === 'artifact') over.push(...this.authorsOf(entry), ...this.named(entry.fields, 'session'));
      const result = Math.max(own, ...over.map((one) => rank(one, on)));
      done.set(entry, result);
      return result;
    };
    for (const entry of this.entries) {
      entry.rank = rank(entry);
      entry.draft = yes(entry.fields.draft);
    }
  }

  for(audience) {
    return new Edition(this, audience);
  }
}

// What one audience may read, and the counts over it. `null` counts everything that is not an unpublished draft.
export class Edition {
  constructor(program, audience) {
    this.program = program;
    this.rank = audience === null ? Infinity : program.audiences.indexOf(audience);
    if (this.rank < 0) throw new Error(`${audience} is no audience of this program`);
    const published = program.entries.filter((one) => !one.draft);
    this.entries = published.filter((one) => one.rank <= this.rank);
    this.visible = new Set(this.entries);
    this.narrowest = this.rank >= program.audiences.length - 1;
    this.withholds = published.length > this.entries.length;
    const withheld = published.filter((one) => !this.visible.has(one));
    this.withholdsWork = withheld.some((one) => one.kind === 'artifact' || one.kind === 'person');
    this.outcomes = this.of('outcome');
    this.frameworks = this.of('framework').filter((one) => this.outcomes.some((outcome) => outcome.framework === one));
    this.activities = this.of('activity');
    this.artifacts = this.of('artifact').filter((one) => this.authors(one).length > 0);
    this.parents = new Map(this.outcomes.map((one) => [one, this.named(one.fields, 'parent').concat(this.named(one.fields, 'in').filter((over) => over.kind === 'outcome'))[0]]));
    this.children = new Map(this.outcomes.map((one) => [one, this.outcomes.filter((other) => this.parents.get(other) === one)]));
    this.leaves = this.outcomes.filter((one) => this.children.get(one).length === 0 && !this.retired(one));
    this.readTeaching();
    this.readHoldings();
  }

  of(kind) { return this.entries.filter((one) => one.kind === kind); }
  named(fields, field) { return this.program.named(fields, field).filter((one) => this.visible.has(one)); }
  authors(artifact) { return this.program.authorsOf(artifact).filter((one) => this.visible.has(one)); }
  // What lies below a retired outcome is retired with it.
  retired(outcome, seen = []) {
    if (RETIRED.includes((outcome.fields.status ?? '').toLowerCase())) return true;
    const over = this.parents.get(outcome);
    return over !== undefined && !seen.includes(over) && this.retired(over, [...seen, outcome]);
  }
  unfinished(artifact) { return (artifact.fields.status ?? '').toLowerCase() === 'draft'; }
  frameworkOf(outcome) {
    return outcome.framework ?? this.named(outcome.fields, 'in').find((one) => one.kind === 'framework');
  }
  leavesBelow(node) {
    if (node.kind === 'framework') return this.leaves.filter((leaf) => this.frameworkOf(leaf) === node);
    const below = [];
    const visit = (one, seen) => {
      for (const child of this.children.get(one)) if (!seen.has(child)) { seen.add(child); below.push(child); visit(child, seen); }
    };
    visit(node, new Set());
    return this.leaves.filter((leaf) => below.includes(leaf));
  }

  // Every entry names outcomes for itself and for its parts.
  readTeaching() {
    this.namers = new Map(this.outcomes.map((one) => [one, new Set()]));
    for (const entry of this.entries) {
      if (entry.kind === 'framework') continue;
      for (const fields of [entry.fields, ...entry.parts.map((part) => part.fields)]) {
        for (const outcome of this.named(fields, 'outcomes')) this.namers.get(outcome).add(entry);
      }
    }
  }
  naming(outcome, kind) { return [...this.namers.get(outcome)].filter((one) => one.kind === kind); }
  taughtIn(outcome) { return this.naming(outcome, 'activity'); }
  evidence(outcome) { return this.naming(outcome, 'artifact').filter((one) => this.artifacts.includes(one) && !this.unfinished(one)); }
  drafts(outcome) { return this.naming(outcome, 'artifact').filter((one) => this.artifacts.includes(one) && this.unfinished(one)); }

  readHoldings() {
    this.holdings = this.of('person').flatMap((person) => {
      const held = person.fields.held ? list(person.fields.held) : [person.fields];
      return held.map((one) => ({
        person, cohort: one.cohort ?? '', roles: this.named(one, 'role'), saysRole: list(one.role).length > 0, mentors: this.named(one, 'mentor'),
      }));
    });
    this.deliverables = this.of('resource').filter((one) => list(one.fields['handed-in-by']).length > 0);
    const mentors = new Set(this.holdings.flatMap((one) => one.mentors));
    this.mentorRoles = new Set(this.holdings.filter((one) => mentors.has(one.person)).flatMap((one) => one.roles));
    // Who is a participant: whoever has a portfolio, except in a year in which they only held a role that mentors hold;
    // and whoever a deliverable asks.
    const takesPart = (holding) => {
      if (holding.roles.some((role) => this.deliverables.some((one) => this.named(one.fields, 'handed-in-by').includes(role)))) return true;
      if (holding.person.collection.kind !== 'artifact') return false;
      return !(holding.roles.length > 0 && holding.roles.every((role) => this.mentorRoles.has(role)));
    };
    this.cohorts = new Map();
    for (const holding of this.holdings.filter(takesPart)) {
      if (!this.cohorts.has(holding.cohort)) this.cohorts.set(holding.cohort, new Map());
      const members = this.cohorts.get(holding.cohort);
      if (!members.has(holding.person)) members.set(holding.person, []);
      members.get(holding.person).push(holding);
    }
    this.participants = new Set([...this.cohorts.values()].flatMap((members) => [...members.keys()]));
  }

  // A cohort is over when all of its own activities are archived; before a later cohort, also when it has none of its own,
  // or when its last day comes before the first of a later one.
  ended(cohort) {
    if (cohort === '') return false;
    const order = new Intl.Collator('en', { numeric: true });
    const named = [...new Set(this.holdings.map((one) => one.cohort).filter(Boolean))];
    const later = named.filter((one) => order.compare(one, cohort) > 0);
    const own = (name) => this.activities.filter((one) => one.fields.cohort === name);
    const open = (name) => own(name).filter((one) => one.fields.status !== 'archived');
    if (open(cohort).length === 0) return own(cohort).length > 0 || later.length > 0;
    const firsts = later.flatMap((name) => open(name).map((one) => one.fields.date).filter(Boolean)).sort();
    const lasts = open(cohort).map((one) => one.fields.end ?? one.fields.date).filter(Boolean).sort();
    return firsts.length > 0 && lasts.length > 0 && lasts.at(-1) < firsts[0];
  }

  // Work counts in each cohort its author was in, unless the session it was made for belongs to one of them.
  worksOf(person, cohort) {
    return this.artifacts.filter((artifact) => {
      if (!this.authors(artifact).includes(person)) return false;
      const own = [...this.cohorts.keys()].filter((one) => this.cohorts.get(one).has(person));
      const madeFor = this.named(artifact.fields, 'session').map((one) => one.fields.cohort).filter((one) => one !== undefined && own.includes(one));
      return madeFor.length === 0 || madeFor.includes(cohort);
    });
  }
  worksFor(outcome, person, cohort, unfinished = false) {
    return this.worksOf(person, cohort).filter((one) => this.unfinished(one) === unfinished && this.namers.get(outcome).has(one));
  }
  cohortEvidence(outcome, cohort, unfinished = false) {
    return new Set([...this.cohorts.get(cohort).keys()].flatMap((person) => this.worksFor(outcome, person, cohort, unfinished)));
  }

  needsOf(outcome) {
    if (outcome.fields.needs !== undefined) return list(outcome.fields.needs);
    // What is asked of all is not asked of a heading over them.
    if (this.children.get(outcome).length > 0) return undefined;
    const inherited = outcome.framework?.fields.needs ?? outcome.collection.needs;
    return inherited === undefined ? undefined : list(inherited);
  }
  missing(outcome) {
    return (this.needsOf(outcome) ?? []).filter((kind) => (kind === 'artifact' ? this.evidence(outcome) : this.naming(outcome, kind)).length === 0);
  }
  gap(outcome) {
    if (this.retired(outcome)) return this.namers.get(outcome).size > 0 ? { status: 'unwanted' } : { status: 'retired' };
    const needs = this.needsOf(outcome);
    if (needs === undefined && this.children.get(outcome).length > 0) return { status: '' };
    // What needs nothing in particular should at least be named by something.
    if (!needs?.length) return { status: this.namers.get(outcome).size === 0 ? 'orphan' : 'not-asked' };
    const missing = this.missing(outcome);
    return missing.length ? { status: 'gap', missing, needs } : { status: 'covered', needs };
  }

  // The letters of one step, responsibility or whole activity: who does what.
  letters(fields, owner) {
    const cells = new Map();
    const give = (who, letter) => cells.set(who, (cells.get(who) ?? new Set()).add(letter));
    if (owner?.kind === 'role') give(owner, 'R');
    for (const [field, letter] of Object.entries(DUTIES)) for (const who of this.named(fields, field)) give(who, letter);
    return cells;
  }
  duties() {
    const rows = [];
    for (const entry of [...this.activities, ...this.of('role')]) {
      if (entry.kind === 'activity') {
        const whole = this.letters(entry.fields);
        if (whole.size > 0) rows.push({ entry, part: null, cells: whole });
      }
      for (const part of entry.parts) rows.push({ entry, part, cells: this.letters(part.fields, entry) });
    }
    return rows;
  }

  asked(holdings, deliverable) {
    const from = this.named(deliverable.fields, 'handed-in-by');
    return holdings.some((one) => one.roles.some((role) => from.includes(role)));
  }
  handedIn(person, cohort, deliverable, unfinished = false) {
    return this.worksOf(person, cohort).filter((one) => this.unfinished(one) === unfinished && this.named(one.fields, 'makes').includes(deliverable));
  }

  // One row for each activity and thing: where the activity as a whole names it, else at its first step that does.
  flows(field) {
    return this.activities.flatMap((entry) => {
      const rows = [null, ...entry.parts].flatMap((part) => this.named((part ?? entry).fields, field).map((thing) => ({ entry, part, thing })));
      return rows.filter((row, at) => rows.findIndex((one) => one.thing === row.thing) === at);
    });
  }
  // All that makes or uses a thing; for an artifact, `makes` says what it is, so it is not a maker.
  doing(field, thing) {
    return this.entries.filter((entry) => entry.kind !== 'artifact'
      && [entry.fields, ...entry.parts.map((part) => part.fields)].some((fields) => this.named(fields, field).includes(thing)));
  }

  // What a step or duty is called by: its first paragraph.
  lead(text) {
    return this.plain(String(text ?? '').trim().split(/\n[ \t]*\n/)[0]);
  }

  // Markdown as it reads: references as their titles, markup gone, white space as one blank.
  plain(text) {
    const { program } = this;
    return squeeze(String(text ?? '')
      .replace(/\[\[fact:([^\]|]+)(?:\|[^\]]*)?\]\]/g, (_, name) => program.settings.facts?.[name.trim()] ?? program.settings[name.trim()] ?? '')
      .replace(/\[\[([^\]|\\]+)\\?\|([^\]]+)\]\]/g, '$2')
      .replace(/\[\[([^\]|]+)\]\]/g, (_, name) => {
        const [found] = program.find(name);
        return found ? found.code ?? found.title : name;
      })
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/<\/?[a-z][^>]*>/gi, '')
      .replace(/(`+)(.+?)\1/g, '$2')
      .replace(/(\*\*|__)(?=\S)([\s\S]+?)\1/g, '$2')
      .replace(/(^|[^\w*])\*(?=\S)([^*]+?)\*/g, '$1$2')
      .replace(/(^|\W)_(?=\S)([^_]+?)_(?=\W|$)/g, '$1$2')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  }

  gate(outcomes, what, cohort) {
    const holds = outcomes.filter((one) => (what === 'taught' ? this.taughtIn(one).length > 0
      : (cohort === undefined ? this.evidence(one).length : this.cohortEvidence(one, cohort).size) > 0));
    return { have: holds.length, of: outcomes.length };
  }

  // Every relation that a field states, each with the step or responsibility that does.
  relations() {
    const found = [];
    const fields = ['outcomes', 'uses', 'makes', 'by', 'accountable', 'consulted', 'informed', 'with', 'session', 'handed-in-by'];
    for (const entry of this.entries) {
      for (const { n, fields: own } of [{ fields: entry.fields }, ...entry.parts]) {
        for (const verb of fields) {
          if (entry.kind === 'framework' && verb === 'outcomes') continue;
          for (const to of this.named(own, verb)) found.push({ from: entry, part: n, verb, to });
        }
      }
    }
    for (const { person, cohort, roles, mentors } of this.holdings) {
      for (const to of roles) found.push({ from: person, verb: 'role', to, cohort });
      for (const to of mentors) found.push({ from: person, verb: 'mentor', to, cohort });
    }
    return found;
  }
}
