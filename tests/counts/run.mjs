// Builds the example and two made-up programs for each audience, and counts each of them a second time.
//
// node run.mjs            VADE names another binary than target/debug/vade
// node run.mjs FOLDER ..  does the same with these programs only
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { Report, check } from './check.mjs';
import { Program } from './count.mjs';
import { discreet, hostile, large } from './programs.mjs';
import { accepted, against, wrongs } from './schemas.mjs';
import { Site } from './site.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const vade = resolve(here, process.env.VADE ?? '../../target/debug/vade');
const example = resolve(here, '../../example-site');
const work = mkdtempSync(join(tmpdir(), 'vade-counts-'));
let passed = 0;
let failed = 0;
let compared = 0;

function section(name, body) {
  console.log(`\n${name}`);
  const report = new Report(name);
  try {
    body(report);
  } catch (error) {
    report.tell('the whole of it', 1, [error.stack ?? String(error)]);
  }
  passed += report.passed;
  failed += report.failed;
  compared += report.compared;
}

function build(program, audience) {
  const out = join(work, `out-${basename(program)}-${audience}`);
  execFileSync(vade, ['build', program, '--out', out, '--audience', audience], { stdio: ['ignore', 'ignore', 'pipe'] });
  return out;
}

const problems = (program, ...options) => {
  const done = spawnSync(vade, ['check', program, '--message-format', 'json', ...options], { encoding: 'utf8' });
  return { status: done.status, all: done.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
};

// `vade check` lists each gap, and each gate holds exactly as long as our own count says so. They judge the whole
// program and not what one audience sees of it.
function gates(program, report) {
  const copy = join(work, `${basename(program)}-gates`);
  cpSync(program, copy, { recursive: true });
  const settings = existsSync(join(copy, 'site.yaml')) ? parse(readFileSync(join(copy, 'site.yaml'), 'utf8')) ?? {} : {};
  const whole = new Program(copy).for(null);
  const write = (wanted) => writeFileSync(join(copy, 'site.yaml'), stringify({ ...settings, checks: undefined, gates: wanted }));
  for (const audience of whole.program.audiences) {
    write({});
    const told = problems(copy, '--audience', audience).all.filter((one) => one.code === 'gap').map((one) => one.message);
    const mine = whole.outcomes.filter((one) => whole.gap(one).status === 'gap');
    const differences = mine.flatMap((one) => {
      const line = told.find((message) => message.includes(` ${one.code},`) || message.includes(` ${one.code} `));
      if (!line) return [`${one.code} lacks ${whole.gap(one).missing.join(', ')}, and is not listed`];
      return whole.gap(one).missing.filter((kind) => !line.includes(kind)).map((kind) => `${one.code}: the missing ${kind} is not named: ${line}`);
    });
    if (told.length !== mine.length) differences.push(`${told.length} gaps listed, mine ${mine.length}: ${told.join(' | ')}`);
    report.tell(`check for ${audience}: ${mine.length} gaps of ${whole.outcomes.length} outcomes`, whole.outcomes.length, differences);
  }
  if (whole.leaves.length === 0) return;
  const scopes = [[[], whole.leaves, undefined]];
  for (const cohort of whole.cohorts.keys()) if (cohort !== '') scopes.push([['cohorts', cohort], whole.leaves, cohort]);
  for (const framework of whole.frameworks) if (whole.leavesBelow(framework).length) scopes.push([['frameworks', framework.id], whole.leavesBelow(framework), undefined]);
  const wanted = (more) => {
    const result = {};
    let failing = 0;
    for (const [path, leaves, cohort] of scopes) {
      for (const what of ['taught', 'evidenced']) {
        const { have, of } = whole.gate(leaves, what, cohort);
        const percent = Math.floor((100 * have) / of) + more;
        if (percent > 100) continue;
        if (more) failing += 1;
        const place = path.length ? ((result[path[0]] ??= {})[path[1]] ??= {}) : (result.coverage ??= {});
        place[what] = `${percent}%`;
      }
    }
    return { result, failing };
  };
  for (const more of [0, 1]) {
    const { result, failing } = wanted(more);
    write(result);
    const { status, all } = problems(copy);
    const told = all.filter((one) => one.code === 'gate-failed');
    const differences = [];
    if (told.length !== failing) differences.push(`${told.length} gates fail, mine ${failing} of ${JSON.stringify(result)}: ${told.map((one) => one.message).join(' | ')}`);
    if (status !== (failing ? 1 : 0)) differences.push(`exit status ${status}: ${all.filter((one) => one.severity === 'error').map((one) => one.message).join(' | ')}`);
    report.tell(`gates at ${more ? 'one percent more than' : 'exactly'} what is there: ${scopes.length * 2} gates, ${failing} fail`, scopes.length * 2, differences);
  }
  write({ gaps: 'error' });
  const { status, all } = problems(copy);
  const open = whole.outcomes.some((one) => whole.gap(one).status === 'gap');
  const differences = all.some((one) => one.code === 'gate-failed') === open && status === (open ? 1 : 0) ? [] : [`exit status ${status}, gaps ${open}: ${all.filter((one) => one.code === 'gate-failed').map((one) => one.message)}`];
  report.tell('the gate for gaps: 1 gate', 1, differences);
}

// What authors write is as the schemas for editors say, and what is wrong is not.
function schemas(program, report) {
  const { count, differences } = against(program);
  report.tell(`schemas: ${count} files`, count, differences);
  report.tell(`schemas: ${wrongs} slips are told`, wrongs, accepted());
}

// What is withheld leaves no trace: not in a number, and not in the choice of a word either.
function traces(report) {
  const [whole, published] = [true, false].map((all) => {
    const folder = join(work, all ? 'discreet' : 'discreet-published');
    discreet(folder, all);
    return new Site(build(folder, 'public'));
  });
  const names = [...new Set([...whole.addresses(), ...published.addresses()])];
  const differences = names.flatMap((name) => {
    if (!whole.has(name) || !published.has(name)) return [`${name} is only there ${whole.has(name) ? 'with' : 'without'} it`];
    const [left, right] = [whole, published].map((site) => site.read(name).split('\n'));
    const at = left.findIndex((line, row) => line !== right[row]);
    return at < 0 && left.length === right.length ? [] : [`${name}, line ${at + 1}: ${(left[at] ?? '').slice(0, 300)}`];
  });
  report.tell(`a site for everyone, with and without what is withheld: ${names.length} files`, names.length, differences);
}

try {
  const made = [['hostile', hostile], ['large', large]].map(([name, make]) => {
    make(join(work, name));
    return join(work, name);
  });
  const given = process.argv.slice(2).map((one) => resolve(one));
  for (const program of given.length ? given : [example, ...made]) {
    for (const audience of new Program(program).audiences) {
      section(`${basename(program)}, ${audience}`, (report) => check(build(program, audience), program, audience, report));
    }
    section(`${basename(program)}, gaps and gates`, (report) => gates(program, report));
  }
  for (const program of given.length ? given : [example, resolve(here, '../../docs')]) {
    section(`${basename(program)}, schemas`, (report) => schemas(program, report));
  }
  if (given.length === 0) section('discreet, public', traces);
} finally {
  if (!process.env.KEEP) rmSync(work, { recursive: true, force: true });
  else console.log(`kept in ${work}`);
}
console.log(`\n${compared} cells and facts compared`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
