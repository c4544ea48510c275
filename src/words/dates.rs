//! Dates as people write them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An ISO date as people write it in English; in other languages the ISO date, which everyone can read.
pub fn date(iso: &str, lang: Option<&str>) -> String {
    match parts(iso).filter(|_| is_english(lang)) {
        Some((year, month, day)) => format!("{day} {} {year}", MONTHS[month - 1]),
        None => iso.to_string(),
    }
}

/// The same without the year.
pub fn day(iso: &str, lang: Option<&str>) -> String {
    match parts(iso).filter(|_| is_english(lang)) {
        Some((_, month, day)) => format!("{day} {}", &MONTHS[month - 1][..3]),
        None => iso.to_string(),
    }
}

fn is_english(lang: Option<&str>) -> bool {
    lang.is_none_or(|lang| lang == "en" || lang.starts_with("en-"))
}

fn parts(iso: &str) -> Option<(&str, usize, usize)> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (1..=12).contains(&month).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date("2026-09-02", Some("en-CA")), "2 September 2026");
        assert_eq!(date("2026-09-02", Some("fr")), "2026-09-02");
        assert_eq!(date("soon", None), "soon");
        assert_eq!(day("2026-09-02", None), "2 Sep");
    }
}
