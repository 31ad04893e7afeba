// survey-core: one expression for each fact, as its calculated values have them.

import { ExpressionRunner } from "survey-core";
import { fact, nameOf } from "../sheet.js";

export const name = "survey-core, expressions";

export async function start(made) {
  const condition = ([read, least]) => `{${nameOf(read)}} >= ${least}`;
  const listed = (list) => list.map((all) => `(${all.map(condition).join(" and ")})`).join(" or ");
  const rules = made.facts.map(({ high, mid }) => new ExpressionRunner(`iif(${listed(high)}, 2, iif(${listed(mid)}, 1, 0))`));
  return (answers) => {
    const data = { ...answers };
    for (let at = 0; at < rules.length; at++) data[fact(at)] = rules[at].runValues(data, {});
    return rules.map((_, at) => data[fact(at)]);
  };
}
