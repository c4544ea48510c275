//! The search index of a site: its pages are read in stretches, on as many threads as there are.

use std::sync::Arc;
use std::thread;

use crate::model::program::passages::Passages;
use crate::pipeline::Site;
use crate::render;
use crate::search::{self, Builder, Index};
use crate::view::Program;

impl Site {
    /// Which words stand where. Made once, when somebody asks for it.
    pub(super) fn index(&self) -> Arc<Index> {
        self.index.get_or_init(|| Arc::new(self.make_index())).clone()
    }

    fn make_index(&self) -> Index {
        let none = Passages::of(&[]);
        let passages = self.book.passages.as_ref().unwrap_or(&none);
        let builders = self.with_input(|input| gathered(&render::programs(input), passages));
        Index::of(builders, passages)
    }
}

/// Threads of its own: whoever waits for the index may be one of those that would otherwise make it.
fn gathered(programs: &[Program], passages: &Passages) -> Vec<Builder> {
    let count = rayon::current_num_threads().max(1);
    thread::scope(|scope| {
        let read = |n: usize| {
            let at = |n: usize| passages.pages.len() * n / count;
            search::gathered(programs, passages, at(n)..at(n + 1))
        };
        let (first, rest) = (0, 1..count);
        let started: Vec<_> = rest.map(|n| scope.spawn(move || read(n))).collect();
        let first = read(first);
        let rest = started.into_iter().map(|thread| thread.join().unwrap_or_default());
        std::iter::once(first).chain(rest).collect()
    })
}
