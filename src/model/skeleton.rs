//! The skeleton of a handbook: what is there, what it is called and to what it belongs. Nothing in it comes from titles,
//! headings or references in prose, so a handbook whose entries are only worded otherwise keeps it.

use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprint, fingerprint};
use crate::content::Settings;
use crate::model::addresses::{self, Addresses};
use crate::model::identity::collections::{self, Collection};
use crate::model::identity::duplicates;
use crate::model::identity::files::Files;
use crate::model::identity::names::Names;
use crate::model::identity::order::Order;
use crate::model::identity::tree::{self, Tree};
use crate::model::program::cohorts::{self, Cohort};
use crate::model::program::participants::{self, Group};
use crate::model::program::relations::{self, Relations};
use crate::model::program::tables::{self, PlacedTable};
use crate::model::program::{data, levels};
use crate::model::references::attachments;
use crate::model::references::codes::Codes;
use crate::model::{EntryId, RelateInput, SharedFacts};

pub struct Skeleton {
    pub settings: Arc<Settings>,
    pub names: Names,
    pub cohorts: Vec<Cohort>,
    /// Participants by cohort.
    pub groups: Vec<Group>,
    /// Relations as they are stated; the handbook has them in the order of the program, which titles decide.
    pub(super) stated: Relations,
    /// The pages of computed tables.
    pub tables: Vec<PlacedTable>,
    /// The audience that it is for, by its number in the settings.
    pub audience: usize,
    pub files: Files,
    pub addresses: Addresses,
    /// Whether it is for the narrowest audience, from whom nothing but drafts is withheld. Nobody else is told what is missing:
    /// it could be there and be withheld, and the difference would be a trace of it.
    pub complete: bool,
    pub codes: Arc<Codes>,
    /// What is wrong with it.
    pub(super) report: Vec<Diagnostic>,
    /// Whether something of that may quote a title.
    pub(super) quotes: bool,
    /// Stands for all that it is made of.
    pub(super) fingerprint: Fingerprint,
}

impl Skeleton {
    /// What decides which tables there are.
    pub(super) fn computed<'w>(
        &'w self,
        entries: &'w [SharedFacts],
        collections: &'w [Collection],
    ) -> tables::TableContext<'w> {
        tables::TableContext {
            entries,
            names: &self.names,
            relations: &self.stated,
            collections,
            cohorts: &self.cohorts,
            groups: &self.groups,
            settings: &self.settings,
            audience: self.audience,
        }
    }
}

/// Stands for all that a skeleton is made of.
pub fn fingerprint_of(material: &RelateInput) -> Fingerprint {
    let RelateInput { visible, codes, ignored, assets, settings_path, .. } = material;
    fingerprint(&(visible.frame, codes.fingerprint, ignored, assets, settings_path))
}

/// Builds a skeleton, with the tree and the collections that stand on it in the order of their titles.
pub fn build(
    material: &RelateInput,
    entries: &[SharedFacts],
    order: &Order,
    fingerprint: Fingerprint,
) -> (Arc<Skeleton>, Tree, Vec<Collection>) {
    let RelateInput { settings, audience, visible, codes, ignored, assets, settings_path, .. } = material;
    let mut report = visible.report.clone();
    duplicates::check(entries, &mut report);
    let mut names = Names::default();
    for (n, facts) in entries.iter().enumerate() {
        names.add(facts, Some(EntryId(n as u32)));
    }
    for facts in &visible.withheld {
        names.add(facts, None);
    }
    let told = report.len();
    let tree = tree::grow(entries, &names, order, &mut report);
    let relations = relations::relate(entries, &names, settings.folders.owned, &mut report);
    let quotes = !visible.report.is_empty() || report.len() > told;
    let collections = collections::collect(entries, &tree, order, settings);
    let cohorts = cohorts::gather(entries, order);
    let groups = participants::gather(&participants::ParticipantContext {
        entries,
        order,
        tree: &tree,
        relations: &relations,
        cohorts: &cohorts,
        settings,
    });
    let files = Files::new(visible.files.clone(), visible.left_out.clone(), ignored, visible.withheld_paths.clone());
    attachments::check(entries, &files, settings, settings_path, &mut report);
    levels::check(entries, &relations, &tree, &mut report);
    tables::check(settings, settings_path, &mut report);
    let mut skeleton = Skeleton {
        settings: settings.clone(),
        names,
        cohorts,
        groups,
        stated: relations,
        tables: Vec::new(),
        audience: *audience,
        files,
        addresses: Addresses::default(),
        complete: *audience + 1 == settings.audiences.len() && visible.shut == 0,
        codes: codes.clone(),
        report,
        quotes,
        fingerprint,
    };
    skeleton.tables = tables::pages(&skeleton.computed(entries, &collections));
    let generated = addresses::Generated {
        collections: &collections,
        cohorts: &skeleton.cohorts,
        tables: &skeleton.tables,
        data: &data::files(entries, &skeleton.groups, *audience, settings),
    };
    skeleton.addresses =
        addresses::assign(entries, &generated, &skeleton.files, assets, settings, &mut skeleton.report);
    (Arc::new(skeleton), tree, collections)
}
