//! Parts of an answer: what a `Range` header asks for, so that films can be wound and downloads taken up again.

/// What is asked for of so many bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Range {
    /// All of it: no range, or one that need not be understood.
    Whole,
    /// So many bytes from there.
    Part { from: u64, len: u64 },
    /// Nothing that there is.
    Beyond,
}

impl Range {
    /// Reads a `Range` header. Several ranges at once are answered by the whole, which is allowed.
    pub fn of(header: &str, total: u64) -> Range {
        let Some(spec) = header.trim().strip_prefix("bytes=") else { return Range::Whole };
        let Some((first, last)) = spec.trim().split_once('-').filter(|_| !spec.contains(',')) else {
            return Range::Whole;
        };
        // A number beyond all measure is beyond the end.
        let number = |text: &str| {
            let digits = text.trim();
            let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
            is_number.then(|| digits.parse::<u64>().unwrap_or(u64::MAX))
        };
        let (from, until) = match (number(first), number(last)) {
            (Some(from), Some(last)) if last >= from => (from, last.saturating_add(1).min(total)),
            (Some(from), None) if last.trim().is_empty() => (from, total),
            (None, Some(count)) if first.trim().is_empty() => (total.saturating_sub(count), total),
            _ => return Range::Whole,
        };
        if from >= until { Range::Beyond } else { Range::Part { from, len: until - from } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_part_the_whole_or_beyond() {
        let part = |from, len| Range::Part { from, len };
        for (header, expected) in [
            ("bytes=0-0", part(0, 1)),
            ("bytes=2-5", part(2, 4)),
            ("bytes=2-", part(2, 8)),
            ("bytes=-3", part(7, 3)),
            ("bytes=-30", part(0, 10)),
            ("bytes=5-99999999999999999999", part(5, 5)),
            ("bytes=99999999999999999999-", Range::Beyond),
            ("bytes=+0-3", Range::Whole),
            ("bytes=5-99", part(5, 5)),
            ("bytes=10-", Range::Beyond),
            ("bytes=-0", Range::Beyond),
            ("bytes=5-2", Range::Whole),
            ("bytes=0-1,4-5", Range::Whole),
            ("bytes=a-b", Range::Whole),
            ("lines=0-1", Range::Whole),
            ("bytes=-", Range::Whole),
        ] {
            assert_eq!(Range::of(header, 10), expected, "{header}");
        }
        assert_eq!(Range::of("bytes=0-", 0), Range::Beyond);
    }
}
