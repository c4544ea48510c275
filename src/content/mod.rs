//! PARSE: one file becomes entries, each with its facts (what other pages may depend on) and its body (prose). Reading
//! never fails: it gives a value and the problems found on the way.

pub mod activity;
pub mod address;
pub mod artifact;
pub mod audience;
pub mod builder;
pub mod checks;
pub mod conflict;
pub mod entry;
pub mod facts;
pub mod field;
pub mod fields;
pub mod file;
pub mod folder_rules;
pub mod folders;
pub mod fragments;
pub mod gates;
pub mod home;
pub mod keys;
pub mod kind;
pub mod listed;
pub mod look;
pub mod lookup;
pub mod meant;
pub mod needs;
pub mod other_tools;
pub mod outcome;
pub mod parts;
pub mod person;
pub mod printing;
pub mod privacy;
pub mod reader;
pub mod relations;
pub mod resource;
pub mod role;
pub mod settings;
pub mod translation;
pub mod unread;
pub mod wording;
pub mod written;

pub use audience::Audience;
pub use entry::{Body, Entry};
pub use facts::{Facts, KindData};
pub use folder_rules::FileRole;
pub use kind::{Kind, Verb};
pub use settings::Settings;
