//! Blocks of code with colours, made when they are shown and remembered for the next time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::base::{Fingerprint, fingerprint};
use crate::syntax::highlight;

/// So many bytes are remembered: what the pages that an author goes through show. What is beyond is forgotten and made again.
const MOST: usize = 4 << 20;

/// By the fingerprint of each block, of which alone it is made.
#[derive(Default)]
pub struct Colours(Mutex<Held>);

#[derive(Default)]
struct Held {
    blocks: FxHashMap<Fingerprint, Arc<str>>,
    bytes: usize,
    made: usize,
}

impl Colours {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A block with colours.
    pub fn of(&self, block: &str) -> Arc<str> {
        let fingerprint = fingerprint(block);
        if let Some(known) = self.held().blocks.get(&fingerprint) {
            return known.clone();
        }
        let coloured: Arc<str> = highlight::coloured(block).into();
        self.held().keep(fingerprint, &coloured, MOST);
        coloured
    }

    /// How many were made so far.
    pub fn made(&self) -> usize {
        self.held().made
    }
}

impl Held {
    fn keep(&mut self, fingerprint: Fingerprint, coloured: &Arc<str>, most: usize) {
        self.made += 1;
        self.bytes += coloured.len();
        if self.bytes > most {
            self.blocks.clear();
            self.bytes = coloured.len();
        }
        self.blocks.insert(fingerprint, coloured.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_takes_little_room() {
        let mut held = Held::default();
        let block: Arc<str> = "four".into();
        for n in 0..100 {
            held.keep(Fingerprint(n), &block, 10);
            assert!(held.blocks.len() <= 2 && held.blocks.contains_key(&Fingerprint(n)));
        }
        assert_eq!(held.made, 100);
    }
}
