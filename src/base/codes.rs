//! The table of everything that can be wrong: one row a problem, read by the checks, `vade explain`, the settings and
//! the documentation. Each row has a page `docs/diagnostics/<name>.md`, whose examples are tests.

use std::fmt;

use crate::base::Severity;

/// A row of the table. Codes are words, stable across versions, and what `checks:` in `site.yaml` calls them.
#[derive(Clone, Copy)]
pub struct Code(&'static Row);

struct Row {
    name: &'static str,
    severity: Severity,
    summary: &'static str,
}

impl Code {
    /// The stable name, such as `unknown-reference`.
    pub fn name(self) -> &'static str {
        self.0.name
    }
    /// The severity unless the settings say otherwise.
    pub fn severity(self) -> Severity {
        self.0.severity
    }
    /// What the problem is, in half a sentence.
    pub fn summary(self) -> &'static str {
        self.0.summary
    }
    /// The code of a name.
    pub fn find(name: &str) -> Option<Code> {
        ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}
impl Eq for Code {}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! codes {
    ($($constant:ident $severity:ident $name:literal $summary:literal;)*) => {
        $(#[doc = $summary] pub const $constant: Code =
            Code(&Row { name: $name, severity: Severity::$severity, summary: $summary });)*
        /// Every code, in the order of the stages that find them.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    UNREADABLE_FILE Error "unreadable-file" "a file or folder that cannot be read";
    LINK_OUTSIDE Error "link-outside" "a symbolic link that leads out of the site's folder";
    LINK_LOOP Error "link-loop" "a symbolic link that leads back to a folder that holds it";
    NOT_UTF8 Error "not-utf8" "a text file that is not in UTF-8";
    NUL_CHARACTER Error "nul-character" "a NUL character in a text file";

    UNREAD_CATALOG Error "unread-catalog" "a catalog of another site that is not there or cannot be read";
    INCOMPLETE_CATALOG Warning "incomplete-catalog" "something in a catalog of another site that could not be taken";
    CHANGED_CATALOG Warning "changed-catalog" "a catalog of another site that is not the one that was taken";

    MERGE_CONFLICT Error "merge-conflict" "two versions of a text that were never merged";
    UNREAD_DOCUMENT Warning "unread-document" "a file that looks like a page or a table, in a format that is not read";
    LEFTOVER_COPY Warning "leftover-copy" "a page that an editor or a merge tool left as a copy of another";

    UNCLOSED_FRONT_MATTER Error "unclosed-front-matter" "front matter without its closing `---`";
    UNOPENED_FRONT_MATTER Error "unopened-front-matter" "fields at the top of a page that are not read";
    YAML_SYNTAX Error "yaml-syntax" "YAML that cannot be read";
    CUT_VALUE Warning "cut-value" "a value of which a part is read as a note";
    YAML_LIMIT Error "yaml-limit" "YAML nested or repeated beyond any sensible measure";
    DUPLICATE_KEY Error "duplicate-key" "a key given twice in one mapping";
    CSV_SYNTAX Error "csv-syntax" "a spreadsheet export that cannot be read";
    JSON_SYNTAX Error "json-syntax" "a package of outcomes that cannot be read";
    BENT_FRAMEWORK Warning "bent-framework" "a framework of another program that bends its format";
    UNKNOWN_FIELD Warning "unknown-field" "a field that the format does not know";
    MISSPELLED_PRIVACY Error "misspelled-privacy" "a field that decides who may read what, misspelled";
    MISPLACED_PRIVACY Error "misplaced-privacy" "a field that decides who may read what, where it can say nothing";
    WRONG_TYPE Error "wrong-type" "a field whose value is of the wrong type";
    TURNED_TEXT Warning "turned-text" "an invisible sign in a name that turns the text around it";
    MISSING_FIELD Error "missing-field" "a field without which the entry makes no sense";

    SPACED_LINK Warning "spaced-link" "a link that is only text, because its address holds a space, or one stands before it";
    OPEN_COMMENT Warning "open-comment" "a comment that does not end, or not in its paragraph";
    DUPLICATE_FOOTNOTE Warning "duplicate-footnote" "a second text for the same footnote, which is not shown";
    UNKNOWN_FOOTNOTE Warning "unknown-footnote" "the mark of a footnote that has no text";
    UNUSED_FOOTNOTE Warning "unused-footnote" "a footnote to which no mark leads, which is not shown";
    UNEVEN_TABLE Warning "uneven-table" "a table whose rows do not fit its columns, so that words are missing or it is no table";
    REFUSED_ADDRESS Warning "refused-address" "an address of a kind to which no page leads";
    OUTSIDE_MEDIA Warning "outside-media" "a picture, video or frame of another host, which becomes a link";
    EMPTY_SECTION Warning "empty-section" "a heading with nothing under it";
    MISSING_SECTION Warning "missing-section" "an artifact without a heading that its collection asks for";
    UNREAD_LIST Warning "unread-list" "a list under a heading for steps or responsibilities that is not read as such";
    UNREAD_PARTIES Warning "unread-parties" "a parenthesis with the parties of a step or responsibility that is not read";
    PLAIN_CODE Warning "plain-code" "code that is too long to be shown with colours";
    EMBED_IN_SENTENCE Warning "embed-in-sentence" "an embed of something long in the middle of a sentence";

    UNKNOWN_AUDIENCE Error "unknown-audience" "an audience that `audiences:` does not list";
    UNKNOWN_CHECK Warning "unknown-check" "a name in `checks:` that no check has";
    UNMATCHED_PATTERN Warning "unmatched-pattern" "a path, pattern or folder in `publish:`, `include:`, `exclude:` or `collections:` that names nothing";
    UNMATCHED_TRANSLATION Warning "unmatched-translation" "steps or responsibilities of a translation that say what none of the original says";
    WITHHELD_FILE Warning "withheld-file" "a file in `publish:` that this audience may not read";
    UNKNOWN_THEME Error "unknown-theme" "a theme that does not exist";
    IDLE_THEME_FILE Warning "idle-theme-file" "a file of the theme at a place where nothing uses it";
    STRAY_TRANSLATION Error "stray-translation" "a translation of nothing, or into a language that the site does not have";
    MESSAGE_ERROR Error "message-error" "a message of the site's own that cannot be read or is none";
    LOW_CONTRAST Error "low-contrast" "a colour in which, or on which, nobody can read";

    UNMATCHED_EXCLUDE Error "unmatched-exclude" "an `exclude:` that names nothing, while something of nearly that name is there";
    UNCLEAR_FOLDER Error "unclear-folder" "a folder whose name is nearly that of one which holds what may be private";

    DUPLICATE_ID Error "duplicate-id" "two entries that were given the same id";
    DUPLICATE_CODE Error "duplicate-code" "two outcomes with the same code";
    DUPLICATE_ALIAS Warning "duplicate-alias" "another name that names two entries";
    SAME_NAME Warning "same-name" "a person of another site who is called as somebody else is";
    DUPLICATE_ADDRESS Error "duplicate-address" "two outputs with the same address";
    LONG_ADDRESS Error "long-address" "an address that is longer than a file's name can be";
    UNCLEAR_KIND Warning "unclear-kind" "what looks like a person, a review or somebody's work, in a folder that holds none";
    PORTFOLIO_WITHOUT_PERSON Error "portfolio-without-person" "an artifact in a folder that is nobody's portfolio";

    UNKNOWN_REFERENCE Error "unknown-reference" "a reference that names nothing";
    AMBIGUOUS_REFERENCE Error "ambiguous-reference" "a reference that could mean several entries";
    WRONG_KIND Error "wrong-kind" "a relation to an entry of a kind that it cannot mean";
    UNKNOWN_PART Error "unknown-part" "a reference to a part that its entry does not have";
    UNKNOWN_FACT Error "unknown-fact" "a fact that `facts:` does not hold";
    BROKEN_LINK Error "broken-link" "a link or image whose file, heading or address is not there";
    IGNORED_FILE Error "ignored-file" "a link to a file that the build ignores";
    REVIEW_WITHOUT_WORK Error "review-without-work" "a review of which nobody can say what it is of";
    MISNAMED_REVIEW Warning "misnamed-review" "a work that is called as a review of the work beside it";
    UNNAMED_OUTCOME Warning "unnamed-outcome" "a review of an outcome that the work does not name";
    UNKNOWN_LEVEL Warning "unknown-level" "a level that the outcome's scale does not have";
    MISSING_FILE Error "missing-file" "a file that a field names and that is not there";
    CIRCULAR_IN Error "circular-in" "entries that belong to each other in a circle";
    TOO_LARGE Error "too-large" "a page that holds more than can be shown";
    TOO_DEEP Error "too-deep" "something nested more deeply than can be shown";
    EMBED_LIMIT Warning "embed-limit" "an embed that is a link, because its page shows too much of others already";
    CIRCULAR_EMBED Error "circular-embed" "an embed that shows itself";
    WITHHELD_REFERENCE Error "withheld-reference" "a reference without words of its own to something withheld";
    WITHHELD_NAME Warning "withheld-name" "prose that holds the name of something withheld";

    WORDING_WITHOUT_DATE Warning "wording-without-date" "an older wording of an outcome, while nothing says since when today's holds";
    UNKNOWN_ARGUMENT Error "unknown-argument" "a computed table that is asked for something it does not have";
    UNKNOWN_GATE Error "unknown-gate" "a gate that does not exist";
    GATE_FAILED Error "gate-failed" "a gate in `site.yaml` that does not hold";

    LARGE_PICTURE Warning "large-picture" "a picture that is larger than any page shows it";
    NAMED_AUTHOR Warning "named-author" "a document that may name its author, who could not be taken out";
    DAMAGED_PICTURE Error "damaged-picture" "a picture that cannot be read, so that what it tells of people cannot be taken out";

    GAP Advice "gap" "an outcome that no entry of a kind it needs points at";
    RETIRED_OUTCOME Advice "retired-outcome" "an entry that names a retired outcome";
    ORPHAN Advice "orphan" "an outcome that nothing names, or an artifact that names no outcome";
    OWN_REVIEW Advice "own-review" "a review by somebody who made the work";
    STALE_REVIEW Advice "stale-review" "a review that was written before the work was last changed";
    UNDATED_REVIEW Advice "undated-review" "a review without a date";
    OLDER_WORDING Advice "older-wording" "evidence that was written against an older wording of its outcome";
    SEVERAL_ACCOUNTABLE Advice "several-accountable" "a step for which more than one is accountable";
    NOBODY_RESPONSIBLE Advice "nobody-responsible" "a step that nobody is responsible for";
    IDLE_ROLE Advice "idle-role" "a role without duties";

    UNTOUCHED_OUTCOME Advice "untouched-outcome" "an outcome that an artifact names and its prose never touches";
    MISSING_TRANSLATION Advice "missing-translation" "pages that are not in another language of the site";
    OLDER_TRANSLATION Advice "older-translation" "a translation that says less, or something older, than its original";
    UNTRANSLATED_WORDS Advice "untranslated-words" "a language in which the program has no words of its own";
    SEVERAL_NAMES Advice "several-names" "a role that is called by several names";
    POSITIONAL_WORDS Advice "positional-words" "words such as \"above\" where a reference would last";
    TYPED_FACT Advice "typed-fact" "the value of a fact, typed where a reference to it belongs";
    ALTERNATIVE_TEXT Advice "alternative-text" "a picture whose words tell nothing to those who do not see it, or too much";
    HEADLESS_TABLE Advice "headless-table" "a table without words that say what its columns hold";
    LAYOUT_TABLE Advice "layout-table" "a table that only puts things side by side, or in a box";
    MISSING_CAPTIONS Advice "missing-captions" "a video or recording without captions or a transcript";
    UNMARKED_LANGUAGE Advice "unmarked-language" "words in another language that nothing says is one";
    INACCESSIBLE_PDF Advice "inaccessible-pdf" "a PDF that cannot be read aloud rightly, with nothing in its place";
    FAINT_TEXT Advice "faint-text" "colours of the author's own in which, or on which, nobody can read";
    SAME_TITLE Advice "same-title" "two people, or two entries side by side, that are called the same";
    NO_PICTURE Advice "no-picture" "a file that is called a picture and holds something else";
    UNLISTED_FILE Advice "unlisted-file" "a file in the folder of a work that its `files:` does not name, so that it stays at home";
    SAME_LINK_WORDS Advice "same-link-words" "links with the same words that lead to different places";
    VAGUE_LINK Advice "vague-link" "a link whose words do not say where it leads";
    BOLD_HEADING Advice "bold-heading" "a bold paragraph that acts as a heading";
    SKIPPED_HEADING Advice "skipped-heading" "a heading more than one level below the one before it";
    DATES_OUT_OF_ORDER Advice "dates-out-of-order" "dates that contradict each other";
    PORTRAIT_WITHOUT_ALT Advice "portrait-without-alt" "a portrait without words for those who do not see it";

    LEAK Error "leak" "an output that holds something withheld";

    UNSAFE_ATTACHMENT Error "unsafe-attachment" "an attached file that a browser would run, and that cannot be made harmless";
    DISARMED_ATTACHMENT Warning "disarmed-attachment" "an attached page or drawing whose scripts will not run";
    TEMPLATE_ERROR Error "template-error" "a template that cannot be read or filled in";
}

/// After these nobody can say what the fields of a file were meant to say.
pub const UNJUDGED: [Code; 9] = [
    UNCLOSED_FRONT_MATTER,
    UNOPENED_FRONT_MATTER,
    YAML_SYNTAX,
    YAML_LIMIT,
    DUPLICATE_KEY,
    CSV_SYNTAX,
    MISSPELLED_PRIVACY,
    MISPLACED_PRIVACY,
    UNCLEAR_KIND,
];
