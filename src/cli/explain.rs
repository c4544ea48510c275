//! `vade explain`: the page of a problem.

use std::io::Write;

use crate::base::codes;
use crate::cli::{Ending, wrong};
use crate::report::explain;

pub fn run(code: Option<&str>) -> Ending {
    let mut out = anstream::stdout();
    let Some(code) = code else {
        let widest = codes::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
        for code in codes::ALL {
            let _ = writeln!(out, "{:widest$}  {:7}  {}", code.name(), code.severity().word(), code.summary());
        }
        return Ending::Fine;
    };
    match explain::page(code) {
        Some(page) => {
            let _ = out.write_all(explain::render(page, crate::cli::width(), true).as_bytes());
            Ending::Fine
        }
        None => {
            let advice = explain::did_you_mean(code).unwrap_or_else(|| "`vade explain` lists all codes".into());
            wrong(format!("there is no code `{code}`: {advice}"))
        }
    }
}
