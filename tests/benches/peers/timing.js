// Times ways of doing the same in turns, so that whatever else the machine does hits all of them alike.

/** One turn lasts about so long: above the tick of a browser's clock, a tenth of a millisecond, and below the share of time
 * that a busy system gives a process at once, so that most turns run through without a pause. */
const TURN_MS = 2;
const ROUNDS = 61;

/**
 * Nanoseconds of each way, the median of its turns; one that takes longer than a turn has fewer. A way is `{ name, run }`;
 * `run(times)` does it so often, at once or as a promise.
 */
export async function medians(ways, rounds = ROUNDS) {
  // Twice: the first times are the slow ones, before the browser has compiled.
  for (const way of ways) await fit(way, 1);
  for (const way of ways) await fit(way, way.times);
  const samples = ways.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, way] of ways.entries()) {
      if (round % way.every === 0) samples[at].push((await took(way)) / way.times);
    }
  }
  return samples.map((list) => list.sort((a, b) => a - b)[list.length >> 1] * 1e6);
}

/** How many fit into one turn, and every how many rounds there is one. */
async function fit(way, least) {
  for (way.times = least; ; way.times *= 2) {
    const first = await took(way);
    const shortest = first < TURN_MS ? first : Math.min(first, await took(way));
    way.every = Math.min(6, Math.max(1, Math.floor(shortest / TURN_MS)));
    if (shortest >= TURN_MS) return;
  }
}

async function took(way) {
  const begin = performance.now();
  const running = way.run(way.times);
  if (running instanceof Promise) await running;
  return performance.now() - begin;
}
