//! Work that is the same for many things, done side by side, in rooms that know nothing of threads.

use std::sync::OnceLock;

/// Calls a function with each number below a count, in any order and at the same time, and returns when all is done.
pub type ForEach = dyn Fn(usize, &(dyn Fn(usize) + Sync)) + Sync;

/// Whoever does the work.
#[derive(Clone, Copy)]
pub struct Workers<'w>(&'w ForEach);

impl<'w> Workers<'w> {
    /// Workers that are called by a function.
    pub fn new(for_each: &'w ForEach) -> Self {
        Workers(for_each)
    }

    /// What a function makes of each number below a count, in the order of the numbers.
    pub fn map<T: Send + Sync>(self, count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let made: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
        (self.0)(count, &|n| drop(made[n].set(make(n))));
        made.into_iter().flat_map(OnceLock::into_inner).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_numbers() {
        let backwards = |count: usize, work: &(dyn Fn(usize) + Sync)| (0..count).rev().for_each(work);
        assert_eq!(Workers::new(&backwards).map(4, |n| n * n), [0, 1, 4, 9]);
    }
}
