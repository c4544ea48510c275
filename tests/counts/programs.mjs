// Programs made for counting: one whose words try to break a spreadsheet, and one large enough for every rule to meet
// every other. Both are the same on every day, so that a difference can be looked into.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// JSON in double quotes is YAML too, whatever stands in it.
const quoted = (text) => JSON.stringify(text);

function writer(root) {
  return (path, text) => {
    const whole = join(root, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  };
}

const page = (fields, body = '') => `---\n${Object.entries(fields).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`).join('\n')}\n---\n${body}\n`;

// What a spreadsheet would take for a formula, for two cells, or for two rows.
export const NASTY = [
  '=HYPERLINK("http://x","y")', '@SUM(1)', '+1', '-1+1', '=1+1', '-2', "'quoted", 'semi; colon; list', 'comma, and "quotes"',
  'Ümläut Straße', 'naïve 😀 emoji 👩‍🏫', 'tab\tinside', '\ttab first', ' =blank first', 'a | b', '<b>bold</b> & co', '100 % — sure', '＝fullwidth', 'عربي', '=cmd|\' /C calc\'!A0',
];

export function hostile(root) {
  const write = writer(root);
  write('site.yaml', `title: ${quoted('=Hostile; "program", with\ttabs')}\ncollections:\n  outcomes: {title: ${quoted('@Outcomes')}}\n`);
  write('roles/participant.md', page({ title: '@participant', responsibilities: NASTY.map((text, at) => ({ id: `r${at}`, text, when: text })) }));
  write('roles/mentor.md', page({ title: '+mentor, "the first"', responsibilities: ['-1+1'] }));
  NASTY.forEach((title, at) => {
    write(`resources/thing-${at}.md`, page({ title, 'handed-in-by': at % 2 ? 'participant' : undefined, due: at % 4 === 1 ? `2030-01-${10 + at}` : undefined }));
    write(`sessions/meeting-${at}.yaml`, `title: ${quoted(title)}\nby: [mentor]\noutcomes: [N-${at}]\nuses: [thing-${(at + 1) % NASTY.length}]\nmakes: [thing-${at}]\nsteps:\n  - text: |\n      ${title.trim()}\n\n      A second paragraph; with "quotes", commas\n      and a line that goes on.\n    by: [participant]\n    outcomes: [N-${(at + 3) % NASTY.length}]\n    when: ${quoted(title)}\n`);
    write(`portfolios/p-${at}/index.md`, page({ name: title, role: 'participant', cohort: at % 3 ? '=2031' : '2032; "b"', mentor: 'm', audience: 'public' }));
    write(`portfolios/p-${at}/work.md`, page({ title, outcomes: [`N-${at}`, `N-${(at + 5) % NASTY.length}`], makes: at % 2 ? `thing-${at}` : undefined, status: at % 7 === 6 ? 'draft' : undefined }, title));
  });
  write('people/m.md', page({ name: '=1+1', role: 'mentor', audience: 'public' }));
  const outcomes = NASTY.map((title, at) => `  - {code: N-${at}, title: ${quoted(title)}, statement: ${quoted(`${title}; and more`)}, needs: [activity${at % 2 ? ', artifact' : ''}]}`);
  write('outcomes/nasty.yaml', `title: ${quoted('=frame("x")')}\noutcomes:\n${outcomes.join('\n')}\n`);
}

// A small generator of numbers that look random.
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function large(root) {
  const write = writer(root);
  const pick = numbers(20310);
  const some = (from, count) => [...new Set(Array.from({ length: count }, () => from[pick(from.length)]))];
  write('site.yaml', 'title: A larger program\naudiences: [public, members, private]\nfacts: {hours: four hours}\ncollections:\n  clinics: {kind: activity, title: Clinics}\n  competencies: {kind: outcome, needs: [resource]}\n');
  const roles = { participant: 'Participant', mentor: 'Mentor', facilitator: 'Facilitator', coordinator: 'Coordinator', guest: 'Guest' };
  Object.entries(roles).forEach(([id, title], at) => write(`roles/${String(at + 1).padStart(2, '0')}-${id}.md`, page({
    title, aliases: [`the ${title}`], in: id === 'facilitator' ? 'coordinator' : undefined, outcomes: id === 'guest' ? [] : ['A-1', 'B 02'],
    responsibilities: ['Listen before advising', { id: `duty-${at}`, text: 'Spend [[fact:hours]] a month with **somebody**', when: 'every month', with: at ? ['The Participant'] : ['mentor'], outcomes: [`A-${at + 3}`], accountable: at === 2 ? 'coordinator' : [] }],
  })));

  // Two frameworks, one of them a spreadsheet; outcomes below outcomes below outcomes; retired ones at every level.
  const a = [['A', '', ''], ['A-1', 'A', ''], ['A-2', 'A', ''], ['A-3', 'A-2', ''], ['A-4', 'A-2', ''], ['A-5', 'A-2', 'retired'], ['A-6', 'A', ''], ['A-7', '', ''], ['A-8', '', 'withdrawn'], ['A-9', 'A-8', ''], ['A-10', '', ''], ['A-11', '', 'superseded'], ['A-12', 'A-10', 'archived'], ['A-13', '', '']];
  write('outcomes/01-alpha.yaml', `title: Alpha\norder: 1\nneeds: [activity, artifact]\noutcomes:\n${a.map(([code, parent, status], at) => `  - {code: ${code}, title: Alpha ${at}, statement: "Do *${at}* things; as said in [[A-7|the seventh]].", ${parent ? `parent: ${parent}, ` : ''}${status ? `status: ${status}, ` : ''}${code === 'A-6' ? 'needs: [role, page], ' : code === 'A-7' ? 'needs: [], ' : ''}}`.replace(', }', '}')).join('\n')}\n`);
  const b = Array.from({ length: 11 }, (_, at) => `B_${String(at + 1).padStart(2, '0')};"State ${at + 1}, and ""say"" why";Beta ${at + 1};${at > 6 ? 'b-01' : ''};one; ;${at % 3 ? '"activity; artifact"' : 'artifact'}`.replace(';one; ;', ';"one; two";'));
  write('outcomes/02-beta.csv', `\uFEFFcode;statement;title;parent;criteria;needs\n${b.join('\n')}\n`);
  write('outcomes/single.md', page({ code: 'S.1', title: 'On its own', statement: 'Stand alone.', order: 9, needs: 'activity' }));
  write('outcomes/members.md', page({ code: 'M-1', statement: 'Only members read this.', audience: 'members' }));
  write('competencies/index.md', page({ title: 'Competencies' }));
  write('competencies/c.yaml', 'title: Competencies of the year\noutcomes: [{code: C-1, title: First}, {code: C-2, title: Second, needs: [activity]}]\n');
  const codes = [...a.map(([code]) => code), ...b.map((line) => line.split(';')[0]), 'S.1', 'C-1', 'C-2'];
  const written = (code) => [code, code.toLowerCase(), code.replace(/[-_]/, ' '), code.replace(/[-_]/, '_')][pick(4)];

  const things = ['agreement', 'budget', 'story', 'notes', 'sheet', 'cards'];
  things.forEach((id, at) => write(`resources/${at + 1}-${id}.md`, page({
    title: `The ${id}`, outcomes: at === 5 ? ['C-1'] : undefined, url: at === 4 ? 'https://example.org/sheet' : undefined, due: at < 2 ? `2031-0${at + 3}-01` : undefined,
    'handed-in-by': at < 2 ? 'participant' : at === 2 ? ['participant', 'guest'] : undefined, audience: at === 3 ? 'members' : undefined,
  })));

  const cohorts = ['2031', '2032', 'Spring 2033'];
  for (let at = 0; at < 9; at += 1) {
    write(`sessions/${String(at + 1).padStart(2, '0')} meeting-${at + 1}.md`, page({
      title: `Meeting ${at + 1}`, date: `2031-0${at + 1}-15`, cohort: at % 3 === 2 ? cohorts[at % 2] : undefined, by: at % 2 ? ['facilitator'] : ['facilitator', 'guest-speaker'], audience: at === 7 ? 'members' : undefined, status: at === 4 ? 'archived' : undefined,
      outcomes: some(codes, 2).map(written), uses: some(things, 1), makes: at % 4 === 0 ? [things[at % 3]] : [],
      steps: [{ id: `open-${at}`, text: 'Arrive', with: ['participant', 'mentor'] }, { text: `Work on _part ${at}_ with [[mentor|your mentor]]`, by: ['participant'], with: ['mentor'], accountable: 'facilitator', informed: ['coordinator'], outcomes: some(codes, 1).map(written), uses: [things[(at + 1) % 6]], makes: at % 2 ? [things[(at + 2) % 6]] : [] }, 'Close', { text: 'Lunch', optional: true, consulted: ['guest-speaker'] }],
    }));
  }
  write('clinics/01-clinic.yaml', 'title: Clinic\nby: coordinator\noutcomes: [a-13, B_11]\nsteps: []\n');
  write('processes/review.yaml', 'title: Review\nsteps:\n  - {id: read, text: Read it, by: mentor, accountable: mentor, uses: [story], outcomes: [b 03]}\n  - {text: Answer, by: [participant], makes: [notes], outcomes: [S.1]}\n  - {text: Keep it, uses: [notes]}\n');
  write('stories/one.md', page({ title: 'A story', outcomes: ['A-6'], by: ['p-01-2'] }));
  write('people/guest-speaker.md', page({ name: 'Gus Speaker', role: 'guest', audience: 'public' }));
  write('people/m-1.md', page({ name: 'Mia One', held: cohorts.map((cohort) => ({ cohort, role: 'mentor' })), audience: 'public' }));
  write('people/m-2.yaml', 'name: Max Two\nrole: mentor\ncohort: 2031\naudience: members\n');

  let number = 0;
  cohorts.forEach((cohort, year) => {
    for (let at = 1; at <= 8; at += 1) {
      number += 1;
      const folder = `p-${String(year).padStart(2, '0')}-${at}`;
      const id = at === 1 ? `0${at}-${folder}` : folder;
      const audience = at === 3 ? undefined : at === 4 ? 'members' : at === 5 ? 'private' : 'public';
      const once = { role: at === 8 ? 'guest' : 'participant', cohort, mentor: at % 2 ? 'm-1' : 'm-2' };
      // Somebody who comes back as a mentor, somebody who takes part twice, somebody without a year, somebody without a role.
      const fields = at === 6 ? { held: [{ cohort, role: 'participant', mentor: 'm-1' }, { cohort: cohorts[(year + 1) % 3], role: 'mentor' }] }
        : at === 7 ? { held: [{ cohort, role: 'participant' }, { cohort: cohorts[(year + 1) % 3], role: ['participant'], mentor: [`p-${String(year).padStart(2, '0')}-6`] }] }
          : at === 2 && year === 2 ? { role: 'participant' } : at === 2 && year === 1 ? { cohort } : once;
      write(`portfolios/${id}/index.md`, page({ name: `Person ${number}`, 'shown-as': at === 2 ? `P. ${number}` : undefined, audience, ...fields }));
      for (let work = 0; work < 2 + pick(3); work += 1) {
        const own = { title: `Work ${work} of ${number}`, outcomes: some(codes, 1 + pick(3)).map(written), makes: pick(3) ? things[pick(3)] : undefined, date: `2031-0${1 + pick(9)}-1${pick(10)}` };
        own.status = pick(4) === 0 ? 'draft' : undefined;
        own.draft = pick(9) === 0 ? true : undefined;
        own.audience = pick(7) === 0 ? 'members' : undefined;
        own.session = pick(3) === 0 ? `meeting-${1 + pick(9)}` : undefined;
        own.by = pick(4) === 0 ? [`p-${String(pick(3)).padStart(2, '0')}-${1 + pick(8)}`] : undefined;
        if (own.by?.[0] === folder) own.by = undefined;
        // Made in the year as a participant, for a meeting that now belongs to the year as a mentor.
        if (at === 6 && work === 0) Object.assign(own, { session: `meeting-${year === 0 ? 6 : 3}`, status: undefined, draft: undefined });
        write(`portfolios/${id}/${work % 2 ? `work-${work}.md` : `0${work + 1}-work-${work}/index.md`}`, page(own, '## Context\n\nSome words.\n\n## Reflection\n\nMore words.'));
      }
    }
  });
}

// The same program twice: as it is, and as somebody would have it who never got the private work. A site for everyone
// must be the same in both.
export function discreet(root, whole) {
  const write = writer(root);
  write('site.yaml', 'title: Discreet\n');
  write('roles/participant.md', page({ title: 'Participant', responsibilities: ['Write'] }));
  write('resources/story.md', page({ title: 'Story', 'handed-in-by': 'participant', due: '2031-05-05' }));
  write('sessions/one.md', page({ title: 'One', by: ['participant'], outcomes: ['X-1', 'X-3'], uses: ['story'] }));
  write('outcomes/x.yaml', 'title: X\noutcomes:\n  - {code: X-1, title: One, needs: [activity, artifact]}\n  - {code: X-2, title: Two, needs: [artifact]}\n  - {code: X-3, title: Three}\n');
  write('portfolios/ann/index.md', page({ name: 'Ann', role: 'participant', cohort: '2031', audience: 'public' }));
  write('portfolios/ann/first.md', page({ title: 'First', outcomes: ['X-1'] }, 'Words.'));
  if (!whole) return;
  write('portfolios/ann/second.md', page({ title: 'Second', outcomes: ['X-2', 'X-3'], makes: 'story', audience: 'private' }, 'Words.'));
  write('portfolios/bea/index.md', page({ name: 'Bea', role: 'participant', cohort: '2032' }));
  write('portfolios/bea/work.md', page({ title: 'Work', outcomes: ['X-1', 'X-2'], makes: 'story' }, 'Words.'));
}
