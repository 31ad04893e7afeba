// A made-up check of any size, in a form that belongs to no engine: questions with ordered options, facts decided by lists of
// thresholds, areas over facts, one verdict over areas. Everything that is timed gets its rules from here.
//
// An outcome is 2 where one of `high` holds, else 1 where one of `mid` does, else 0. One of a list holds when all of its
// conditions do; a condition is the index of what is read and the least value.

/** SplitMix32: the same numbers for the same seed. */
export function seeded(seed) {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % end;
  };
}

/** A check with so many questions, each with so many options, and so many facts in all. */
export function check({ questions = 40, options = 5, facts = 29 } = {}) {
  const areas = 4;
  const first = facts - areas - 1;
  const high = Math.min(options - 1, Math.ceil(options * 0.6));
  const mid = Math.max(1, Math.floor(options * 0.3));
  const list = [];
  for (let at = 0; at < first; at++) {
    const [a, b, c, d] = [0, 1, 2, 3].map((step) => ({ question: (at * 4 + step + Math.floor(at / 10)) % questions }));
    list.push({
      high: [[[a, high], [b, high], [c, mid]], [[d, options - 1], [a, high]]],
      mid: [[[a, mid], [b, mid]], [[c, mid], [d, mid]]],
    });
  }
  for (let at = 0; at < areas; at++) {
    const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((step) => ({ fact: (at + step * areas) % first }));
    list.push({
      high: [[[a, 2], [b, 2], [c, 1]], [[d, 2], [e, 2], [f, 1]]],
      mid: [[[a, 1], [b, 1]], [[c, 1], [d, 1]], [[e, 1], [f, 1]]],
    });
  }
  const [a, b, c, d] = [0, 1, 2, 3].map((step) => ({ fact: first + step }));
  list.push({ high: [[[a, 2], [b, 2], [c, 1], [d, 1]]], mid: [[[a, 1], [b, 1], [c, 1]], [[d, 2], [a, 1]]] });
  return { questions, options, facts: list, first, areas };
}

/** Complete sheets: an option's index for each question. Every other one leans to the better answers. */
export function sheets(made, count, seed) {
  const next = seeded(seed);
  const most = made.options;
  return Array.from({ length: count }, (_, at) =>
    Uint16Array.from({ length: made.questions }, () => (at % 2 ? next(most) : Math.max(next(most), next(most)))),
  );
}

/** Names, as a person who writes rules would have them. */
export const question = (at) => `q${at}`;
export const fact = (at) => `f${at}`;
export const nameOf = (read) => ("question" in read ? question(read.question) : fact(read.fact));

/** Facts by layer: what is in a later one reads only what is in the ones before. */
export function layers(made) {
  const all = made.facts.map((_, at) => at);
  return [all.slice(0, made.first), all.slice(made.first, made.first + made.areas), all.slice(made.first + made.areas)];
}
