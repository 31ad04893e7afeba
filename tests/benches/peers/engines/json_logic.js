// json-logic-engine: one compiled expression for each fact.

import { LogicEngine } from "json-logic-engine";
import { fact, nameOf } from "../sheet.js";

export const name = "json-logic-engine, compiled";

/** A function from answers by name to outcomes, as numbers. */
export async function start(made) {
  const engine = new LogicEngine();
  const condition = ([read, least]) => ({ ">=": [{ var: nameOf(read) }, least] });
  const listed = (list) => ({ or: list.map((all) => ({ and: all.map(condition) })) });
  const rules = made.facts.map(({ high, mid }) => engine.build({ if: [listed(high), 2, listed(mid), 1, 0] }));
  return (answers) => {
    const data = { ...answers };
    for (let at = 0; at < rules.length; at++) data[fact(at)] = rules[at](data);
    return rules.map((_, at) => data[fact(at)]);
  };
}
