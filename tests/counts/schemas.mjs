// Holds the front matter of programs against the JSON Schemas that `vade schema` writes for editors.
//
// node schemas.mjs PROGRAM ..    VADE names another binary than target/debug/vade
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { parse } from 'yaml';

const here = fileURLToPath(new URL('.', import.meta.url));
const vade = resolve(here, process.env.VADE ?? '../../target/debug/vade');
const run = (...words) => execFileSync(vade, ['schema', ...words], { encoding: 'utf8' });
const ajv = new Ajv({ allErrors: true, strict: false });
const schemas = Object.fromEntries(run().split('\n').filter(Boolean).map((name) => [name, ajv.compile(JSON.parse(run(name)))]));

const folders = {
  roles: 'role', sessions: 'activity', processes: 'activity', outcomes: 'outcome', resources: 'resource', people: 'person',
  portfolios: 'artifact', artifacts: 'artifact',
};

// The files of a folder that may be entries, from the program's folder.
function* files(folder, path = '') {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const inner = path ? `${path}/${entry.name}` : entry.name;
    if (/^[._]/.test(entry.name) || ['static', 'theme', 'node_modules'].includes(inner)) continue;
    if (entry.isDirectory()) yield* files(folder, inner);
    else if (/\.(md|ya?ml)$/.test(entry.name)) yield inner;
  }
}

// What a file is, by the rules of the format: its folder, its place in it, and what its fields say.
function kind(path, facts, collections) {
  const parts = path.split('/');
  if (path === 'site.yaml') return 'site';
  const held = collections[parts[0]]?.kind ?? folders[parts[0]] ?? 'page';
  const is_index = /^(index|README)\.md$/.test(parts.at(-1));
  if (parts.length === 1 || (is_index && parts.length === 2)) return 'page';
  if (held === 'artifact' && /(^|\.)review(-.*)?\.(md|yaml)$/.test(parts.at(-1))) return 'review';
  if (held === 'artifact') return is_index && parts.length === 3 && parts[0] !== 'artifacts' ? 'person' : 'artifact';
  if (held === 'outcome') {
    if (facts.code !== undefined) return 'outcome';
    const lists = typeof facts.outcomes === 'string' || facts.outcomes?.some?.((one) => typeof one === 'object');
    return lists || !path.endsWith('.md') ? 'framework' : 'page';
  }
  return held;
}

// How many files were looked at, and what the schemas say against them.
export function against(program) {
  const settings = existsSync(join(program, 'site.yaml')) ? parse(readFileSync(join(program, 'site.yaml'), 'utf8')) ?? {} : {};
  let count = 0;
  const differences = [];
  for (const path of files(program)) {
    const text = readFileSync(join(program, path), 'utf8');
    const front = path.endsWith('.md') ? /^---\r?\n([\s\S]*?)\r?\n---\s*(\r?\n|$)/.exec(text)?.[1] : text;
    if (front === undefined) continue;
    // A file that lies beside pages is no entry; a translation has the fields of its original.
    const held = settings.collections?.[path.split('/')[0]]?.kind ?? folders[path.split('/')[0]];
    if (!path.endsWith('.md') && path !== 'site.yaml' && !held) continue;
    const facts = parse(front) ?? {};
    const name = kind(path, facts, settings.collections ?? {});
    count += 1;
    if (!schemas[name](facts)) {
      for (const one of schemas[name].errors) differences.push(`${path} as ${name}: ${one.instancePath || '/'} ${one.message} ${JSON.stringify(one.params)}`);
    }
  }
  return { count, differences };
}

// What is wrong must be told, or the schemas prove nothing.
const WRONG = [
  ['role', { titel: 'Mentor' }], ['activity', { date: 'in June' }], ['activity', { steps: [{ text: 'Begin', accountible: 'mentor' }] }],
  ['person', { contact: 'true' }], ['outcome', { code: 'A-1', needs: ['sessions'] }], ['resource', { url: 'example.org' }],
  ['site', { colours: {} }], ['site', { checks: { orphan: 'never' } }], ['site', { collections: { units: { kind: 'unit' } } }],
  ['site', { gates: { coverage: { taught: 'all' } } }], ['page', { order: 'first' }],
];
export const accepted = () => WRONG.filter(([name, facts]) => schemas[name](facts)).map(([name, facts]) => `${name} ${JSON.stringify(facts)}`);
export const wrongs = WRONG.length;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  let failed = 0;
  for (const program of process.argv.slice(2)) {
    const { count, differences } = against(resolve(program));
    console.log(`${program}: ${count} files, ${differences.length} differences`);
    differences.forEach((one) => console.log(`  ${one}`));
    failed += differences.length;
  }
  for (const one of accepted()) { failed += 1; console.log(`is wrong, and passes: ${one}`); }
  process.exitCode = failed ? 1 : 0;
}
