//! Scripts and style sheets without what is for those who read their source. Owns nothing else: names stay, so that a
//! stack trace can be read.

/// A source without comments that have their lines to themselves, and without indentation.
pub fn lean(source: &str) -> String {
    let mut kept = Vec::new();
    let mut in_comment = false;
    for line in source.lines().map(str::trim_start) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            kept.push(line);
        }
        in_comment &= !line.contains("*/");
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_readers_is_not_shipped() {
        let source = "/**\n * Why.\n */\n// how\nlet a = 2 // two\n  * 3;\n\n  f(`//`);\n";
        assert_eq!(lean(source), "let a = 2 // two\n* 3;\nf(`//`);");
    }
}
