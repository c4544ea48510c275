//! What holds a program together: settings, home page, roles, processes, resources, sessions and outcomes.

use std::fmt::Write;

use super::prose;
use super::rng::Rng;
use super::words::{ADJECTIVES, NOUNS};
use super::{Ids, Plan};

/// A role: id, title, other name, the role it belongs to.
pub const ROLES: &[(&str, &str, &str, &str)] = &[
    ("participant", "Participant", "Mentee", "mentoring-pair"),
    ("mentor", "Mentor", "Thought partner", "mentoring-pair"),
    ("mentoring-pair", "Mentoring pair", "", ""),
    ("program-team", "Program team", "", ""),
    ("facilitator", "Facilitator", "Program facilitator", "program-team"),
    ("reviewer", "Reviewer", "", "program-team"),
    ("region", "Region", "", ""),
    ("regional-contact", "Regional contact", "Regional coordinator", "region"),
    ("leadership-team", "Leadership team", "Regional leadership team", "region"),
    ("association", "Association", "", ""),
];

/// The duties that every role has among others: references may name them.
pub const DUTIES: &[&str] = &["meetings", "support", "feedback"];

/// What participants hand in: id and title.
pub const DELIVERABLES: &[(&str, &str)] = &[
    ("partnership-agreement", "Partnership agreement"),
    ("contact-log", "Contact log"),
    ("action-plan", "Action plan"),
    ("focus-areas", "Focus areas"),
    ("capstone-project", "Capstone project"),
    ("year-review", "Review of the year"),
];

/// What is handed around: id and title.
pub const MATERIALS: &[(&str, &str)] = &[
    ("personality-profile", "Personality profile"),
    ("reading-list", "Reading list"),
    ("application-form", "Application form"),
    ("program-framework", "Framework of the program"),
];

/// A process: id and title. Each has at least `STEPS` steps, and the first is called `start`.
pub const PROCESSES: &[(&str, &str)] = &[
    ("matching", "Matching mentors and participants"),
    ("onboarding", "Getting started"),
    ("reviewing-work", "Reviewing submitted work"),
    ("finishing-the-year", "Finishing the year"),
];

const STEPS: usize = 5;

/// The names in `facts:` and their values.
pub const FACTS: &[(&str, &str)] = &[
    ("stipend", "$500"),
    ("meetings", "three"),
    ("helpdesk", "help@example.org"),
    ("program-length", "eight months"),
    ("deadline", "30 June"),
];

/// The ten years in which participants began.
pub const COHORTS: std::ops::RangeInclusive<usize> = 2017..=2026;

const FRAMEWORKS: &[(&str, &str, &str)] = &[
    ("KO", "kickoff-outcomes", "Outcomes of the kickoff"),
    ("LE", "leading-others", "Leading others"),
    ("PR", "reflective-practice", "Reflective practice"),
    ("CO", "communication-outcomes", "Communication"),
    ("DI", "digital-transformation", "Digital transformation"),
    ("ET", "ethics-and-privacy", "Ethics and privacy"),
];

pub struct Outcome {
    pub code: String,
    framework: usize,
    parent: Option<usize>,
}

pub struct Session {
    pub id: String,
    pub title: String,
    path: String,
    outcomes: Vec<usize>,
}

/// The ids that this file gives, and the names that are no ids: collections and computed tables.
pub fn fixed_ids() -> impl Iterator<Item = &'static str> {
    let collections = ["handbook", "roles", "sessions", "processes", "outcomes", "resources", "people", "portfolios"];
    let computed = ["coverage", "gaps", "who-does-what", "index", "readme"];
    let named = [DELIVERABLES, MATERIALS, PROCESSES].concat().into_iter().map(|(id, _)| id);
    let roles = ROLES.iter().map(|(id, ..)| *id).chain(["mentee", "thought-partner"]);
    collections.into_iter().chain(computed).chain(named).chain(roles).chain(FRAMEWORKS.iter().map(|(_, id, _)| *id))
}

/// Outcomes in frameworks of at most 50 and at least two frameworks; in each, up to six belong to another one.
pub fn plan_outcomes(count: usize) -> Vec<Outcome> {
    let frameworks = count.div_ceil(50).max(2);
    let size = count.div_ceil(frameworks);
    (0..count)
        .map(|number| {
            let (framework, place) = (number / size, number % size);
            let (prefix, ..) = FRAMEWORKS[framework % FRAMEWORKS.len()];
            Outcome {
                code: format!("{prefix}-{:04}", number + 1),
                framework,
                parent: (place > 0).then(|| number - place + (place - 1) / 6),
            }
        })
        .collect()
}

/// Sessions that together teach every outcome, each two to five of them.
pub fn plan_sessions(count: usize, outcomes: &[Outcome], rng: &mut Rng, ids: &mut Ids) -> Vec<Session> {
    let share = outcomes.len().div_ceil(count).max(2);
    (0..count)
        .map(|number| {
            let (title, id) = ids.fresh("", || session_title(rng));
            let order = if count < 1000 { format!("{:02}-", number + 1) } else { String::new() };
            let mut taught: Vec<usize> = (number * share..(number + 1) * share).map(|i| i % outcomes.len()).collect();
            taught.push(rng.below(outcomes.len()));
            taught.sort_unstable();
            taught.dedup();
            Session { path: format!("sessions/{order}{id}.md"), id, title, outcomes: taught }
        })
        .collect()
}

fn session_title(rng: &mut Rng) -> String {
    let form = rng.pick(&["Workshop on the", "Meeting about the", "Introduction to the", "Discussion of the"]);
    format!("{form} {} {}", rng.pick(&ADJECTIVES), rng.pick(&NOUNS))
}

pub fn write(plan: &Plan, rng: &mut Rng, files: &mut Vec<(String, String)>) {
    files.push(("site.yaml".into(), settings()));
    files.push(("index.md".into(), home(plan, rng)));
    files.push(("static/logo.svg".into(), LOGO.into()));
    for (number, role) in ROLES.iter().enumerate() {
        files.push((format!("roles/{}.md", role.0), role_text(number, plan, rng)));
    }
    for (number, (id, title)) in PROCESSES.iter().enumerate() {
        files.push((format!("processes/{id}.yaml"), process(number, title, rng)));
    }
    for (number, (id, title)) in DELIVERABLES.iter().chain(MATERIALS).enumerate() {
        let deliverable = number < DELIVERABLES.len();
        files.push((format!("resources/{id}.md"), resource(title, deliverable, rng)));
    }
    for (number, session) in plan.sessions.iter().enumerate() {
        files.push((session.path.clone(), session_text(number, session, plan, rng)));
    }
    let frameworks = plan.outcomes.last().map_or(0, |outcome| outcome.framework + 1);
    for number in 0..frameworks {
        files.push(framework(number, plan, rng));
    }
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\" \
                    fill=\"#0b6e4f\"/></svg>\n";

fn settings() -> String {
    let mut out = String::from(
        "title: Northlight Academy\n\
         description: A mentoring program for people who are new to leading\n\
         edition: 2026–2027\n\
         language: en\n\
         base-url: https://northlight.example/academy/\n\
         logo: static/logo.svg\n\
         colors: {accent: \"#0b6e4f\"}\n\
         nav: [handbook, roles, processes, sessions, outcomes, resources, people, portfolios]\n\
         collections:\n  portfolios: {sections: [Context, Reflection]}\n\
         facts:\n",
    );
    for (name, value) in FACTS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    out
}

fn home(plan: &Plan, rng: &mut Rng) -> String {
    let mut out = String::from("---\ntitle: Northlight Academy\n---\n");
    let first = &plan.pages[0];
    let mut references = vec![
        format!("[[{}|{}]]", first.id, first.title.to_lowercase()),
        "[[handbook/|the handbook]]".to_string(),
        "[the roles](roles/mentor.md)".to_string(),
        "[[fact:program-length]]".to_string(),
    ];
    prose::paragraphs(rng, &mut out, 120, &mut references);
    out.push_str("## Where to begin\n\n");
    for (id, title) in PROCESSES {
        let _ = writeln!(out, "- [[{id}|{title}]]");
    }
    out.push('\n');
    prose::paragraphs(rng, &mut out, 120, &mut references);
    out
}

fn role_text(number: usize, plan: &Plan, rng: &mut Rng) -> String {
    let (_, title, alias, within) = ROLES[number];
    let mut out = format!("---\ntitle: {title}\norder: {}\n", number + 1);
    if !alias.is_empty() {
        let _ = writeln!(out, "aliases: [{alias}]");
    }
    if !within.is_empty() {
        let _ = writeln!(out, "in: {within}");
    }
    if rng.chance(1, 2) {
        let _ = writeln!(out, "eligibility: {}", prose::duty(rng));
    }
    if title == "Participant" {
        let _ = writeln!(out, "outcomes: [{}]", codes(plan, &[0, 1, 2]));
    }
    out.push_str("responsibilities:\n");
    for duty in DUTIES {
        let _ = writeln!(out, "  - id: {duty}\n    text: {}", prose::duty(rng));
        if rng.chance(1, 2) {
            let _ = writeln!(out, "    when: {}", rng.pick(&["across the year", "monthly", "when needed"]));
        }
        let _ = writeln!(out, "    with: [{}]", other_role(number, rng));
    }
    for _ in 0..rng.range(2, 6) {
        let _ = writeln!(out, "  - {}", prose::duty(rng));
    }
    out.push_str("---\n");
    let mut references = vec![format!("[[{}]]", other_role(number, rng))];
    prose::paragraphs(rng, &mut out, 100, &mut references);
    out
}

fn other_role(number: usize, rng: &mut Rng) -> &'static str {
    ROLES[(number + rng.range(1, ROLES.len() - 1)) % ROLES.len()].0
}

fn process(number: usize, title: &str, rng: &mut Rng) -> String {
    let mut out = format!("title: {title}\norder: {}\nsteps:\n", number + 1);
    for step in 0..rng.range(STEPS, 9) {
        let text = prose::duty(rng);
        let _ = if step == 0 {
            writeln!(out, "  - id: start\n    text: {text}")
        } else {
            writeln!(out, "  - text: {text}")
        };
        let responsible = rng.below(ROLES.len());
        let _ = writeln!(out, "    by: [{}]", ROLES[responsible].0);
        for (field, of) in [("accountable", 3), ("consulted", 4), ("informed", 3), ("with", 3)] {
            if rng.chance(1, of) {
                let _ = writeln!(out, "    {field}: {}", other_role(responsible, rng));
            }
        }
        if rng.chance(1, 3) {
            let _ =
                writeln!(out, "    when: {}", rng.pick(&["before the year begins", "in the first month", "in May"]));
        }
        if rng.chance(1, 6) {
            out.push_str("    optional: true\n");
        }
        if rng.chance(1, 3) {
            let _ = writeln!(out, "    uses: [{}]", rng.pick(MATERIALS).0);
        }
        if rng.chance(1, 3) {
            let _ = writeln!(out, "    makes: [{}]", rng.pick(DELIVERABLES).0);
        }
    }
    out
}

fn resource(title: &str, deliverable: bool, rng: &mut Rng) -> String {
    let mut out = format!("---\ntitle: {title}\n");
    if deliverable {
        out.push_str("handed-in-by: participant\ndue: 2027-06-30\n");
    } else {
        let _ = writeln!(out, "url: https://example.org/{}", prose::slug(title));
    }
    out.push_str("---\n");
    prose::paragraphs(rng, &mut out, 80, &mut Vec::new());
    out
}

fn session_text(number: usize, session: &Session, plan: &Plan, rng: &mut Rng) -> String {
    let mut out = format!(
        "---\ntitle: {}\ndate: {}-{:02}-{:02}\noutcomes: [{}]\nuses: [{}]\nby: [facilitator]\n",
        session.title,
        2026 + number % 2,
        rng.range(1, 12),
        rng.range(1, 28),
        codes(plan, &session.outcomes),
        rng.pick(MATERIALS).0,
    );
    if rng.chance(1, 2) {
        let _ = writeln!(out, "makes: [{}]", rng.pick(DELIVERABLES).0);
    }
    if rng.chance(1, 2) {
        let _ = writeln!(out, "time: 09:30\nplace: {}", rng.pick(&["Video conference", "Regional office", "Library"]));
    }
    out.push_str("steps:\n");
    for _ in 0..rng.range(3, 5) {
        let _ = writeln!(out, "  - text: {}\n    by: [{}]", prose::duty(rng), rng.pick(ROLES).0);
    }
    out.push_str("---\n");
    let mut references = vec![
        format!("[[{}|the process]]", rng.pick(PROCESSES).0),
        format!("[[{}]]", plan.outcomes[session.outcomes[0]].code),
    ];
    prose::paragraphs(rng, &mut out, 150, &mut references);
    out
}

fn codes(plan: &Plan, outcomes: &[usize]) -> String {
    let codes: Vec<&str> = outcomes.iter().map(|&i| &*plan.outcomes[i].code).collect();
    codes.join(", ")
}

/// One framework: every second one is a spreadsheet export, the others are YAML.
fn framework(number: usize, plan: &Plan, rng: &mut Rng) -> (String, String) {
    let (_, id, title) = FRAMEWORKS[number % FRAMEWORKS.len()];
    let round = number / FRAMEWORKS.len();
    let id = if round == 0 { id.to_string() } else { format!("{id}-{}", round + 1) };
    let mut yaml = format!("title: {title}\nscale: [emerging, proficient, leading]\n");
    if number == 0 {
        let _ = writeln!(yaml, "session: {}", plan.sessions[0].id);
    }
    yaml.push_str("outcomes:\n");
    let mut csv = String::from("code,statement,title,parent,criteria,needs\n");
    for Outcome { code, parent, .. } in plan.outcomes.iter().filter(|outcome| outcome.framework == number) {
        let short = prose::title(rng);
        let statement = format!("Demonstrate the ability to {}", lower(prose::duty(rng)));
        let criteria: Vec<String> = (0..rng.below(4)).map(|_| lower(prose::duty(rng))).collect();
        let parent = parent.map_or("", |i| &plan.outcomes[i].code);
        let _ = writeln!(csv, "{code},\"{statement}.\",{short},{parent},{},activity;artifact", criteria.join(";"));
        let _ = writeln!(yaml, "  - code: {code}\n    title: {short}\n    statement: {statement}.");
        if !criteria.is_empty() {
            let _ = writeln!(yaml, "    criteria: [{}]", criteria.join(", "));
        }
        if !parent.is_empty() {
            let _ = writeln!(yaml, "    parent: {parent}");
        }
        yaml.push_str("    needs: [activity, artifact]\n");
    }
    if number.is_multiple_of(2) { (format!("outcomes/{id}.yaml"), yaml) } else { (format!("outcomes/{id}.csv"), csv) }
}

fn lower(mut text: String) -> String {
    text[..1].make_ascii_lowercase();
    text
}
