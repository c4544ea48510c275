//! What is asked of a finished handbook: who does what, what flows where, what is due, which requirements hold.

pub mod duties;
pub mod flow;
pub mod gaps;
pub mod requirements;
pub mod reviews;
pub mod work;
