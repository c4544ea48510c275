//! The kinds of entries and the verbs of relations: the nouns and verbs of the whole program.

use crate::base::every::every;

every! {
    /// What an entry is, in the order in which lists show them. Authors know eight kinds; a framework is the shelf on which
    /// outcomes stand.
    pub enum Kind {
        /// Prose: handbook pages, and whatever is nothing else.
        Page,
        /// What somebody may be in the program.
        Role,
        /// A session, meeting or process.
        Activity,
        /// A file of outcomes.
        Framework,
        /// What somebody can do in the end.
        Outcome,
        /// Something handed around, or handed in.
        Resource,
        /// A participant, mentor, contact or author.
        Person,
        /// A participant's submitted work.
        Artifact,
        /// What somebody says about an artifact. It has no page: it stands on that of the artifact.
        Review,
    }
}

impl Kind {
    /// The word for one, in lower case, as settings and templates write it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Page => "page",
            Kind::Role => "role",
            Kind::Activity => "activity",
            Kind::Framework => "framework",
            Kind::Outcome => "outcome",
            Kind::Resource => "resource",
            Kind::Person => "person",
            Kind::Artifact => "artifact",
            Kind::Review => "review",
        }
    }

    /// The kind of a word in `site.yaml`.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word && *kind != Kind::Framework)
    }

    /// Whether entries of it have pages of their own, and with them names, addresses and a place in lists.
    pub fn has_page(self) -> bool {
        self != Kind::Review
    }

    /// What its parts are called: a role's responsibilities, an activity's steps, an outcome's criteria.
    pub fn part_word(self) -> &'static str {
        match self {
            Kind::Role => "responsibility",
            Kind::Outcome => "criterion",
            _ => "step",
        }
    }

    /// The same of several.
    pub fn part_words(self) -> &'static str {
        match self {
            Kind::Role => "responsibilities",
            Kind::Outcome => "criteria",
            _ => "steps",
        }
    }
}

every! {
    /// What a relation says.
    pub enum Verb {
        /// Belongs to.
        In,
        /// An outcome belongs to an outcome.
        Parent,
        /// A retired outcome gave way to this one.
        ReplacedBy,
        /// Belongs to this activity.
        Session,
        By,
        Accountable,
        Consulted,
        Informed,
        With,
        /// A person holds this role.
        Role,
        /// A person's mentor.
        Mentor,
        /// Teaches, is evidence for, is expected to show, is about.
        Outcomes,
        Uses,
        Makes,
        /// Everyone with this role hands one in.
        HandedInBy,
        /// Is a review of this artifact.
        Of,
        /// Who wrote a review.
        Reviewer,
        /// A review says something about this outcome.
        Judges,
    }
}

impl Verb {
    /// The field that states it.
    pub const fn field(self) -> &'static str {
        match self {
            Verb::In => "in",
            Verb::Parent => "parent",
            Verb::ReplacedBy => "replaced-by",
            Verb::Session => "session",
            Verb::By => "by",
            Verb::Accountable => "accountable",
            Verb::Consulted => "consulted",
            Verb::Informed => "informed",
            Verb::With => "with",
            Verb::Role => "role",
            Verb::Mentor => "mentor",
            Verb::Outcomes => "outcomes",
            Verb::Uses => "uses",
            Verb::Makes => "makes",
            Verb::HandedInBy => "handed-in-by",
            Verb::Of => "of",
            // What an artifact says is something else than what is said about it.
            Verb::Reviewer => "by",
            Verb::Judges => "outcomes",
        }
    }

    /// The kinds it can mean.
    pub fn targets(self) -> &'static [Kind] {
        match self {
            Verb::In => &Kind::ALL,
            Verb::Parent | Verb::ReplacedBy | Verb::Outcomes | Verb::Judges => &[Kind::Outcome],
            Verb::Session => &[Kind::Activity],
            Verb::By | Verb::Accountable | Verb::Consulted | Verb::Informed | Verb::With | Verb::Reviewer => {
                &[Kind::Role, Kind::Person]
            }
            Verb::Role | Verb::HandedInBy => &[Kind::Role],
            Verb::Mentor => &[Kind::Person],
            Verb::Uses => &[Kind::Resource, Kind::Activity, Kind::Artifact, Kind::Page],
            Verb::Makes => &[Kind::Resource],
            Verb::Of => &[Kind::Artifact],
        }
    }

    /// The part that a role or person has in a step, responsibility or entry.
    pub fn is_party(self) -> bool {
        matches!(self, Verb::By | Verb::Accountable | Verb::Consulted | Verb::Informed | Verb::With)
    }
}

/// The verbs that any entry may state, in the order of the format.
pub const COMMON_VERBS: [Verb; 8] =
    [Verb::Session, Verb::By, Verb::Accountable, Verb::Consulted, Verb::Informed, Verb::With, Verb::Uses, Verb::Makes];
