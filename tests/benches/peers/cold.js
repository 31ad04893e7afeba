// How soon the first sheet is decided on a page that has done nothing yet.

import { check, question, sheets } from "./sheet.js";

const SEED = 2026;

/**
 * Milliseconds until the first sheet is decided: `all` of it, and `first` without loading and compiling the engine's own
 * code, which a browser keeps.
 */
export async function cold(id) {
  const made = check();
  const [row] = sheets(made, 1, SEED);
  if (id === "readiness") {
    const texts = (await import("./ours.js")).files(made);
    const begin = performance.now();
    const ours = await import("./ways.js");
    await ours.api.default();
    const loaded = performance.now();
    ours.bySession(ours.load(texts))(row);
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
