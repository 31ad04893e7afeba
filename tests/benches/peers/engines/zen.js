// The ZEN engine as it comes for browsers: its expression language in wasm, one object of expressions for each layer.

import init, { evaluateExpression } from "@gorules/zen-engine-wasm";
import { fact, layers, nameOf } from "../sheet.js";

export const name = "ZEN expressions, wasm";

/** The wasm is fetched and compiled. */
export const ready = () => init({ module_or_path: new URL("./zen_engine_wasm_bg.wasm", import.meta.url) });

export async function start(made) {
  const condition = ([read, least]) => `${nameOf(read)} >= ${least}`;
  const listed = (list) => list.map((all) => `(${all.map(condition).join(" and ")})`).join(" or ");
  const rule = (at) => `${fact(at)}: (${listed(made.facts[at].high)}) ? 2 : ((${listed(made.facts[at].mid)}) ? 1 : 0)`;
  const expressions = layers(made).map((layer) => `{ ${layer.map(rule).join(", ")} }`);
  return (answers) => {
    let data = answers;
    for (const expression of expressions) data = { ...data, ...evaluateExpression(expression, data) };
    return made.facts.map((_, at) => Number(data[fact(at)]));
  };
}
