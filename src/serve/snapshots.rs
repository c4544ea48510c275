//! The channel of snapshots: whoever answers reads the latest, whoever waits is woken by the next.

use std::sync::Arc;

use tokio::sync::watch;

use crate::serve::Snapshot;

/// The latest snapshot, for many threads; none until a site was read for the first time. Clones share it.
#[derive(Clone)]
pub struct Snapshots(Arc<watch::Sender<Option<Arc<Snapshot>>>>);

impl Snapshots {
    /// A channel without a snapshot.
    pub fn new() -> Self {
        Snapshots(Arc::new(watch::Sender::new(None)))
    }

    /// Replaces the latest snapshot and wakes those who wait.
    pub fn post(&self, snapshot: Arc<Snapshot>) {
        self.0.send_replace(Some(snapshot));
    }

    /// The latest snapshot.
    pub fn now(&self) -> Option<Arc<Snapshot>> {
        self.0.borrow().clone()
    }

    /// A receiver, to wait for the next snapshot.
    pub(super) fn reader(&self) -> SnapshotReceiver {
        SnapshotReceiver(self.0.subscribe())
    }
}

impl Default for Snapshots {
    fn default() -> Self {
        Self::new()
    }
}

/// Knows which snapshot it saw last.
pub(super) struct SnapshotReceiver(watch::Receiver<Option<Arc<Snapshot>>>);

impl SnapshotReceiver {
    /// The latest snapshot, seen from then on.
    pub(super) fn see(&mut self) -> Option<Arc<Snapshot>> {
        self.0.borrow_and_update().clone()
    }

    /// Waits for a snapshot that was not seen; false when the sender is gone.
    pub(super) async fn wait(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }
}
