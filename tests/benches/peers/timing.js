// Times ways of doing the same in turns, so that whatever else the machine does hits all of them alike.

/** One turn lasts about so long; a browser's clock ticks in tenths of a millisecond. */
const TURN_MS = 8;
const ROUNDS = 15;

/**
 * Nanoseconds of each way, the median of its turns. A way is `{ name, run }`; `run(times)` does it so often, at once or
 * as a promise.
 */
export async function medians(ways, rounds = ROUNDS) {
  for (const way of ways) way.times = await fitting(way);
  const samples = ways.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, way] of ways.entries()) samples[at].push((await took(way)) / way.times);
  }
  return samples.map((list) => list.sort((a, b) => a - b)[list.length >> 1] * 1e6);
}

async function fitting(way) {
  // The first times are the slow ones, before the browser has compiled.
  for (way.times = 1; ; way.times *= 2) {
    const first = await took(way);
    if (first >= TURN_MS && Math.min(first, await took(way)) >= TURN_MS) return way.times;
  }
}

async function took(way) {
  const begin = performance.now();
  const running = way.run(way.times);
  if (running instanceof Promise) await running;
  return performance.now() - begin;
}
