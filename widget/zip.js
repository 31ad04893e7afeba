// Reads a pack from a `.zip` and prepares it for the element.
//
// Owns the archive and its caps; what is in the files is checked by the engine, which is fetched for this alone. Fetches
// nothing where the page's policy does not allow it. Throws an `Error` whose message can be shown, with all `problems`
// where the pack has some.

// The loader has caps of its own; these keep an archive from filling the memory before it gets there.
const MOST_ARCHIVE = 4 << 20;
const MOST_FILES = 256;
const MOST_BYTES = 16 << 20;

/** The pack at an address, prepared. */
export async function load(address) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  } catch {
    throw new Error(`\`${address}\` could not be fetched: it is not there, or this page’s policy does not allow it`);
  }
  if (!answer.ok) throw new Error(`\`${address}\` answered with ${answer.status}`);
  const files = await unzip(await collect(answer.body, MOST_ARCHIVE));
  const engine = await import("../engine/readiness_wasm.js");
  await engine.default();
  return engine.prepare(files);
}

/** The files of an archive. Folders above a single `pack.toml` are left out; of several packs the engine knows which is meant. */
export async function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // No object: a name such as `__proto__` would not be a key of it.
  const files = new Map();
  let left = MOST_BYTES;
  for (const entry of entries(view, bytes)) {
    const data = await content(view, bytes, entry, left);
    left -= data.length;
    files.set(entry.name, data);
  }
  const [root, more] = [...files.keys()].filter((name) => /(^|\/)pack\.toml$/.test(name));
  if (!root) throw new Error("there is no `pack.toml` in the archive");
  if (more) return Object.fromEntries(files);
  const above = root.slice(0, -"pack.toml".length);
  const inside = [...files].filter(([name]) => name.startsWith(above));
  return Object.fromEntries(inside.map(([name, data]) => [name.slice(above.length), data]));
}

// The directory at the end of the archive: what is in it, and where.
function* entries(view, bytes) {
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("this is no zip archive");
  const count = view.getUint16(end + 10, true);
  if (count > MOST_FILES) throw new Error(`the archive holds ${count} files; at most ${MOST_FILES} are read`);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new Error("the archive is damaged");
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
      sealed: view.getUint16(at + 8, true) & 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + name + extra + comment;
    if (!entry.name.endsWith("/")) yield entry;
  }
}

async function content(view, bytes, entry, left) {
  if (entry.sealed) throw new Error(`\`${entry.name}\` is encrypted`);
  if (entry.size > left) throw new Error(`the archive is larger than ${MOST_BYTES >> 20} MB when unpacked`);
  if (entry.at + 30 > bytes.length) throw new Error("the archive is damaged");
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Error(`\`${entry.name}\` is packed in a way that is not read here`);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const data = await collect(stream, entry.size).catch(() => {
    throw new Error(`\`${entry.name}\` is damaged`);
  });
  if (data.length !== entry.size) throw new Error(`\`${entry.name}\` is damaged`);
  return data;
}

// A stream's bytes, and not one more than allowed.
async function collect(stream, most) {
  const parts = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error(`the pack is larger than ${most >> 20} MB`);
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
