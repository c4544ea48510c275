//! Names of files that nobody meant to keep: what editors, desktops and merge tools leave behind.

/// Whether a name is one that no author gives: locks, swap files, and what desktops keep for themselves.
pub fn is_debris(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with("~$")
        || name.starts_with(".#")
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx"].iter().any(|end| lower.ends_with(end))
        || matches!(lower.as_str(), "thumbs.db" | "ehthumbs.db" | "desktop.ini" | ".ds_store" | ".directory" | "icon\r")
        || [".crdownload", ".download", ".partial"].iter().any(|end| lower.ends_with(end))
        || lower.rsplit_once(".sb-").is_some_and(|(_, end)| end.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'))
        || lower.starts_with("._")
}

/// What keeps a repository's versions, which hold everything that was ever written.
pub fn is_history(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        ".git" | ".gitignore" | ".gitattributes" | ".gitmodules" | ".gitkeep" | ".svn" | ".hg" | ".bzr"
    )
}

/// What programs keep passwords and keys in.
pub fn is_secret(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let names = [".htpasswd", ".netrc", ".npmrc", ".pypirc", ".pgpass", ".git-credentials", ".ssh", ".aws", ".gnupg"];
    let is_key = ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"].contains(&&*lower);
    is_key || names.contains(&&*lower) || lower == ".env" || lower.starts_with(".env.")
}

/// Whether a name is that of a backup, or of a text with another suffix behind its own.
pub fn is_backup(name: &str) -> bool {
    let lower = name.to_lowercase();
    let ends = [".bak", ".orig", ".save", ".rej", ".tmp", ".temp", ".old", ".backup", ".bkp", ".autosave", ".part"];
    ends.iter().any(|end| lower.ends_with(end))
        || [".md.", ".markdown.", ".yaml.", ".yml."].iter().any(|suffix| lower.contains(suffix))
}

/// The stem of which a stem says that it is a copy: `plan (copy)`, `Copy of plan`, `plan_LOCAL_123`, `plan (1)`.
pub fn copied(stem: &str) -> Option<&str> {
    // Every page is asked, and hardly any name has one of these.
    if !stem.bytes().any(|byte| matches!(byte, b' ' | b'.' | b'_')) && !stem.ends_with("-conflict") {
        return None;
    }
    if let Some(rest) = stem.strip_prefix("Copy of ").or_else(|| stem.strip_prefix("copy of ")) {
        return Some(rest);
    }
    if let Some((rest, inside)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" (")) {
        let lower = inside.to_lowercase();
        let number = inside.len() < 3 && inside.bytes().all(|byte| byte.is_ascii_digit());
        return (number || lower.starts_with("copy") || lower.contains("conflict")).then_some(rest);
    }
    for end in [" - Copy", " - copy", " copy", ".orig", ".bak", ".conflict", ".merge", "-conflict", ".old"] {
        if let Some(rest) = stem.strip_suffix(end) {
            return Some(rest);
        }
    }
    let mut joins = stem.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'_' | b'.'));
    joins.find_map(|(at, _)| {
        let marks = ["LOCAL", "REMOTE", "BASE", "BACKUP", "sync-conflict"];
        let after = marks.into_iter().find_map(|mark| stem[at + 1..].strip_prefix(mark))?;
        (after.is_empty() || after.starts_with(['_', '.', '-'])).then(|| &stem[..at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_name_what_they_are_copies_of() {
        for stem in [
            "Copy of plan",
            "plan (copy)",
            "plan (copy 2)",
            "plan - Copy",
            "plan copy",
            "plan (1)",
            "plan (Kim's conflicted copy 2026-03-01)",
            "plan.conflict",
            "plan.sync-conflict-20260301-101500-ABCDEF",
            "plan_BACKUP_123",
            "plan_LOCAL_123",
            "plan.REMOTE.123",
            "plan.orig",
        ] {
            assert_eq!(copied(stem), Some("plan"), "{stem}");
        }
        for stem in ["plan", "plan (draft)", "plan (2026)", "photocopy", "LOCAL_food", "plan-b"] {
            assert!(copied(stem).is_none_or(|rest| rest.is_empty()), "{stem}");
        }
    }

    #[test]
    fn backups_end_in_what_tools_add() {
        for name in ["plan.md.bak", "plan.md.orig", "plan.docx.OLD", "plan.md.LOCAL.123.txt", "plan.rej"] {
            assert!(is_backup(name), "{name}");
        }
        for name in ["plan.md", "plan.pdf", "save.png", "old.docx", "plan.final.docx"] {
            assert!(!is_backup(name), "{name}");
        }
    }

    #[test]
    fn debris_is_what_no_author_named() {
        for name in [
            "x.md~",
            "#x.md#",
            ".x.swp",
            "x.SWO",
            "Thumbs.db",
            ".DS_Store",
            "Desktop.ini",
            "~$plan.docx",
            "._x",
            "plan.docx.crdownload",
            "plan.docx.sb-1a2b3c4d-ab12c3",
        ] {
            assert!(is_debris(name), "{name}");
        }
        for name in ["a_b.md", "#", "#1 goal.md", "x.swphoto", "~home.md", "_redirects", ".well-known"] {
            assert!(!is_debris(name), "{name}");
        }
    }
}
