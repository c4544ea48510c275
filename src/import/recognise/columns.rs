//! What the columns of a list of outcomes hold: by their names in the languages that the program knows, and by what their cells look like.

use std::sync::LazyLock;

use crate::base::names::key;
use crate::content::outcome::COLUMNS;
use crate::import::document::{Block, Row, Table};
use crate::words::{Said, Words};

/// Names of codes that say that what has one is an outcome, or something like it.
const CODES: &[&str] = &[
    "outcome-code",
    "competency-code",
    "standard-code",
    "human-coding-scheme",
    "codes",
    "codigo",
    "clave",
    "kennung",
    "kode",
    "sigle",
    "cote",
];
/// Names of codes, and of numbers of anything.
const NUMBERS: &[&str] = &[
    "#",
    "id",
    "number",
    "num",
    "no",
    "nr",
    "n°",
    "nº",
    "№",
    "ref",
    "reference",
    "outcome-id",
    "nummer",
    "numéro",
    "número",
    "numero",
    "referencia",
    "référence",
    "رقم",
    "الرقم",
];
/// Names of what somebody is able to do.
const OUTCOMES: &[&str] = &[
    "outcome",
    "outcomes",
    "learning-outcome",
    "learning-outcomes",
    "objective",
    "learning-objective",
    "goal",
    "competency",
    "competence",
    "competencies",
    "standard",
    "indicator",
    "performance-indicator",
    "skill",
    "what-they-can-do",
    "can-do",
    "i-can",
    "resultado",
    "resultado-de-aprendizaje",
    "competencia",
    "objetivo",
    "indicador",
    "estándar",
    "capacidad",
    "compétence",
    "acquis",
    "objectif",
    "indicateur",
    "acquis-d'apprentissage",
    "résultat-d'apprentissage",
    "norme",
    "ergebnis",
    "lernergebnis",
    "kompetenz",
    "teilkompetenz",
    "lernziel",
    "indikator",
    "fähigkeit",
    "الكفاية",
    "الكفاءة",
    "المخرج",
    "مخرج-التعلم",
    "المؤشر",
    "المعيار",
    "الهدف",
];
/// Names of words about anything.
const TEXTS: &[&str] = &[
    "description",
    "text",
    "details",
    "wording",
    "definition",
    "descripción",
    "descripcion",
    "texto",
    "definición",
    "beschreibung",
    "texte",
    "libellé",
    "définition",
    "الوصف",
];
const TITLES: &[&str] =
    &["name", "short-name", "short-title", "label", "kurztitel", "kurzname", "intitulé", "nom", "nombre", "الاسم"];
const PARENTS: &[&str] = &["part-of", "parent-code", "pertenece-a", "übergeordnet"];
/// Names of what several outcomes have in common.
const GROUPS: &[&str] = &[
    "domain",
    "strand",
    "substrand",
    "sub-strand",
    "category",
    "area",
    "competency-area",
    "dimension",
    "cluster",
    "theme",
    "dominio",
    "ámbito",
    "área",
    "eje",
    "categoría",
    "domaine",
    "axe",
    "catégorie",
    "bereich",
    "kategorie",
    "handlungsfeld",
    "kompetenzbereich",
    "المجال",
    "المحور",
    "الفئة",
];
/// Fields of outcomes that a column may be called, beside those of the columns of our own spreadsheets.
const FIELDS: [&str; 3] = ["aliases", "tags", "replaced-by"];
const CRITERIA: &[&str] =
    &["criterios", "critères", "kriterien", "المعايير", "success-criteria", "performance-criteria"];

/// The names that our own spreadsheet of outcomes has in each language: of code, statement, title, what it belongs to and its framework,
/// and of what the site counts.
static OWN: LazyLock<[Vec<String>; 6]> = LazyLock::new(|| {
    let said: [&[Said]; 6] = [
        &[Words::csv_code],
        &[Words::csv_statement],
        &[Words::csv_title],
        &[Words::csv_belongs_to],
        &[Words::framework],
        &[Words::status, Words::taught_in, Words::evidence, Words::csv_address, Words::csv_reviewed],
    ];
    let all = Words::of_every_language();
    said.map(|messages| messages.iter().flat_map(|said| all.iter().map(|words| key(said(words)))).collect())
});

/// What the columns of a table hold, by their numbers.
#[derive(Debug, Default)]
pub struct Columns {
    /// The row with their names; nothing where there is none.
    pub header: Option<usize>,
    pub code: usize,
    /// Several are paragraphs one after another.
    pub statement: Vec<usize>,
    pub title: Option<usize>,
    pub parent: Option<usize>,
    pub groups: Vec<usize>,
    /// Other fields, by their names.
    pub fields: Vec<(usize, &'static str)>,
    /// What the site counts itself.
    pub counted: Vec<usize>,
    /// What outcomes have no field for.
    pub others: Vec<usize>,
}

/// The words of a cell, line by line.
pub fn cell(row: &Row, column: usize) -> String {
    let blocks = row.cells.get(column).into_iter().flatten();
    blocks.map(Block::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The names of the columns as they stand in a row.
pub fn names(row: &Row) -> Vec<String> {
    (0..row.cells.len()).map(|n| cell(row, n).replace('\n', " ")).collect()
}

/// How many rows may stand above the names of the columns.
const DEEPEST_HEADER: usize = 6;

impl Columns {
    /// Those of a table, if it is a list of outcomes. `by_looks` says that its author calls it one: then what cells look like is enough.
    pub fn of(table: &Table, by_looks: bool) -> Option<Columns> {
        let named = (0..table.rows.len().min(DEEPEST_HEADER)).find_map(|n| Self::below(table, n, by_looks));
        named.or_else(|| Self::without_names(&table.rows).filter(|_| by_looks))
    }

    fn below(table: &Table, header: usize, by_looks: bool) -> Option<Columns> {
        let own = &*OWN;
        let names: Vec<String> = names(&table.rows[header])
            .iter()
            .map(|name| key(name.trim_end_matches([':', '.', '*', '?', ' '])).replace('’', "'"))
            .collect();
        let rows = &table.rows[header + 1..];
        let called =
            |n: &usize, known: &[&str], own: &[String]| known.contains(&names[*n].as_str()) || own.contains(&names[*n]);
        let all = || (0..names.len()).filter(|n| rows.iter().any(|row| !cell(row, *n).is_empty()));
        let first = |known: &[&str], own: &[String]| all().find(|n| called(n, known, own));

        let counted: Vec<usize> = all().filter(|n| called(n, &[], &own[5])).collect();
        let counted = if counted.len() > 2 { counted } else { Vec::new() };
        let is_outcome = |n: &usize| called(n, OUTCOMES, &own[1]) && !counted.contains(n);
        let says_outcome = all().any(|n| is_outcome(&n) || called(&n, &["statement"], &[]));
        let sure = first(CODES, &own[0]);
        let number = || first(NUMBERS, &[]).filter(|_| says_outcome || by_looks);
        let looks = || all().find(|n| are_codes(rows, *n)).filter(|_| says_outcome || by_looks);
        let code = sure.or_else(|| number().filter(|n| are_codes(rows, *n))).or_else(looks).or_else(number)?;

        // Where nothing has a name, the first row is an outcome as the others are.
        if sure.is_none()
            && !rows.is_empty()
            && are_codes(&table.rows[header..=header], code)
            && !called(&code, NUMBERS, &[])
        {
            return None;
        }

        let left = || all().filter(|n| *n != code && !counted.contains(n));
        let parent = left().find(|n| called(n, PARENTS, &own[3]) || names[*n] == "parent");
        let title = left().find(|n| called(n, TITLES, &own[2]) || names[*n] == "title");
        let field = |n: usize| match names[n].as_str() {
            name if CRITERIA.contains(&name) => Some("criteria"),
            name => COLUMNS[4..].iter().chain(&FIELDS).find(|field| **field == name).copied(),
        };
        let fields: Vec<(usize, &'static str)> = left().filter_map(|n| Some((n, field(n)?))).collect();
        let taken = |n: &usize| Some(*n) == parent || Some(*n) == title || fields.iter().any(|(field, _)| field == n);
        let mut groups: Vec<usize> = left().filter(|n| called(n, GROUPS, &own[4]) && !taken(n)).collect();
        let mut texts: Vec<usize> = left().filter(|n| is_outcome(n) && !taken(n)).collect();
        // What stands above several codes is none of theirs alone.
        if texts.len() > 1 {
            let (common, single): (Vec<usize>, Vec<usize>) = texts.iter().partition(|n| are_common(rows, **n));
            if !single.is_empty() {
                groups.extend(common);
                texts = single;
            }
        }
        texts.extend(left().filter(|n| called(n, TEXTS, &[]) && !taken(n)));
        if texts.is_empty() && title.is_none() {
            // A list of domains is a list of these.
            let is_sentence =
                |n: &usize| !taken(n) && *n != code && !are_common(rows, *n) && (groups.contains(n) || by_looks);
            let longest = left().filter(is_sentence).max_by_key(|n| length(rows, *n))?;
            groups.retain(|n| *n != longest);
            texts.push(longest);
        }
        let mut columns = Columns {
            header: Some(header),
            code,
            title,
            parent,
            groups,
            fields,
            counted: counted.clone(),
            ..Columns::default()
        };
        if columns.title.is_none() && texts.len() > 1 && length(rows, texts[0]) <= LONGEST_TITLE {
            columns.title = Some(texts.remove(0));
        }
        columns.statement = texts;
        columns.groups.sort_unstable();
        columns.others = left().filter(|n| !columns.has(*n)).collect();
        Some(columns)
    }

    /// Codes and sentences that nobody named.
    fn without_names(rows: &[Row]) -> Option<Columns> {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let code = (0..width).find(|n| are_codes(rows, *n))?;
        let longest = (0..width).filter(|n| *n != code && !are_common(rows, *n)).max_by_key(|n| length(rows, *n))?;
        let others = (0..width).filter(|n| *n != code && *n != longest).collect();
        Some(Columns { code, statement: vec![longest], others, ..Columns::default() })
    }

    /// Whether it is one by its codes, which have letters and digits, and by a name for what somebody can do.
    pub fn is_sure(&self, table: &Table) -> bool {
        let Some(header) = self.header else { return false };
        let rows = &table.rows[header + 1..];
        let has_letters = |row: &Row| cell(row, self.code).chars().any(char::is_alphabetic);
        let is_outcome = |name: &String| OUTCOMES.contains(&key(name).as_str()) || OWN[1].contains(&key(name));
        rows.len() > 1
            && are_codes(rows, self.code)
            && rows.iter().all(has_letters)
            && names(&table.rows[header]).iter().any(is_outcome)
    }

    fn has(&self, n: usize) -> bool {
        let of_words = [Some(self.code), self.title, self.parent].contains(&Some(n)) || self.statement.contains(&n);
        of_words || self.groups.contains(&n) || self.fields.iter().any(|(field, _)| *field == n)
    }

    /// What was taken from where, in words.
    pub fn told(&self, table: &Table) -> String {
        let names = self.header.map(|header| names(&table.rows[header])).unwrap_or_default();
        let name = |n: usize| match names.get(n) {
            Some(name) if !name.is_empty() => format!("“{name}”"),
            _ => format!("column {}", n + 1),
        };
        let several = |columns: &[usize]| columns.iter().map(|n| name(*n)).collect::<Vec<_>>().join(" and ");
        let mut told = vec![format!("code from {}", name(self.code))];
        for (what, columns) in [
            ("statement", self.statement.clone()),
            ("title", self.title.into_iter().collect()),
            ("parent", self.parent.into_iter().collect()),
            ("a framework for each", self.groups.clone()),
        ] {
            if !columns.is_empty() {
                let of = if what.starts_with('a') { "" } else { " from" };
                told.push(format!("{what}{of} {}", several(&columns)));
            }
        }
        told.extend(self.fields.iter().map(|(n, field)| format!("{field} from {}", name(*n))));
        told.join(", ")
    }
}

/// The longest text that is a title, in characters, where another says more.
const LONGEST_TITLE: usize = 90;

/// How long the cells of a column are, all in all.
fn length(rows: &[Row], column: usize) -> usize {
    let cells = rows.iter().map(|row| cell(row, column).chars().count()).filter(|length| *length > 0);
    let (sum, count) = cells.fold((0, 0), |(sum, count), length| (sum + length, count + 1));
    usize::checked_div(sum, count).unwrap_or(0)
}

/// Whether the cells of a column look like codes: short, each another one, with a digit or in capitals.
fn are_codes(rows: &[Row], column: usize) -> bool {
    let cells: Vec<String> = rows.iter().map(|row| cell(row, column)).filter(|text| !text.is_empty()).collect();
    let is_code = |text: &&String| {
        let is_short = text.chars().count() <= 24 && text.split_whitespace().count() <= 2;
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        is_short
            && (text.contains(|c: char| c.is_ascii_digit())
                || letters().any(char::is_uppercase) && !letters().any(char::is_lowercase))
    };
    let mut keys: Vec<String> = cells.iter().map(|text| key(text)).collect();
    keys.sort_unstable();
    keys.dedup();
    !cells.is_empty()
        && cells.iter().filter(is_code).count() * 5 >= cells.len() * 4
        && keys.len() * 10 >= cells.len() * 9
}

/// Whether the cells of a column stand for several rows each: they repeat, or the next ones are empty.
fn are_common(rows: &[Row], column: usize) -> bool {
    let mut keys: Vec<String> =
        rows.iter().map(|row| key(&cell(row, column))).filter(|text| !text.is_empty()).collect();
    keys.sort_unstable();
    keys.dedup();
    rows.len() > 1 && keys.len() < rows.len()
}
