//! Puts a wasm together again from the streams that the site builder took it apart into: the one program that a browser
//! runs before the check's own. A kilobyte of wasm, because it runs once: JavaScript took five times as long until it was
//! optimised.
//!
//! Owns what the streams mean; `readiness_www::wasm::streams` writes them. Every stream is UTF-8, in which a number is one
//! character, whose code point it is: small numbers take one byte and larger ones two or three. Every length in what comes
//! out takes five bytes, which is allowed and means the same.

/// The streams, in the order in which they compress best. Their numbers are indices of [`Streams::starts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// All sections before that of the code, and the number of that.
    Before,
    /// Operators, with what is rare behind them.
    Code,
    /// Numbers of locals.
    Locals,
    /// How many blocks a branch leaves.
    Branches,
    /// Where memory is read and written, seen from an address.
    Offsets,
    /// Constants of few bytes; the lowest bit is the sign.
    Numbers,
    /// Numbers of functions.
    Calls,
    /// Constants of more bytes, as they stand in the wasm.
    Larges,
    /// The locals that functions declare, with the number of bytes that takes before them.
    Heads,
    /// All behind the code.
    After,
}

/// How many streams there are.
pub const STREAMS: usize = 10;

/// What is done where this is read in place of an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: there are no operands.
    Plain,
    /// The operand is a byte behind it.
    One,
    /// The same, and a block begins.
    Block,
    /// A block ends.
    End,
    /// The operand is a number of this stream.
    Number(Stream),
    /// One operand is a byte behind it, the other a number of [`Stream::Offsets`].
    Memory,
    /// The operand is a number with a sign.
    Signed,
    /// The operand is among the large ones.
    Large,
    /// No operator: so many bytes as they are.
    Verbatim,
}

/// One of the most frequent operators.
pub const BR_IF: u8 = 0x0d;
/// A constant of 32 bits.
pub const I32_CONST: u8 = 0x41;
/// In place of [`BR_IF`]: as a character that is CR, which has to be written as two. This and the next two codes are of no
/// operator that compilers of today write.
pub const OTHER_BR_IF: u8 = 0x06;
/// In place of an [`I32_CONST`] whose number is large.
pub const LARGE_I32_CONST: u8 = 0x07;
/// Before a number of bytes, and these.
pub const VERBATIM: u8 = 0x08;
/// In place of a number that is among the large ones. All below are characters.
pub const LARGER: char = '\u{d7ff}';
/// Bytes that every length takes in what comes out.
pub const LENGTH: usize = 5;

/// What is done where `unit` is read in place of an operator.
pub fn kind(unit: u8) -> Kind {
    match unit {
        0x02..=0x04 => Kind::Block,
        OTHER_BR_IF | 0x0c => Kind::Number(Stream::Branches),
        LARGE_I32_CONST | 0x42 => Kind::Large,
        VERBATIM => Kind::Verbatim,
        0x0b => Kind::End,
        0x10 => Kind::Number(Stream::Calls),
        0x20..=0x22 => Kind::Number(Stream::Locals),
        0x23 | 0x24 | 0x3f | 0x40 => Kind::One,
        0x28..=0x3e => Kind::Memory,
        I32_CONST => Kind::Signed,
        _ => Kind::Plain,
    }
}

/// Streams, and how far they are read.
#[derive(Debug)]
pub struct Streams<'a> {
    /// All streams one after the other, as UTF-8.
    pub text: &'a [u8],
    /// Where each goes on, in bytes.
    pub starts: [u32; STREAMS],
}

impl Streams<'_> {
    /// The next character's code point. Beyond the end every block ends.
    fn next(&mut self, stream: Stream) -> u32 {
        let Some(at) = self.starts.get_mut(stream as usize) else { return 0 };
        let mut byte = || {
            let byte = self.text.get(*at as usize).copied().unwrap_or(0x0b);
            *at += 1;
            u32::from(byte)
        };
        match byte() {
            one @ ..0x80 => one,
            two @ ..0xe0 => (two & 0x1f) << 6 | (byte() & 0x3f),
            three => (three & 0xf) << 12 | (byte() & 0x3f) << 6 | (byte() & 0x3f),
        }
    }
}

/// What comes out.
struct Wasm<'a> {
    bytes: &'a mut [u8],
    end: usize,
}

impl Wasm<'_> {
    fn push(&mut self, byte: u32) {
        if let Some(place) = self.bytes.get_mut(self.end) {
            *place = (byte & 0xff) as u8;
        }
        self.end += 1;
    }

    fn unsigned(&mut self, mut number: u32) {
        while number > 127 {
            self.push(number & 127 | 128);
            number >>= 7;
        }
        self.push(number);
    }

    /// A number whose lowest bit is its sign.
    fn signed(&mut self, number: u32) {
        let mut number = (number >> 1).cast_signed() ^ -(number & 1).cast_signed();
        while !(-64..64).contains(&number) {
            self.push((number & 127 | 128).cast_unsigned());
            number >>= 7;
        }
        self.push((number & 127).cast_unsigned());
    }

    /// Leaves room for a length.
    fn room(&mut self) -> usize {
        self.end += LENGTH;
        self.end
    }

    /// Fills the room before `start` with how far it is from there to the end.
    fn measure(&mut self, start: usize) {
        let end = std::mem::replace(&mut self.end, start - LENGTH);
        self.padded(end - start);
        self.end = end;
    }

    fn padded(&mut self, mut number: usize) {
        for left in (0..LENGTH).rev() {
            self.push((number & 127) as u32 | if left > 0 { 128 } else { 0 });
            number >>= 7;
        }
    }
}

/// Writes the wasm to `out`, which has room for it, and returns how many bytes it has.
pub fn join(mut streams: Streams<'_>, functions: u32, out: &mut [u8]) -> usize {
    let mut wasm = Wasm { bytes: out, end: 0 };
    let [_, code, ..] = streams.starts;
    while streams.starts.first().is_some_and(|at| *at < code) {
        let byte = streams.next(Stream::Before);
        wasm.push(byte);
    }
    let section = wasm.room();
    wasm.padded(functions as usize);
    for _ in 0..functions {
        let start = wasm.room();
        function(&mut streams, &mut wasm);
        wasm.measure(start);
    }
    wasm.measure(section);
    while streams.starts.last().is_some_and(|at| (*at as usize) < streams.text.len()) {
        let byte = streams.next(Stream::After);
        wasm.push(byte);
    }
    wasm.end
}

fn function(streams: &mut Streams<'_>, wasm: &mut Wasm<'_>) {
    for _ in 0..streams.next(Stream::Heads) {
        wasm.push(streams.next(Stream::Heads));
    }
    let mut depth = 1;
    while depth > 0 {
        let unit = streams.next(Stream::Code);
        let kind = u8::try_from(unit).map_or(Kind::Plain, kind);
        if kind != Kind::Verbatim {
            wasm.push(match unit as u8 {
                OTHER_BR_IF => BR_IF.into(),
                LARGE_I32_CONST => I32_CONST.into(),
                _ => unit,
            });
        }
        match kind {
            Kind::Plain => {}
            Kind::One => wasm.push(streams.next(Stream::Code)),
            Kind::Block => {
                wasm.push(streams.next(Stream::Code));
                depth += 1;
            }
            Kind::End => depth -= 1,
            Kind::Number(stream) => wasm.unsigned(streams.next(stream)),
            Kind::Memory => {
                wasm.push(streams.next(Stream::Code));
                match streams.next(Stream::Offsets) {
                    offset if offset == LARGER.into() => large(streams, wasm),
                    offset => wasm.unsigned(offset),
                }
            }
            Kind::Signed => wasm.signed(streams.next(Stream::Numbers)),
            Kind::Large => large(streams, wasm),
            Kind::Verbatim => {
                for _ in 0..streams.next(Stream::Code) {
                    wasm.push(streams.next(Stream::Code));
                }
            }
        }
    }
}

/// Copies a number of any size: all bytes but its last have the highest bit.
fn large(streams: &mut Streams<'_>, wasm: &mut Wasm<'_>) {
    loop {
        let byte = streams.next(Stream::Larges);
        wasm.push(byte);
        if byte < 0x80 {
            return;
        }
    }
}

/// How a page calls it. It has put all of it into the memory, behind what this program has for itself.
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)] // A function that is exported, and slices of memory that another language wrote.
mod page {
    use super::{STREAMS, Streams};

    /// As [`super::join`].
    #[unsafe(no_mangle)]
    extern "C" fn join(
        starts: *const [u32; STREAMS],
        text: *const u8,
        length: usize,
        functions: u32,
        out: *mut u8,
        room: usize,
    ) -> usize {
        // SAFETY: the page asked for that much memory, and wrote there.
        let (starts, text, out) = unsafe {
            let text = std::slice::from_raw_parts(text, length);
            (*starts, text, std::slice::from_raw_parts_mut(out, room))
        };
        super::join(Streams { text, starts }, functions, out)
    }
}
