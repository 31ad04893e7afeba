//! wasm as a JavaScript module, because `connect-src 'none'` lets no page fetch a file.
//!
//! Every byte is one character of code point 0 to 255 in a template string: under brotli 1 % over the raw file, where
//! base64 costs 30 %. Only four things have to be written differently inside such a string. One of them, CR, is the
//! instruction `br_if` and so among the most frequent bytes of all; it changes places with a byte that is rare.

/// The module: `ready()` compiles and starts the wasm once and answers with the glue's exports, or rejects where the
/// page's policy or the browser has no wasm. With the exports come `module`, the compiled wasm, and `glue`, the function
/// that another thread needs to run it. `glue` here is the specifier of the wasm-bindgen module.
pub fn source(glue: &str, wasm: &[u8]) -> String {
    let rare = rarest_letter(wasm);
    let swapped: Vec<u8> = wasm
        .iter()
        .map(|byte| match *byte {
            b'\r' => rare,
            byte if byte == rare => b'\r',
            byte => byte,
        })
        .collect();
    let text = template(&swapped);
    format!(
        "import {{ glue }} from {glue:?};\n\
         const text = `{text}`;\n\
         const bytes = () => {{\n\
         \u{20} const out = new Uint8Array(text.length);\n\
         \u{20} for (let i = 0; i < out.length; i++) {{\n\
         \u{20}   const code = text.charCodeAt(i);\n\
         \u{20}   out[i] = code === 13 ? {rare} : code === {rare} ? 13 : code;\n\
         \u{20} }}\n\
         \u{20} return out;\n\
         }};\n\
         const start = async () => {{\n\
         \u{20} const module = await WebAssembly.compile(bytes());\n\
         \u{20} const program = glue();\n\
         \u{20} program.initSync({{ module }});\n\
         \u{20} return Object.assign(program, {{ glue, module }});\n\
         }};\n\
         let started;\n\
         export const ready = () => (started ??= start());\n"
    )
}

/// The letter that stands least often in the bytes; letters are never escaped.
fn rarest_letter(bytes: &[u8]) -> u8 {
    let count = |letter: u8| bytes.iter().filter(|byte| **byte == letter).count();
    (b'A'..=b'Z').min_by_key(|letter| count(*letter)).unwrap_or(b'Z')
}

/// The inside of a template string whose characters are the bytes.
fn template(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' => text.push_str("\\\\"),
            b'`' => text.push_str("\\`"),
            b'$' if rest.peek() == Some(&b'{') => text.push_str("\\$"),
            // A template string turns CR and CR LF into LF.
            b'\r' => text.push_str("\\r"),
            other => text.push(char::from(other)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a JavaScript engine makes of the inside of a template string.
    fn cooked(text: &str) -> Vec<u8> {
        assert!(!text.contains('\r'), "a bare CR would be normalised");
        let mut bytes = Vec::new();
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '`' => panic!("the string would end here"),
                '$' if rest.peek() == Some(&'{') => panic!("a substitution would begin here"),
                '\\' => match rest.next() {
                    Some('r') => bytes.push(b'\r'),
                    Some(other @ ('\\' | '`' | '$')) => bytes.push(other as u8),
                    other => panic!("escape {other:?}"),
                },
                other => bytes.push(u8::try_from(u32::from(other)).unwrap()),
            }
        }
        bytes
    }

    #[test]
    fn every_byte_and_every_pair_survives() {
        let pairs: Vec<u8> = (0..=255u8).flat_map(|a| (0..=255u8).flat_map(move |b| [a, b])).collect();
        assert_eq!(cooked(&template(&pairs)), pairs);
    }

    #[test]
    fn the_frequent_byte_changes_places_with_a_rare_one() {
        let module = source("./glue.js", b"\0asm\r\r\rABCDEFGHIJKLMNOPQRSTUVWXY");
        assert!(module.contains("`\0asmZZZABCDEFGHIJKLMNOPQRSTUVWXY`"), "{module}");
        assert!(module.contains("out[i] = code === 13 ? 90 : code === 90 ? 13 : code;"), "{module}");
    }

    #[test]
    fn what_would_end_or_change_the_string_is_escaped() {
        assert_eq!(template(b"a`b${c}$d\\e\r\n"), "a\\`b\\${c}$d\\\\e\\r\n");
    }
}
