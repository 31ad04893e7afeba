// json-rules-engine: two rules for each fact. What areas read is added while the engine runs, in the order of priorities.

import { Engine } from "json-rules-engine";
import { fact, layers, nameOf } from "../sheet.js";

export const name = "json-rules-engine";

export async function start(made) {
  const engine = new Engine();
  const condition = ([read, least]) => ({ fact: nameOf(read), operator: "greaterThanInclusive", value: least });
  const listed = (list) => ({ any: list.map((all) => ({ all: all.map(condition) })) });
  layers(made).forEach((layer, depth) => {
    for (const at of layer) {
      const { high, mid } = made.facts[at];
      for (const [value, list] of [[1, mid], [2, high]]) {
        // `mid` comes first and is overwritten, and every layer before the next.
        const onSuccess = (_, almanac) => almanac.addRuntimeFact(fact(at), value);
        engine.addRule({ conditions: listed(list), event: { type: fact(at) }, priority: 10 - 2 * depth - (value - 1), onSuccess });
      }
    }
  });
  const low = Object.fromEntries(made.facts.map((_, at) => [fact(at), 0]));
  return async (answers) => {
    const { almanac } = await engine.run({ ...low, ...answers });
    return Promise.all(made.facts.map((_, at) => almanac.factValue(fact(at))));
  };
}
