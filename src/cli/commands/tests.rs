//! What the manual says of the format and the commands is what the program knows.

use std::fs;
use std::path::Path;

use super::files;

#[test]
fn the_reference_is_made_from_the_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference");
    let files = files(&folder).unwrap();
    let is_stale = |(name, text): &&(String, String)| fs::read_to_string(folder.join(name)).ok().as_ref() != Some(text);
    let stale: Vec<&str> = files.iter().filter(is_stale).map(|(name, _)| name.as_str()).collect();
    assert!(stale.is_empty(), "not as the code has it: {stale:?}. `cargo run -- reference docs/reference` writes them");
    let tables: usize = files.iter().map(|(_, text)| text.matches("<!-- until here -->").count()).sum();
    assert_eq!(tables, 13, "tables of the format that are made from the code");
    assert!(!files.iter().any(|(_, text)| text.contains("There is no table")));
}
