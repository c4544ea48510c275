//! Advice for the start page. It is found by reading all prose, which a page of a large program does not wait for: it is looked for
//! beside the answers, and the page is shown anew when it is there.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, Weak};
use std::thread;

use crate::base::Diagnostic;
use crate::pipeline::Site;
use crate::serve::signal::Signal;

/// Of so many entries the prose is read at once.
const READ_AT_ONCE: usize = 1_000;

pub struct Advisor {
    signals: Sender<Signal>,
    /// The site that was read last, or is being read.
    read: Mutex<Weak<Site>>,
}

impl Advisor {
    pub fn new(signals: Sender<Signal>) -> Self {
        Advisor { signals, read: Mutex::default() }
    }

    /// The advice on a site; nothing while it is looked for.
    pub fn advice(&self, site: &Arc<Site>) -> Option<Vec<Diagnostic>> {
        if site.book.entries.len() <= READ_AT_ONCE || site.is_advised() {
            return Some(site.advice());
        }
        let mut read = self.read.lock().ok()?;
        if !read.ptr_eq(&Arc::downgrade(site)) {
            *read = Arc::downgrade(site);
            let (site, signals) = (site.clone(), self.signals.clone());
            thread::spawn(move || {
                site.advice();
                // Nobody waits any more when this fails.
                let _ = signals.send(Signal::Advised);
            });
        }
        None
    }
}
