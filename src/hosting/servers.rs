//! What hosts other than GitHub need: `netlify.toml`, `_headers` for Netlify and Cloudflare Pages, and `.htaccess` for a school's server.

use crate::hosting::github::Program;
use crate::hosting::written::marked;

/// What answers of a host should say beside the page: browsers take files for what they are called, and tell nobody where a reader came
/// from.
const HEADERS: &str = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n";

/// `static/_headers`, which Netlify and Cloudflare Pages read.
pub fn headers() -> String {
    marked(HEADERS)
}

/// The command by which a host builds the site: it gets the program, looks whether it is the one that was meant, and runs it. `url` is the
/// variable in which that host says where the site will be.
pub fn build_command(program: &Program, url: &str) -> String {
    let sum = program.sha256.as_deref().unwrap_or("CHECKSUM");
    format!(
        "curl -fsSL {} | tar -xzO --wildcards '*/vade' > /tmp/vade && echo '{sum}  /tmp/vade' | sha256sum -c - && chmod +x /tmp/vade \
         && /tmp/vade build . --out _website --strict --base-url \"{url}/\"",
        program.url
    )
}

/// `netlify.toml`. A preview of a proposed change has an address of its own.
pub fn netlify(program: &Program) -> String {
    let command = |url| format!("command = '''{}'''\n", build_command(program, url));
    marked(&format!(
        "# Builds the website on Netlify, for everybody to read.\n[build]\npublish = \"_website\"\n{}\n[context.deploy-preview]\n{}",
        command("$URL"),
        command("$DEPLOY_PRIME_URL")
    ))
}

/// The lines for Apache by which an address that is not there shows the site's own page. `path` is that of the site on its host.
pub fn htaccess(path: &str) -> String {
    format!("ErrorDocument 404 {path}404.html")
}
