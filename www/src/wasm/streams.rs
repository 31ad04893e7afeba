//! The instructions of a wasm sorted into streams of equal things, which compress better: operators in one, the numbers of
//! locals in another, and so on. A twelfth less to download; `readiness_join` says what the streams mean, and puts the wasm
//! together again in the browser.

use anyhow::{Context, Result, bail, ensure};
use readiness_join::{
    BR_IF, I32_CONST, Kind, LARGE_I32_CONST, LARGER, LENGTH, OTHER_BR_IF, STREAMS, Stream, VERBATIM, kind,
};
use wasmparser::{BinaryReader, FunctionBody, Parser, Payload};

/// Constants with more bytes than this are mostly addresses.
const SMALL_BYTES: usize = 2;
const CODE_SECTION: u8 = 10;

/// A wasm in streams.
#[derive(Debug)]
pub struct Streams {
    /// The streams, one after the other.
    pub text: String,
    /// Where each begins in it, in bytes.
    pub starts: [u32; STREAMS],
    /// Functions in the wasm.
    pub functions: u32,
    /// Bytes of the wasm that comes out, at most.
    pub size: usize,
}

impl Streams {
    /// Takes a wasm apart.
    ///
    /// # Errors
    /// When the bytes are no wasm with code, or one that a compiler would not write.
    pub fn of(wasm: &[u8]) -> Result<Self> {
        let mut parts = Parts::default();
        let (mut functions, mut code) = (0, 0..0);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::CodeSectionStart { count, range, .. } => (functions, code) = (count, range),
                Payload::CodeSectionEntry(body) => parts.function(wasm, &body)?,
                _ => {}
            }
        }
        // Between a section's number and what is in it stands its length, which is written anew.
        let before = wasm.get(..code.start).unwrap_or_default();
        let length = before.iter().rev().skip(1).take_while(|byte| **byte >= 0x80).count() + 1;
        let Some(before @ [.., CODE_SECTION]) = before.get(..before.len().saturating_sub(length)) else {
            bail!("the wasm has no code");
        };
        parts.bytes(Stream::Before, before);
        parts.bytes(Stream::After, wasm.get(code.end..).unwrap_or_default());
        let mut text = String::new();
        let mut starts = [0; STREAMS];
        for (start, stream) in starts.iter_mut().zip(&parts.0) {
            *start = u32::try_from(text.len())?;
            text.push_str(stream);
        }
        Ok(Self { text, starts, functions, size: wasm.len() + LENGTH * (functions as usize + 2) })
    }
}

#[derive(Debug, Default)]
struct Parts([String; STREAMS]);

impl Parts {
    fn push(&mut self, stream: Stream, units: impl IntoIterator<Item = char>) {
        if let Some(text) = self.0.get_mut(stream as usize) {
            text.extend(units);
        }
    }

    fn bytes(&mut self, stream: Stream, bytes: &[u8]) {
        self.push(stream, bytes.iter().copied().map(char::from));
    }

    /// A number that is small by its nature, as its character.
    fn number(&mut self, stream: Stream, number: u32) -> Result<()> {
        let unit = char::from_u32(number).filter(|unit| *unit < LARGER);
        self.push(stream, [unit.with_context(|| format!("{number} is more than is usual"))?]);
        Ok(())
    }

    fn function(&mut self, wasm: &[u8], body: &FunctionBody<'_>) -> Result<()> {
        let mut operators = body.get_operators_reader()?;
        let head = wasm.get(body.range().start..operators.original_position()).unwrap_or_default();
        self.number(Stream::Heads, head.len().try_into()?)?;
        self.bytes(Stream::Heads, head);
        while !operators.eof() {
            let start = operators.original_position();
            operators.read()?;
            self.operator(wasm.get(start..operators.original_position()).unwrap_or_default())?;
        }
        Ok(())
    }

    fn operator(&mut self, whole: &[u8]) -> Result<()> {
        let Some((operator, operands)) = whole.split_first() else { return Ok(()) };
        let unit = match *operator {
            BR_IF => OTHER_BR_IF,
            I32_CONST if operands.len() > SMALL_BYTES => LARGE_I32_CONST,
            operator => operator,
        };
        ensure!(unit != *operator || ![OTHER_BR_IF, LARGE_I32_CONST, VERBATIM].contains(&unit), "{unit:#x} is taken");
        let mut reader = BinaryReader::new(operands, 0);
        match (kind(unit), operands) {
            (Kind::Plain | Kind::End, []) => self.bytes(Stream::Code, &[unit]),
            (Kind::One | Kind::Block, [one]) => self.bytes(Stream::Code, &[unit, *one]),
            (Kind::Number(stream), _) => {
                self.bytes(Stream::Code, &[unit]);
                self.number(stream, reader.read_var_u32()?)?;
            }
            (Kind::Memory, [align @ ..0x80, offset @ ..]) => {
                self.bytes(Stream::Code, &[unit, *align]);
                match BinaryReader::new(offset, 0).read_var_u32()? {
                    near if near < LARGER.into() => self.number(Stream::Offsets, near)?,
                    _ => {
                        self.push(Stream::Offsets, [LARGER]);
                        self.bytes(Stream::Larges, offset);
                    }
                }
            }
            (Kind::Signed, _) => {
                self.bytes(Stream::Code, &[unit]);
                let value = reader.read_var_i32()?;
                self.number(Stream::Numbers, (value << 1 ^ value >> 31).cast_unsigned())?;
            }
            (Kind::Large, _) => {
                self.bytes(Stream::Code, &[unit]);
                self.bytes(Stream::Larges, operands);
            }
            _ => {
                self.bytes(Stream::Code, &[VERBATIM]);
                self.number(Stream::Code, whole.len().try_into()?)?;
                self.bytes(Stream::Code, whole);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(module (memory 1) (func (local i32) …) (func))` and a section of its own, the instructions as given.
    fn module(instructions: &[u8]) -> Vec<u8> {
        let mut body = vec![1, 1, 0x7f];
        body.extend(instructions);
        body.push(0x0b);
        let mut code = vec![2, u8::try_from(body.len()).unwrap()];
        code.extend(body);
        code.extend([2, 0, 0x0b]);
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 4, 1, 0x60, 0, 0, 3, 3, 2, 0, 0, 5, 3, 1, 0, 1, 10, u8::try_from(code.len()).unwrap()]);
        wasm.extend(code);
        wasm.extend([0, 2, 1, b'x']);
        wasm
    }

    fn stream(streams: &Streams, stream: Stream) -> Vec<u32> {
        let start = streams.starts[stream as usize] as usize;
        let end = streams.starts.get(stream as usize + 1).map_or(streams.text.len(), |end| *end as usize);
        streams.text[start..end].chars().map(u32::from).collect()
    }

    /// Everything in a wasm but the form of its lengths.
    fn meant(wasm: &[u8]) -> Vec<Vec<u8>> {
        let payloads = Parser::new(0).parse_all(wasm).map(Result::unwrap);
        payloads
            .filter_map(|payload| match payload {
                Payload::CodeSectionEntry(body) => Some(wasm[body.range()].to_vec()),
                Payload::CodeSectionStart { count, .. } => Some(count.to_le_bytes().to_vec()),
                other => other.as_section().map(|(_, range)| wasm[range].to_vec()),
            })
            .collect()
    }

    fn there_and_back(wasm: &[u8]) -> Streams {
        let streams = Streams::of(wasm).unwrap();
        let mut out = vec![0; streams.size];
        let Streams { text, starts, functions, .. } = &streams;
        let read = readiness_join::Streams { text: text.as_bytes(), starts: *starts };
        let length = readiness_join::join(read, *functions, &mut out);
        assert_eq!(meant(&out[..length]), meant(wasm));
        streams
    }

    #[test]
    fn equal_things_stand_together() {
        let streams = there_and_back(&module(&[
            0x20, 0, // local.get 0
            0x04, 0x40, 0x0d, 1, 0x0b, // if, br_if 1, end
            0x41, 0x7d, 0x21, 0, // i32.const -3, local.set 0
            0x41, 0x80, 0x80, 0xc0, 0, // i32.const 1048576
            0x28, 2, 0xac, 2, // i32.load align=4 offset=300
            0x1a, 0x10, 1, // drop, call 1
        ]));
        let code = [0x20, 0x04, 0x40, 0x06, 0x0b, 0x41, 0x21, 0x07, 0x28, 2, 0x1a, 0x10, 0x0b, 0x0b];
        assert_eq!(stream(&streams, Stream::Code), code);
        assert_eq!(stream(&streams, Stream::Locals), [0, 0]);
        assert_eq!(stream(&streams, Stream::Branches), [1]);
        assert_eq!(stream(&streams, Stream::Numbers), [5], "minus three");
        assert_eq!(stream(&streams, Stream::Larges), [0x80, 0x80, 0xc0, 0]);
        assert_eq!(stream(&streams, Stream::Offsets), [300], "one character, of two bytes");
        assert_eq!(stream(&streams, Stream::Calls), [1]);
        assert_eq!(stream(&streams, Stream::Heads), [3, 1, 1, 0x7f, 1, 0]);
        assert_eq!(stream(&streams, Stream::Before).last(), Some(&10));
        assert_eq!(stream(&streams, Stream::After), [0, 2, 1, u32::from(b'x')]);
    }

    #[test]
    fn every_small_constant_survives() {
        for value in (-8192..8192).step_by(7).chain([-8192, -65, -64, -1, 0, 63, 64, 127, 128, 8191]) {
            let low = value as u8 & 127;
            let bytes = if (-64..64).contains(&value) {
                vec![0x41, low]
            } else {
                vec![0x41, low | 128, (value >> 7) as u8 & 127]
            };
            there_and_back(&module(&[&bytes[..], &[0x1a]].concat()));
        }
    }

    #[test]
    fn what_is_rare_stays_as_it_is() {
        let float = [0x43, 0, 0, 0x80, 0x3f];
        let streams = there_and_back(&module(&[&float[..], &[0x1a]].concat()));
        assert_eq!(stream(&streams, Stream::Code), [0x08, 5, 0x43, 0, 0, 0x80, 0x3f, 0x1a, 0x0b, 0x0b]);
    }

    #[test]
    fn a_number_without_a_character_is_among_the_large_ones() {
        // i32.const 0, i32.load offset=0x1000000, drop
        let streams = there_and_back(&module(&[0x41, 0, 0x28, 2, 0x80, 0x80, 0x80, 8, 0x1a]));
        assert_eq!(stream(&streams, Stream::Offsets), [0xd7ff]);
        assert_eq!(stream(&streams, Stream::Larges), [0x80, 0x80, 0x80, 8]);
        assert!(Parts::default().number(Stream::Calls, 0xd7ff).is_err());
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(Streams::of(b"\0asm\r\r\r").is_err());
        assert!(Streams::of(b"\0asm\x01\0\0\0").unwrap_err().to_string().contains("no code"));
    }
}
