//! Sets of words and runs of words by their numbers, filled and emptied from several threads at once.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// A number that stands for nothing, and one for what was taken out again.
const EMPTY: u64 = 0;
const GONE: u64 = 1;

/// So many places are tried for a number before it is given up.
const TRIES: usize = 64;

/// A set that is being made.
pub struct ConcurrentSet {
    slots: Vec<AtomicU64>,
}

impl ConcurrentSet {
    /// A set with room for about so many numbers.
    pub fn new(room: usize) -> ConcurrentSet {
        let len = (2 * room).next_power_of_two().max(1 << 10);
        ConcurrentSet { slots: (0..len).map(|_| AtomicU64::new(EMPTY)).collect() }
    }

    fn places(&self, number: u64) -> impl Iterator<Item = &AtomicU64> {
        let first = spread(number) as usize;
        (0..TRIES).map(move |step| &self.slots[(first + step) & (self.slots.len() - 1)])
    }

    pub fn add(&self, number: u64) {
        let number = number.max(GONE + 1);
        for slot in self.places(number) {
            match slot.compare_exchange(EMPTY, number, Relaxed, Relaxed) {
                Ok(_) => return,
                Err(other) if other == number => return,
                Err(_) => {}
            }
        }
    }

    pub fn remove(&self, number: u64) {
        let number = number.max(GONE + 1);
        for slot in self.places(number) {
            match slot.load(Relaxed) {
                EMPTY => return,
                found if found == number => return slot.store(GONE, Relaxed),
                _ => {}
            }
        }
    }

    /// What is left, ready to be asked.
    pub fn finish(self) -> Set {
        let left: Vec<u64> =
            self.slots.into_iter().map(AtomicU64::into_inner).filter(|number| *number > GONE).collect();
        let len = (2 * left.len()).next_power_of_two().max(2);
        let bits = (8 * left.len()).next_power_of_two().max(64);
        let mut set = Set { slots: vec![EMPTY; len], filter: vec![0; bits / 64], len: left.len() };
        for number in left {
            let bit = filter_bit(number) as usize & (bits - 1);
            set.filter[bit / 64] |= 1 << (bit % 64);
            let mut at = spread(number) as usize & (len - 1);
            while set.slots[at] != EMPTY {
                at = (at + 1) & (len - 1);
            }
            set.slots[at] = number;
        }
        set
    }
}

/// A finished set.
pub struct Set {
    slots: Vec<u64>,
    /// A bit for each number: nearly every question is answered by it.
    filter: Vec<u64>,
    len: usize,
}

impl Set {
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub fn holds(&self, number: u64) -> bool {
        let bit = filter_bit(number) as usize & (self.filter.len() * 64 - 1);
        self.filter[bit / 64] & (1 << (bit % 64)) != 0 && self.surely_holds(number)
    }

    #[cold]
    fn surely_holds(&self, number: u64) -> bool {
        let number = number.max(GONE + 1);
        let mut at = spread(number) as usize & (self.slots.len() - 1);
        while self.slots[at] != EMPTY {
            if self.slots[at] == number {
                return true;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        false
    }
}

fn spread(number: u64) -> u64 {
    number.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 20
}

fn filter_bit(number: u64) -> u64 {
    number ^ (number >> 32)
}

/// How many words a run has.
pub const RUN: usize = 5;

const FACTOR: u64 = 0x2545_F491_4F6C_DD1D;
/// The factor to the power of a run's length.
const DROPPED: u64 = {
    let mut power = 1u64;
    let mut n = 0;
    while n < RUN {
        power = power.wrapping_mul(FACTOR);
        n += 1;
    }
    power
};

/// The runs of a text, as its words come.
#[derive(Clone, Default)]
pub struct Runs {
    last: [u64; RUN],
    count: usize,
    sum: u64,
}

impl Runs {
    pub fn cut(&mut self) {
        self.count = 0;
        self.sum = 0;
    }

    /// The number of the run that ends with this word, if there are words enough.
    #[inline]
    pub fn push(&mut self, word: u64) -> Option<u64> {
        let place = self.count % RUN;
        let old = if self.count < RUN { 0 } else { self.last[place] };
        self.last[place] = word;
        self.count += 1;
        self.sum = self.sum.wrapping_mul(FACTOR).wrapping_add(word).wrapping_sub(old.wrapping_mul(DROPPED));
        (self.count >= RUN).then_some(self.sum ^ (self.sum >> 31))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_and_not_removed_is_held() {
        let marks = ConcurrentSet::new(1_000);
        (0..1_000).for_each(|n| marks.add(n * 7919));
        (0..1_000).step_by(2).for_each(|n| marks.remove(n * 7919));
        let set = marks.finish();
        assert_eq!(set.len(), 500);
        assert!((0..1_000).all(|n| set.holds(n * 7919) == (n % 2 == 1)));
        assert!(!set.holds(3));
    }

    #[test]
    fn a_run_is_known_wherever_it_stands() {
        let runs = |words: &[u64]| {
            let mut runs = Runs::default();
            words.iter().filter_map(|word| runs.push(*word)).collect::<Vec<_>>()
        };
        let (long, short) = (runs(&[9, 8, 1, 2, 3, 4, 5, 7]), runs(&[1, 2, 3, 4, 5]));
        assert_eq!(long[2], short[0]);
        assert_eq!((long.len(), short.len()), (4, 1));
        assert_ne!(runs(&[2, 1, 3, 4, 5]), short);
    }
}
