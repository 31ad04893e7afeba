//! The content security policy and the other headers of the site, for the local server and for hosts that can set them.
//!
//! Owns the one definition of each; pages carry the same policy in a meta tag, which [`crate::pages`] checks.

/// The policy of the standalone check and of the check in a frame: nothing can be fetched, sent, framed or evaluated.
pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
manifest-src 'self'; worker-src 'self' blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types readiness-worker";

/// The policy of a page that embeds the check: the strict one, but the page may frame the check. `blob:` is for the file
/// that a person saves inside the frame: Firefox takes that for the frame going somewhere, and saves nothing without it.
pub const HOST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
frame-src 'self' blob:; worker-src 'self' blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types readiness-worker";

/// Who may frame the pages. Only a header can say this; a meta tag cannot.
pub const ANCESTORS: &str = "frame-ancestors 'self'";

/// Headers beside the policy, for every file.
pub const ALWAYS: [(&str, &str); 4] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// Scripts and styles are readable by anybody: a sandboxed frame has no origin of its own and asks as a stranger.
pub const READABLE: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// The policy that a page is served with.
pub fn of_page(name: &str) -> &'static str {
    if name.starts_with("embed") { HOST } else { STRICT }
}

/// The header's value for a page.
pub fn header(name: &str) -> String {
    format!("{}; {ANCESTORS}", of_page(name))
}

/// How long a browser may keep a file: hashed names for ever, everything else asks again.
pub fn caching(path: &str) -> &'static str {
    if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Ready-made configuration for hosts that can set headers: file name in `headers/` and content.
pub fn snippets() -> Vec<(&'static str, String)> {
    vec![("nginx.conf", nginx()), ("apache.htaccess", apache()), ("_headers", netlify())]
}

const WHO: &str = "Replace frame-ancestors by the addresses of the pages that may embed the check.";

fn nginx() -> String {
    let mut text = format!("# Inside the `location` that serves the folder. {WHO}\n");
    text.push_str(&format!("add_header Content-Security-Policy \"{STRICT}; {ANCESTORS}\" always;\n"));
    for (name, value) in ALWAYS.iter().chain([&READABLE]) {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push_str(
        "types { text/html html; text/javascript js; text/css css; image/svg+xml svg; application/wasm wasm; }\n",
    );
    text
}

fn apache() -> String {
    let mut text = format!("# As `.htaccess` in the folder; needs mod_headers. {WHO}\n");
    text.push_str(&format!("Header always set Content-Security-Policy \"{STRICT}; {ANCESTORS}\"\n"));
    for (name, value) in ALWAYS.iter().chain([&READABLE]) {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    text.push_str("AddType application/wasm .wasm\nAddType text/javascript .js\n");
    text
}

fn netlify() -> String {
    let mut text = format!("# For hosts that read a `_headers` file in the folder. {WHO}\n/*\n");
    text.push_str(&format!("  Content-Security-Policy: {STRICT}; {ANCESTORS}\n"));
    for (name, value) in ALWAYS.iter().chain([&READABLE]) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(&format!("/assets/*\n  Cache-Control: {}\n", caching("assets/")));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_policy_lets_nothing_out() {
        for part in ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"] {
            assert!(STRICT.split("; ").any(|directive| directive == part), "{part}");
        }
        assert!(!STRICT.contains("unsafe-inline") && !STRICT.contains("'unsafe-eval'"));
    }

    #[test]
    fn only_pages_that_embed_may_frame() {
        assert!(header("embed.html").contains("frame-src 'self' blob:"));
        assert!(!header("index.html").contains("frame-src"));
    }

    #[test]
    fn every_snippet_carries_the_policy_and_all_headers() {
        for (name, text) in snippets() {
            assert!(text.contains(STRICT) && text.contains(ANCESTORS), "{name}");
            assert!(ALWAYS.iter().all(|(header, value)| text.contains(header) && text.contains(value)), "{name}");
        }
    }
}
