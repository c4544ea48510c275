//! What follows from relations: cohorts, participants, coverage, gaps, tags, and the tables that show them.

pub mod absence;
pub mod activities;
pub mod calendar;
pub mod cohorts;
pub mod coverage;
pub mod data;
pub mod deliverables;
pub mod documents;
pub mod gaps;
pub mod levels;
pub mod participants;
pub mod passages;
pub mod relations;
pub mod reviews;
pub mod tables;
pub mod tags;
