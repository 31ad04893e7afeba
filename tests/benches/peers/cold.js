// How soon the first sheet is decided on a page that has done nothing yet.

import { check, question, sheets } from "./sheet.js";

const SEED = 2026;

/** Where a fresh page finds the prepared pack: made before, as a site makes it where it is built. */
const PREPARED = "prepared";

/** Prepares the pack for the pages to come, and says under which name. */
export async function prepare() {
  const texts = (await import("./ours.js")).files(check());
  const { api } = await import("./ways.js");
  await api.default();
  localStorage.setItem(PREPARED, JSON.stringify(api.prepare(texts)));
  return PREPARED;
}

/**
 * Milliseconds until the first sheet is decided: `all` of it, and `first` without loading and compiling the engine's own
 * code, which a browser keeps.
 */
export async function cold(id) {
  const made = check();
  const [row] = sheets(made, 1, SEED);
  if (id === "prepared" || id === "scripts") {
    const texts = (await import("./ours.js")).files(made);
    const prepared = JSON.parse(localStorage.getItem(PREPARED));
    const begin = performance.now();
    const ours = await import("./ways.js");
    await ours.api.default();
    const loaded = performance.now();
    ours.bySession(id === "prepared" ? ours.loadPrepared(prepared) : ours.load(texts))(row);
    return { all: performance.now() - begin, first: performance.now() - loaded };
  }
  const numbers = Object.fromEntries(Array.from(row, (value, at) => [question(at), value]));
  const begin = performance.now();
  const { ready, start } = await import(`./engines/${id}.js`);
  await ready?.();
  const loaded = performance.now();
  await (await start(made))(numbers);
  return { all: performance.now() - begin, first: performance.now() - loaded };
}
