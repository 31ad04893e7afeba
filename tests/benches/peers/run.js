// What the benchmark's page does: outcomes compared first, then everything timed beside everything else.

import { onNumbers, onObjects } from "./by_hand.js";
import { files } from "./ours.js";
import { check, question, sheets } from "./sheet.js";
import { medians } from "./timing.js";
import * as ours from "./ways.js";

const SHEETS = 64;
const SEED = 2026;
const LEVELS = ["low", "mid", "high"];
const ENGINES = ["json_logic", "json_rules", "publicodes", "survey", "zen"];

const engine = (id) => import(`./engines/${id}.js`);
const started = ours.api.default();

const numbered = (sheet) => Object.fromEntries(Array.from(sheet, (value, at) => [question(at), value]));
const worded = (sheet) => Object.fromEntries(Array.from(sheet, (value, at) => [question(at), `o${value}`]));

function outcomesOf(made, decide) {
  return (sheet) => {
    const outcomes = new Uint16Array(made.facts.length);
    decide(sheet, outcomes);
    return outcomes;
  };
}

function equal(what, expected, actual) {
  if (Array.from(expected).join() !== Array.from(actual).join()) {
    throw new Error(`${what} says ${Array.from(actual)} where by hand it is ${Array.from(expected)}`);
  }
}

/** One sheet of 40 answers and 29 outcomes in every way, in nanoseconds; the way by hand on numbers is the first. */
export async function sheet() {
  await started;
  const made = check();
  const rows = sheets(made, SHEETS, SEED);
  const [numbers, words] = [rows.map(numbered), rows.map(worded)];
  const hand = onNumbers(made);
  const handObjects = onObjects(made);
  const pack = ours.load(files(made));
  const [session, handles, plain] = [ours.bySession(pack), ours.byHandles(pack, made), ours.byObject(pack)];
  const peers = [];
  for (const id of ENGINES) {
    const { name, ready, start } = await engine(id);
    await ready?.();
    peers.push({ name, decide: await start(made) });
  }
  const byHand = outcomesOf(made, hand);
  for (const [at, row] of rows.entries()) {
    const expected = byHand(row);
    const ranks = (object) => Object.values(object).map((level) => LEVELS.indexOf(level));
    equal("by hand on objects", expected, ranks(handObjects(words[at])));
    equal("a session's cells", expected, session(row).subarray(0, expected.length));
    equal("a session's handles", expected, handles.whole(row));
    equal("a plain object", expected, ranks(plain(words[at])));
    const report = pack.evaluate(words[at]);
    equal("a report", expected, ranks(Object.fromEntries(Object.entries(report.facts).map(([id, fact]) => [id, fact.outcome]))));
    for (const { name, decide } of peers) equal(name, expected, await decide(numbers[at]));
  }

  let turn = 0;
  const next = (list) => list[turn++ % SHEETS];
  const outcomes = new Uint16Array(made.facts.length);
  const whole = (act) => (times) => {
    for (let at = 0; at < times; at++) act();
  };
  let to = 0;
  const ways = [
    { name: "JavaScript by hand, numbers", run: whole(() => hand(next(rows), outcomes)) },
    { name: "JavaScript by hand, plain objects", run: whole(() => handObjects(next(words))) },
    { name: "readiness: one answer changed", run: whole(() => handles.one((to = (to + 1) % made.questions), (to * 3) % made.options)) },
    { name: "readiness: whole sheet, a session's cells", run: whole(() => session(next(rows))) },
    { name: "readiness: whole sheet, plain objects", run: whole(() => plain(next(words))) },
    { name: "readiness: whole report with reasons", run: whole(() => pack.evaluate(next(words))) },
    ...peers.map(({ name, decide }) => ({
      name,
      run: async (times) => {
        for (let at = 0; at < times; at++) {
          const decided = decide(next(numbers));
          if (decided instanceof Promise) await decided;
        }
      },
    })),
  ];
  const measured = await medians(ways);
  return ways.map(({ name }, at) => ({ name, ns: measured[at] }));
}

/** How cost grows: nanoseconds a sheet by hand, by a session and by the fastest peer; milliseconds to load the pack. */
export async function growth() {
  await started;
  const { start } = await engine("json_logic");
  const sizes = [
    ...[10, 100, 1000].map((facts) => ({ facts })),
    ...[10, 100, 1000].map((questions) => ({ questions })),
    ...[2, 5, 10].map((options) => ({ options })),
  ];
  const rows = [];
  for (const size of sizes) {
    const made = check(size);
    const texts = files(made);
    const list = sheets(made, SHEETS, SEED);
    const numbers = list.map(numbered);
    const begin = performance.now();
    const pack = ours.load(texts);
    const load = performance.now() - begin;
    const [hand, session, handles, peer] = [onNumbers(made), ours.bySession(pack), ours.byHandles(pack, made), await start(made)];
    for (const sheet of list) equal(JSON.stringify(size), outcomesOf(made, hand)(sheet), session(sheet).subarray(0, made.facts.length));
    handles.whole(list[0]);
    let turn = 0;
    const outcomes = new Uint16Array(made.facts.length);
    const loop = (act) => (times) => {
      for (let at = 0; at < times; at++) act(turn++);
    };
    const ways = [
      { run: loop((at) => hand(list[at % SHEETS], outcomes)) },
      { run: loop((at) => session(list[at % SHEETS])) },
      { run: loop((at) => handles.one(at % made.questions, (at * 3) % made.options)) },
      { run: loop((at) => peer(numbers[at % SHEETS])) },
    ];
    const [byHand, whole, one, jsonLogic] = await medians(ways, 31);
    rows.push({ size: Object.entries(size)[0].join(" "), load, byHand, whole, one, jsonLogic });
    handles.free();
    pack.free();
  }
  return rows;
}

/** Bytes for each pack and each session, by how far the wasm's memory grows for many of them. */
export async function memory() {
  await started;
  const texts = files(check());
  const row = sheets(check(), 1, SEED)[0];
  const kept = [];
  const grown = (count, make) => {
    make();
    const before = ours.memoryBytes();
    for (let at = 0; at < count; at++) kept.push(make());
    return (ours.memoryBytes() - before) / count;
  };
  const pack = ours.load(texts);
  const session = grown(2000, () => {
    const decide = ours.bySession(pack);
    decide(row);
    return decide;
  });
  const packs = grown(20, () => {
    const fresh = ours.load(texts);
    ours.bySession(fresh)(row);
    return fresh;
  });
  return { pack: packs, session };
}
