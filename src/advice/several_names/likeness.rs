//! When two words are one word: in the plural, or but for a slip of the pen.

/// A word in lower case without a plural's ending.
pub fn singular(word: &str) -> &str {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    ["ches", "shes", "sses", "xes"]
        .iter()
        .find(|ending| word.ends_with(**ending))
        .map(|_| &word[..word.len() - 2])
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word)
}

/// Whether a word is the plural of another, which is in the singular.
pub fn plural_of(word: &str, other: &str) -> bool {
    word != other && (singular(word) == other || is_ies(word, other))
}

/// Whether two words in lower case are one, in the singular or plural.
pub fn same_word(one: &str, other: &str) -> bool {
    one == other || singular(one) == singular(other) || is_ies(one, other) || is_ies(other, one)
}

/// "Deputies" of "deputy".
fn is_ies(plural: &str, one: &str) -> bool {
    plural.strip_suffix("ies").is_some_and(|stem| one.strip_suffix('y') == Some(stem))
}

/// Whether one word may be a slip for another: one letter too many, too few, wrong or swapped in a word of six or more;
/// two in one of twelve or more. Words with other endings are words of their own: director and directory, reviewer and
/// reviewed.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (singular(one), singular(other));
    let shortest = one.chars().count().min(other.chars().count());
    let most = match shortest {
        0..=5 => 0,
        6..=11 => 1,
        _ => 2,
    };
    // A mentee is no mentor, and what begins otherwise is another word.
    let ends_in_pair = one.ends_with("ee") != other.ends_with("ee");
    let digits = |word: &str| word.contains(|c: char| c.is_numeric());
    most > 0
        && one.chars().next() == other.chars().next()
        && !ends_in_pair
        && !digits(one)
        && !digits(other)
        && one.len().abs_diff(other.len()) <= 2
        && ending(one) == ending(other)
        && strsim::damerau_levenshtein(one, other) <= most
}

/// What two words that are one have in common: an index by it finds every [`same_word`].
pub fn stem(word: &str) -> &str {
    let word = singular(word);
    word.strip_suffix("ie").or_else(|| word.strip_suffix('y')).unwrap_or(word)
}

/// What a word and each [`is_slip`] for it have in common; nothing for a word that has none.
pub fn slip_mark(word: &str) -> Option<(char, String)> {
    let word = singular(word);
    let long = word.chars().nth(5).is_some() && !word.contains(|c: char| c.is_numeric());
    Some((word.chars().next().filter(|_| long)?, ending(word)))
}

/// Whether it is a slip even where no word beside it tells what is meant.
pub fn is_sure_slip(one: &str, other: &str) -> bool {
    singular(one).chars().count().min(singular(other).chars().count()) >= 8
}

/// The last two letters of a word, the last first. An adviser is an advisor.
fn ending(word: &str) -> String {
    let ending: String = word.chars().rev().take(2).collect();
    if ending == "ro" { "re".into() } else { ending }
}

/// Whether a word in the singular calls someone who helps another along: such words stand for each other.
pub fn is_helper(word: &str) -> bool {
    matches!(
        word,
        "mentor"
            | "coach"
            | "tutor"
            | "adviser"
            | "advisor"
            | "buddy"
            | "guide"
            | "partner"
            | "counselor"
            | "counsellor"
            | "companion"
            | "sponsor"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_one_word() {
        for (one, other) in [("partners", "partner"), ("coaches", "coach"), ("deputies", "deputy"), ("boss", "boss")] {
            assert!(same_word(one, other), "{one}, {other}");
        }
        assert!(!same_word("mentor", "mentoring"));
        assert!(plural_of("thoughts", "thought") && !plural_of("thought", "thought"));
    }

    #[test]
    fn what_is_alike_is_found_by_its_mark() {
        for (one, other) in [("partners", "partner"), ("deputies", "deputy"), ("movies", "movie"), ("coaches", "coach")]
        {
            assert!(same_word(one, other) && stem(one) == stem(other), "{one}, {other}");
        }
        for (one, other) in [("counselor", "counsellors"), ("parnters", "partner"), ("adviser", "advisor")] {
            assert!(is_slip(one, other) && slip_mark(one) == slip_mark(other), "{one}, {other}");
        }
        assert!(slip_mark("mentor2").is_none() && slip_mark("hosts").is_none());
    }

    #[test]
    fn slips_are_told_from_other_words() {
        for (one, other) in
            [("counselor", "counsellor"), ("partner", "parnter"), ("thought", "tought"), ("adviser", "advisor")]
        {
            assert!(is_slip(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("employer", "employee"),
            ("leader", "reader"),
            ("host", "hosp"),
            ("contact", "contract2"),
            ("director", "directory"),
            ("reviewer", "reviewed"),
        ] {
            assert!(!is_slip(one, other), "{one}, {other}");
        }
    }
}
