//! The pages of the diagnostics are their tests: each site under `## Wrong` has exactly the problems that are marked in
//! it, and each under `## Right` has none. What only `vade check` tells is asked of it. `UPDATE=1 cargo test --test all diagnostics::` writes the marks that the program
//! makes; then read them. `tests/support/marked.rs` says how a mark is written.

// Links and pipes are made as Unix makes them.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;

use crate::marked;
use crate::support;
use vademecum::base::codes;

fn folder() -> PathBuf {
    support::root().join("docs/diagnostics")
}

#[test]
fn every_page_tells_the_truth() {
    let mut wrong = Vec::new();
    for code in codes::ALL {
        let file = folder().join(format!("{}.md", code.name()));
        let Ok(page) = fs::read_to_string(&file) else { continue };
        let got = marked::remark(&page);
        if support::updating() && got.complaints.is_empty() && !keeps_marks(code.name()) {
            fs::write(&file, &got.page).unwrap();
        } else if got.page != page {
            wrong.push(format!("{}: {}", file.display(), support::first_difference(&page, &got.page)));
        }
        wrong.extend(got.complaints.iter().map(|complaint| format!("{}: {complaint}", file.display())));
    }
    assert!(wrong.is_empty(), "{}\n\n{} differences", wrong.join("\n"), wrong.len());
}

/// With `KEEP=a,b` the pages of some codes are not rewritten: what they say is what the program should do one day.
fn keeps_marks(code: &str) -> bool {
    std::env::var("KEEP").is_ok_and(|list| list.split(',').any(|kept| kept == code))
}

#[test]
fn every_code_has_its_page() {
    let mut missing = Vec::new();
    for code in codes::ALL {
        let name = code.name();
        match fs::read_to_string(folder().join(format!("{name}.md"))) {
            Err(_) => missing.push(format!("{name} has no page")),
            Ok(page) => {
                if !page.starts_with(&format!("# {name}\n")) {
                    missing.push(format!("{name}: the page does not begin with its name"));
                }
                let shown = |word: &str| page.contains(&format!("{word}[{name}]: "));
                if !["error", "warning", "advice"].into_iter().any(shown) {
                    missing.push(format!("{name}: no mark on its page shows it"));
                }
                for heading in ["\n## Wrong", "\n## Right"] {
                    if !page.contains(heading) {
                        missing.push(format!("{name}: the page has no `{}`", heading.trim()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_page_belongs_to_a_code() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.strip_suffix(".md").unwrap_or_else(|| panic!("{name} is no page"));
        assert!(codes::Code::find(code).is_some(), "there is no code `{code}`");
    }
}

/// A mark that is wrong in any way must be noticed, or the pages prove nothing.
#[test]
fn a_wrong_mark_is_noticed() {
    let right = "\
# unknown-field

## Wrong

`handbook/x.md`:
```md
---
titel: Purpose
^^^^^ warning[unknown-field]: a page has no field `titel`
      = help: did you mean `title`?
---
# Purpose
```
";
    let unchanged = |page: &str| marked::remark(page).page == page;
    assert!(unchanged(right), "{}", marked::remark(right).page);
    for (from, to) in [
        ("^^^^^ w", "^^^^ w"),
        ("^^^^^ w", " ^^^^^ w"),
        ("warning[", "error["),
        ("[unknown-field]:", "[wrong-type]:"),
        ("has no field", "has no"),
        ("`title`?", "`titles`?"),
        ("      = help: did you mean `title`?\n", ""),
        ("# Purpose\n", "# Purpose\n  ^^^^^^^ error[broken-link]: nothing\n"),
        ("# Purpose\n", "# Purpose\n!!! error[broken-link]: nothing\n"),
        ("titel: Purpose\n", "title: Purpose\n"),
    ] {
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right);
        assert!(!unchanged(&wrong), "this passes:\n{wrong}");
    }
    let not_right = right.replacen("## Wrong", "## Right", 1);
    assert!(!marked::remark(&not_right).complaints.is_empty());
}
