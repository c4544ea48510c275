//! The people: mentors, participants in ten cohorts, and the portfolios of artifacts that participants hand in.

use std::fmt::Write;

use super::prose;
use super::rng::Rng;
use super::structure::{COHORTS, DELIVERABLES, ROLES};
use super::words::{ADJECTIVES, FIRST_NAMES, LAST_NAMES, NOUNS};
use super::{Ids, Plan};

pub struct Person {
    pub id: String,
    name: String,
}

/// People with names of their own; a middle initial tells them apart once the names are used up.
pub fn plan(count: usize, rng: &mut Rng, ids: &mut Ids) -> Vec<Person> {
    let mut drawn = 0;
    (0..count)
        .map(|_| {
            let (name, id) = ids.fresh("", || {
                drawn += 1;
                let initial =
                    if drawn > 500 { format!("{} ", rng.pick(b"ABCDEFGHJKLMNPRSTVW") as char) } else { "".into() };
                format!("{} {initial}{}", rng.pick(&FIRST_NAMES), rng.pick(&LAST_NAMES))
            });
            Person { id, name }
        })
        .collect()
}

pub fn write(plan: &Plan, rng: &mut Rng, files: &mut Vec<(String, String)>) {
    for mentor in &plan.mentors {
        let Person { id, name } = mentor;
        let mut text = format!("---\nname: {name}\nrole: mentor\naudience: public\n");
        if rng.chance(1, 3) {
            let _ = writeln!(text, "email: {id}@example.org\ncontact: true");
        }
        text.push_str("---\n");
        prose::paragraph(rng, &mut text, 60, &mut Vec::new());
        files.push((format!("people/{id}.md"), text));
    }
    let mut artifact = 0;
    for (number, person) in plan.participants.iter().enumerate() {
        let mentor = rng.pick_ref(&plan.mentors);
        let cohort = COHORTS.start() + number % COHORTS.count();
        files.push((format!("portfolios/{}/index.md", person.id), participant(person, mentor, cohort, rng)));
        let mut taken = Ids(Default::default());
        let last = plan.artifacts * (number + 1) / plan.participants.len();
        for own in 0..last - artifact {
            let (title, slug) = taken.fresh("", || artifact_title(rng));
            let path = format!("portfolios/{}/{slug}.md", person.id);
            files.push((path, artifact_text(&title, artifact, own, mentor, cohort, plan, rng)));
            artifact += 1;
        }
    }
}

fn participant(person: &Person, mentor: &Person, cohort: usize, rng: &mut Rng) -> String {
    let mut out = format!("---\nname: {}\n", person.name);
    let _ = if rng.chance(1, 15) && cohort < *COHORTS.end() {
        writeln!(
            out,
            "held:\n  - {{cohort: {cohort}, role: participant, mentor: {}}}\n  - {{cohort: {}, role: mentor}}",
            mentor.id,
            cohort + 1
        )
    } else {
        writeln!(out, "role: participant\ncohort: {cohort}\nmentor: {}", mentor.id)
    };
    let district = rng.pick(&["Northlight", "Riverbend", "Lakeside", "Hillcrest", "Fairview", "Oak Valley"]);
    let position =
        rng.pick(&["Technology coordinator", "Director of curriculum", "Assistant principal", "Teacher leader"]);
    let _ = writeln!(out, "organization: {district} School District\nposition: {position}\naudience: public");
    if rng.chance(1, 4) {
        let _ = writeln!(out, "links: {{Website: https://example.org/{}}}", person.id);
    }
    out.push_str("---\n");
    prose::paragraphs(rng, &mut out, 80, &mut Vec::new());
    out
}

fn artifact_title(rng: &mut Rng) -> String {
    let form = rng.pick(&["Our", "My", "Plan for the", "Report on the", "Notes on the", "Review of the"]);
    format!("{form} {} {}", rng.pick(&ADJECTIVES), rng.pick(&NOUNS))
}

/// One artifact, the `number`th of all and the `own`th of its person.
fn artifact_text(
    title: &str,
    number: usize,
    own: usize,
    mentor: &Person,
    cohort: usize,
    plan: &Plan,
    rng: &mut Rng,
) -> String {
    // Every outcome comes round, so that all of them have evidence once there are enough artifacts.
    let mut cited = vec![number % plan.outcomes.len()];
    for _ in 0..rng.below(4) {
        let next = rng.below(plan.outcomes.len());
        if !cited.contains(&next) {
            cited.push(next);
        }
    }
    let codes: Vec<&str> = cited.iter().map(|&i| &*plan.outcomes[i].code).collect();
    let mut out = String::with_capacity(6000);
    let _ = write!(
        out,
        "---\ntitle: {title}\noutcomes: [{}]\nsession: {}\nmakes: {}\ndate: {cohort}-{:02}-{:02}\n",
        codes.join(", "),
        rng.pick_ref(&plan.sessions).id,
        DELIVERABLES[own % DELIVERABLES.len()].0,
        rng.range(1, 12),
        rng.range(1, 28),
    );
    if rng.chance(1, 3) {
        let _ = writeln!(out, "with: [{}]", mentor.id);
    }
    if rng.chance(1, 2) {
        let _ = writeln!(out, "level: {}", rng.pick(&["emerging", "proficient", "leading"]));
    }
    out.push_str("---\n## Context\n\n");

    let mut references = inline(&codes, plan, rng);
    let wanted = rng.range(650, 850);
    let mut words = prose::paragraphs(rng, &mut out, wanted * 2 / 5, &mut references);
    if rng.chance(1, 10) {
        out.push_str("## Learning outcomes\n\n");
        words += prose::paragraph(rng, &mut out, 50, &mut references);
    }
    out.push_str("## Reflection\n\n");
    if rng.chance(1, 4) {
        for _ in 0..3 {
            let item = prose::duty(rng);
            words += item.split(' ').count();
            let _ = writeln!(out, "- {item}");
        }
        out.push('\n');
    }
    prose::paragraphs(rng, &mut out, wanted - words, &mut references);
    out
}

/// One to three references in the text, the first of them to an outcome that the artifact cites.
fn inline(codes: &[&str], plan: &Plan, rng: &mut Rng) -> Vec<String> {
    let code = rng.pick(codes);
    let mut references = Vec::with_capacity(3);
    for _ in 0..rng.below(3) {
        let words = prose::phrase(rng);
        references.push(match rng.below(4) {
            0 => rng.pick(codes).to_string(),
            1 => format!("[[{}|{words}]]", rng.pick_ref(&plan.pages).id),
            _ => format!("[[{}|{words}]]", rng.pick(ROLES).0),
        });
    }
    references.push(if rng.chance(1, 2) { format!("[[{code}]]") } else { code.to_string() });
    references
}
