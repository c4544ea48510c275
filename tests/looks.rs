//! What filters write by the shape of what they show is what the theme's macros write for it, on every page.

#[path = "../benches/generator.rs"]
mod generator;
mod support;

use std::fs;
use std::sync::Arc;

use vademecum::source::Sources;

/// A site beside the same one with a macro of its own, the built-in one: then macros are asked for everything that they show.
fn compare(name: &str, sources: &Arc<Sources>) {
    let file = "partials/link.html";
    let own = fs::read_to_string(support::root().join("themes/vademecum").join(file)).expect("a partial");
    let mut asked = Sources::clone(sources);
    asked.files.extend(Sources::of([(format!("theme/{file}").as_str(), own.as_str())]).files);
    let (filled, problems) = support::render(&support::build(sources));
    let (asked, _) = support::render(&support::build(&Arc::new(asked)));
    assert!(problems.iter().all(|problem| problem.code.name() != "template-error"), "{name}: {problems:?}");
    for (address, bytes) in filled.iter().filter(|(address, _)| address.ends_with(".html")) {
        let (filled, asked) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&asked[address]));
        if filled != asked {
            let at = filled.bytes().zip(asked.bytes()).take_while(|(one, other)| one == other).count();
            let around = |text: &str| {
                String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 160).min(text.len())])
                    .into_owned()
            };
            panic!("{name}: {address}\nfilled: {}\nasked:  {}", around(&filled), around(&asked));
        }
    }
}

#[test]
fn filters_write_what_macros_write() {
    for name in ["names", "outcomes", "plain", "roles", "tables"] {
        compare(name, &support::read(&support::root().join("tests/sites").join(name).join("site")));
    }
    compare("example", &support::read(&support::root().join("example-site")));
    let program = generator::program(40, 7).into_map();
    let files: Vec<(&str, &str)> = program.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    compare("generated", &support::sources(&files));
}
