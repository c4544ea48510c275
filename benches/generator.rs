//! Makes whole programs in the input format, of any size, the same ones for the same seed: input for benchmarks and for
//! property tests.
//!
//! 20% of the documents are handbook pages, 80% artifacts in portfolios; roles, processes, sessions, outcomes, resources
//! and people come on top, as many as such a program has. Every reference resolves. `edits` changes a site at random.
//!
//! Include it with `#[path = "../benches/generator.rs"] mod generator;`. It needs the standard library only.

// Each test or benchmark that includes this module uses a part of it.
#![allow(dead_code)]

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::{fs, io};

#[path = "generator/beside.rs"]
mod beside;
#[path = "generator/edit.rs"]
mod edit;
#[path = "generator/edits.rs"]
mod edits;
#[path = "generator/handbook.rs"]
mod handbook;
#[path = "generator/people.rs"]
mod people;
#[path = "generator/prose.rs"]
mod prose;
#[path = "generator/rng.rs"]
mod rng;
#[path = "generator/structure.rs"]
mod structure;
#[cfg(test)]
#[path = "generator/tests.rs"]
mod tests;
#[path = "generator/text.rs"]
mod text;
#[path = "generator/words.rs"]
mod words;

#[allow(unused_imports)]
pub use edit::Edit;
#[allow(unused_imports)]
pub use edits::{edits, edits_beside, edits_of, random_edit};
pub use rng::Rng;

/// A whole site: paths from its folder, with `/`, and what the files hold. No path occurs twice.
pub struct Program {
    pub files: Vec<(String, String)>,
}

impl Program {
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|(_, text)| text.len()).sum()
    }

    /// The files by path, as `random_edit` and `Edit::apply` take them.
    pub fn into_map(self) -> BTreeMap<String, String> {
        self.files.into_iter().collect()
    }
}

/// A program of `documents` handbook pages and artifacts (at least 5), and everything they refer to.
pub fn program(documents: usize, seed: u64) -> Program {
    let documents = documents.max(5);
    let mut rng = Rng::new(seed);
    let plan = Plan::new(documents, &mut rng);
    let mut files = Vec::with_capacity(documents + documents / 8 + 40);
    structure::write(&plan, &mut rng, &mut files);
    handbook::write(&plan, &mut rng, &mut files);
    people::write(&plan, &mut rng, &mut files);
    Program { files }
}

/// Writes the program's files below `dir`, which need not exist. Files that are there already stay, unless they have
/// the same path.
pub fn write_to(program: &Program, dir: &Path) -> io::Result<()> {
    let mut made = HashSet::new();
    for (path, text) in &program.files {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if made.insert(folder) {
            fs::create_dir_all(dir.join(folder))?;
        }
        fs::write(dir.join(path), text)?;
    }
    Ok(())
}

/// What exists in the program, decided before any text is written, so that every text may refer to all of it.
struct Plan {
    pages: Vec<handbook::Page>,
    outcomes: Vec<structure::Outcome>,
    sessions: Vec<structure::Session>,
    mentors: Vec<people::Person>,
    participants: Vec<people::Person>,
    /// How many artifacts all participants have together.
    artifacts: usize,
}

impl Plan {
    fn new(documents: usize, rng: &mut Rng) -> Plan {
        let mut ids = Ids::new();
        let pages = documents / 5;
        let artifacts = documents - pages;
        let participants = (artifacts / 12).max(1);
        let mentors = (participants / 5).max(3);
        let outcomes = structure::plan_outcomes((documents / 100).max(8));
        let mut people = people::plan(participants + mentors, rng, &mut ids);
        Plan {
            pages: handbook::plan(pages, rng, &mut ids),
            sessions: structure::plan_sessions((documents / 50).max(2), &outcomes, rng, &mut ids),
            mentors: people.split_off(participants),
            participants: people,
            outcomes,
            artifacts,
        }
    }
}

/// The ids that are given away: no two entries share one, whatever collections they are in.
struct Ids(HashSet<String>);

impl Ids {
    /// With the ids that are fixed, and the names that mean something else.
    fn new() -> Ids {
        let mut ids = Ids(HashSet::new());
        for name in structure::fixed_ids() {
            assert!(ids.0.insert(name.to_string()), "{name} is given away twice");
        }
        ids
    }

    /// A title that is not taken yet as an id below `folder`, and the slug of it.
    fn fresh(&mut self, folder: &str, mut title: impl FnMut() -> String) -> (String, String) {
        loop {
            let title = title();
            let slug = prose::slug(&title);
            let id = if folder.is_empty() { slug.clone() } else { format!("{folder}/{slug}") };
            if self.0.insert(id) {
                return (title, slug);
            }
        }
    }
}
