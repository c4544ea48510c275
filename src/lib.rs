//! Vademecum turns a program's folder into a linked website.
//!
//! A site is a pure function from a route to an output over an immutable snapshot. The stages are the folders:
//!
//! | stage | room | from | to |
//! |---|---|---|---|
//! | READ | [`source`] | disk | `Sources` |
//! | PARSE | `content`, over `syntax` | one file | `Entry`: facts and body |
//! | GATE, RELATE | `model` | all facts | `Handbook`, of what its audience may read |
//! | VIEW | `view` | a route, the handbook and the bodies | `PageView` |
//! | RENDER | [`render`], with `theme` | a view, the theme and the sources | `Output` |
//! | PUBLISH | [`publish`] | outputs | a folder |
//! | | [`serve`] | a request | an answer |
//!
//! [`pipeline`] runs PARSE, the gate and RELATE, and renders one route when it is asked for. [`report`] shows problems, [`base`] is
//! what every room may use. The map for newcomers is `docs/ARCHITECTURE.md`.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod advice;
pub mod authoring;
pub mod base;
mod builtin;
mod catalog;
pub mod cli;
mod compare;
mod content;
mod export;
mod hosting;
mod import;
mod media;
mod model;
pub mod pipeline;
pub mod publish;
mod query;
mod reference;
mod rename;
pub mod render;
pub mod report;
pub mod scan;
mod search;
pub mod serve;
pub mod source;
mod syntax;
mod theme;
mod view;
mod words;
