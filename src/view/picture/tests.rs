//! What pictures are drawn with: widths and places of words.
use super::drawing::{fit, lines, width};
use super::named;
use crate::words::Words;

#[test]
fn words_are_cut_where_there_is_no_more_room() {
    assert_eq!(fit("Mentor", 80), "Mentor");
    let cut = fit("A mentor who was a participant, once", 120);
    assert!(cut.ends_with('…') && width(&cut) <= 120 && cut.starts_with("A mentor"), "{cut}");
    assert!(width(&fit("Donaudampfschifffahrtsgesellschaft", 60)) <= 60);
    assert_eq!(lines("Partnership Coordination Team", 90, 2).len(), 2);
    assert!(lines("one two three four five six seven", 40, 2).iter().all(|line| width(line) <= 40));
}

#[test]
fn many_names_are_counted() {
    let names: Vec<String> = (1..=20).map(|n| n.to_string()).collect();
    assert!(named(Words::english(), &names).ends_with("12 and 8 more"));
    assert_eq!(named(Words::english(), &names[..2]), "1 and 2");
}
