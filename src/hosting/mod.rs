//! HOSTING: what a host needs beside a finished site, and what it allows: workflows for GitHub, files for Netlify and Cloudflare,
//! the address that a repository gives, and the limits of each host. Texts in, texts out; `cli::publish` reads and writes.

pub mod git;
pub mod github;
pub mod limits;
pub mod servers;
pub mod written;
