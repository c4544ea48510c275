//! Every test of the finished program in one binary: linking thirty took longer than most of them. Each module is a document about one
//! matter; `cargo test --test all sites::` runs one.

#[path = "../benches/generator.rs"]
mod generator;
#[path = "support/html.rs"]
mod html;
#[path = "support/marked.rs"]
mod marked;
#[path = "support/served.rs"]
mod served;
mod support;

mod calendar;
mod catalogs;
mod cli;
mod data;
mod diagnostics;
mod first_day;
mod fragments;
mod frameworks;
mod home;
mod hostile;
mod house;
mod imports;
mod languages;
mod law;
mod links;
mod order;
mod paper;
mod pictures;
mod portfolios;
mod publish;
mod publishing;
mod reading;
mod rows;
mod search;
mod serve;
mod sites;
mod soak;
mod strangers;
mod tables;
mod themes;
mod typography;
mod whole;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
