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
manifest-src 'self'; frame-src 'self' blob:; worker-src 'self' blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types readiness-worker";

/// What a page that embeds the check may frame, as `HOST` says it.
const FRAMES: &str = "'self' blob:";

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

/// The policy that a page is served with, whatever its language.
pub fn of_page(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with("embed") { HOST } else { STRICT }
}

/// The header's value for a page.
pub fn header(name: &str) -> String {
    format!("{}; {ANCESTORS}", of_page(name))
}

/// What a browser may keep for ever: files whose names change with their content.
const KEPT: &str = "public, max-age=31536000, immutable";
/// What a browser asks about again each time.
const ASKED: &str = "no-cache";
/// The folder of files that carry their content's hash in the name.
const HASHED: &str = "assets/";

/// How long a browser may keep a file: hashed names for ever, everything else asks again.
pub fn caching(path: &str) -> &'static str {
    if path.starts_with(HASHED) { KEPT } else { ASKED }
}

/// Ready-made configuration for hosts that can set headers: file name in `headers/` and content. `paths` are the files of
/// the site.
pub fn snippets<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<(&'static str, String)> {
    vec![
        ("nginx-http.conf", nginx_http()),
        ("nginx.conf", nginx()),
        ("apache.htaccess", apache()),
        ("_headers", netlify(paths)),
    ]
}

const WHO: &str = "Replace frame-ancestors by the addresses of the pages that may embed the check.";

/// A name that a builder of this site gave to a file: its stem, twelve digits of a hash, its ending.
const HASHED_NAME: &str = "-[0-9a-f]{12}\\.[a-z]+$";

/// The names of pages that embed the check, as [`of_page`] tells them.
const EMBEDDING: &str = "embed[^/]*\\.html$";

/// How long, and what a page may frame, is decided by the file's name, and a name can be looked at only where all of nginx is
/// configured: conditions inside a `location` do not go together with everything else that may stand there.
fn nginx_http() -> String {
    format!(
        "# Inside `http`, beside the server; `nginx.conf` reads it.\n\
         map $uri $readiness_caching {{\n    default \"{ASKED}\";\n    \"~/{HASHED}[^/]+{HASHED_NAME}\" \"{KEPT}\";\n}}\n\
         # The pages that embed the check frame it, the others frame nothing.\n\
         map $uri $readiness_frames {{\n    default \"'none'\";\n    \"~/{EMBEDDING}\" \"{FRAMES}\";\n}}\n"
    )
}

fn nginx() -> String {
    let mut text =
        format!("# Inside the `location` that serves the folder, with `nginx-http.conf` inside `http`. {WHO}\n");
    let policy = format!("{STRICT}; frame-src $readiness_frames; {ANCESTORS}");
    text.push_str(&format!("add_header Content-Security-Policy \"{policy}\" always;\n"));
    for (name, value) in ALWAYS.iter().chain([&READABLE]) {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    // Not `always`: that something was missing is not to be kept.
    text.push_str("add_header Cache-Control $readiness_caching;\n");
    text.push_str(
        "types { text/html html; text/javascript js; text/css css; image/svg+xml svg; application/wasm wasm; }\n",
    );
    text
}

fn apache() -> String {
    let mut text = format!("# As `.htaccess` in the folder; needs mod_headers. {WHO}\n");
    let policy = |policy| format!("Header always set Content-Security-Policy \"{policy}; {ANCESTORS}\"\n");
    text.push_str(&policy(STRICT));
    text.push_str(&format!("<FilesMatch \"^{EMBEDDING}\">\n    {}</FilesMatch>\n", policy(HOST)));
    for (name, value) in ALWAYS.iter().chain([&READABLE]) {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    // Not `always`, as for nginx.
    text.push_str(&format!("Header set Cache-Control \"{ASKED}\"\n"));
    text.push_str(&format!("<FilesMatch \"{HASHED_NAME}\">\n    Header set Cache-Control \"{KEPT}\"\n</FilesMatch>\n"));
    text.push_str("AddType application/wasm .wasm\nAddType text/javascript .js\n");
    text
}

/// Two rules for one file are joined by such hosts, so that no rule for caching covers another's files. Two policies would both
/// hold, so there is one that lets every page do what it has to; the pages that frame nothing say so themselves, in their meta
/// tag.
fn netlify<'a>(paths: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = format!("# For hosts that read a `_headers` file in the folder. {WHO}\n/*\n");
    text.push_str(&format!("  Content-Security-Policy: {HOST}; {ANCESTORS}\n"));
    for (name, value) in ALWAYS.iter().chain([&READABLE]) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    let pages = paths.into_iter().filter(|path| path.ends_with(".html"));
    for asked in ["", "engine/*"].into_iter().chain(pages) {
        text.push_str(&format!("/{asked}\n  Cache-Control: {ASKED}\n"));
    }
    text.push_str(&format!("/{HASHED}*\n  Cache-Control: {KEPT}\n"));
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
        let snippets = snippets(["index.html"]);
        for (name, text) in snippets.iter().filter(|(name, _)| *name != "nginx-http.conf") {
            assert!(STRICT.split("; ").all(|part| text.contains(part)) && text.contains(ANCESTORS), "{name}");
            assert!(ALWAYS.iter().all(|(header, value)| text.contains(header) && text.contains(value)), "{name}");
        }
    }

    #[test]
    fn every_host_lets_the_pages_that_embed_the_check_frame_it() {
        assert!(HOST.contains(&format!("frame-src {FRAMES}")) && !STRICT.contains("frame-src"));
        let nginx = said("nginx");
        let map = "    default \"'none'\";\n    \"~/embed[^/]*\\.html$\" \"'self' blob:\";\n";
        assert!(nginx.contains(map) && nginx.contains("; frame-src $readiness_frames; frame-ancestors"), "{nginx}");
        let apache = said("apache");
        let (others, embedding) = apache.split_once("<FilesMatch \"^embed[^/]*\\.html$\">").unwrap();
        assert!(others.contains(STRICT) && embedding.trim_start().starts_with("Header always set"), "{apache}");
        assert!(embedding.split_once("</FilesMatch>").unwrap().0.contains(HOST), "{apache}");
        assert_eq!(said("_headers").matches(HOST).count(), 1);
        assert!(!said("_headers").contains(STRICT));
    }

    /// What a snippet says, by the name of the snippet.
    fn said(name: &str) -> String {
        let snippets = snippets(["index.html", "ours.html", "assets/widget-0123456789ab.js"]);
        snippets.into_iter().filter(|(known, _)| known.starts_with(name)).map(|(_, text)| text).collect()
    }

    #[test]
    fn every_host_keeps_hashed_files_and_asks_about_the_others() {
        assert_eq!(caching("assets/widget-0123456789ab.js"), KEPT);
        assert_eq!((caching("index.html"), caching("engine/flat.js")), (ASKED, ASKED));
        let nginx = said("nginx");
        let map = "    default \"no-cache\";\n    \"~/assets/[^/]+-[0-9a-f]{12}\\.[a-z]+$\" \"public, max-age=31536000, immutable\";\n";
        assert!(nginx.contains(map) && nginx.contains("\nadd_header Cache-Control $readiness_caching;\n"), "{nginx}");
        let apache = said("apache");
        let (others, hashed) = apache.split_once("<FilesMatch \"-[0-9a-f]{12}\\.[a-z]+$\">").unwrap();
        assert!(others.contains("Header set Cache-Control \"no-cache\"") && hashed.contains(KEPT), "{apache}");
        let netlify = said("_headers");
        for page in ["/", "/index.html", "/ours.html", "/engine/*"] {
            assert!(netlify.contains(&format!("\n{page}\n  Cache-Control: no-cache\n")), "{page}: {netlify}");
        }
        assert!(netlify.ends_with(&format!("\n/assets/*\n  Cache-Control: {KEPT}\n")), "{netlify}");
        assert_eq!(netlify.matches("Cache-Control").count(), 5, "{netlify}");
    }
}
