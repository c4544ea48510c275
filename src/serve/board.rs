//! The board on which what is shown is posted: whoever answers reads the latest, whoever waits is woken.

use std::sync::Arc;

use tokio::sync::watch;

use crate::serve::Showing;

/// What is shown at present; nothing until a site was read for the first time. Clones are the same board.
#[derive(Clone)]
pub struct Board(Arc<watch::Sender<Option<Arc<Showing>>>>);

impl Board {
    pub fn new() -> Self {
        Board(Arc::new(watch::Sender::new(None)))
    }

    /// Shows something else from now on.
    pub fn post(&self, showing: Arc<Showing>) {
        self.0.send_replace(Some(showing));
    }

    /// What is shown now.
    pub fn now(&self) -> Option<Arc<Showing>> {
        self.0.borrow().clone()
    }

    /// Something to wait with for the next.
    pub(super) fn reader(&self) -> Reader {
        Reader(self.0.subscribe())
    }
}

impl Default for Board {
    fn default() -> Self {
        Self::new()
    }
}

/// A reader of the board who knows what they have seen.
pub(super) struct Reader(watch::Receiver<Option<Arc<Showing>>>);

impl Reader {
    /// What is shown now; seen from then on.
    pub(super) fn see(&mut self) -> Option<Arc<Showing>> {
        self.0.borrow_and_update().clone()
    }

    /// Waits for something that was not seen; false when the board is no more.
    pub(super) async fn wait(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }
}
