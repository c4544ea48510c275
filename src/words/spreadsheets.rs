//! The heads of columns in spreadsheets. Those that hold the same as a table on a page have its heads.

pub const FLOW: [&str; 2] = ["What", "From or to"];
pub const GAPS: [&str; 6] = ["Framework", "Code", "Outcome", "Status", "Artifact", "By"];
pub const OUTCOMES: [&str; 9] =
    ["Code", "Title", "Statement", "Belongs to", "Framework", "Status", "Taught in", "Evidence", "Address"];
pub const PROGRESS: [&str; 6] = ["Cohort", "Participant", "Code", "Outcome", "Artifacts", "Drafts"];

/// What comes before the heads of the columns of a table.
pub const COVERAGE_ROW: [&str; 3] = ["Framework", "Code", "Outcome"];
pub const DELIVERABLE_ROW: [&str; 1] = ["Deliverable"];
pub const PARTICIPANT_ROW: [&str; 1] = ["Participant"];
pub const FLOW_ROW: [&str; 3] = ["Activity", "Step", "Direction"];
pub const DUTY_ROW: [&str; 4] = ["Process or role", "Number", "Step or responsibility", "When"];

/// The direction of what an activity needs, and of what it makes.
pub const NEEDS: &str = "needs";
pub const MAKES: &str = "makes";

/// The status of an artifact that names no outcome.
pub const AIMLESS: &str = "evidence for no outcome";

/// What a cell holds where there are only drafts.
pub const DRAFT: &str = "draft";
