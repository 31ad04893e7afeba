// publicodes: one rule for each fact, of variations.

import Engine from "publicodes";
import { fact, nameOf, question } from "../sheet.js";

export const name = "publicodes";

export async function start(made) {
  const condition = ([read, least]) => `${nameOf(read)} >= ${least}`;
  const listed = (list) => ({ "une de ces conditions": list.map((all) => ({ "toutes ces conditions": all.map(condition) })) });
  const rules = {};
  for (let at = 0; at < made.questions; at++) rules[question(at)] = { "par défaut": 0 };
  made.facts.forEach(({ high, mid }, at) => {
    rules[fact(at)] = { variations: [{ si: listed(high), alors: 2 }, { si: listed(mid), alors: 1 }, { sinon: 0 }] };
  });
  const quiet = { log() {}, warn() {}, error() {} };
  const engine = new Engine(rules, { logger: quiet });
  return (answers) => {
    engine.setSituation(answers);
    return made.facts.map((_, at) => engine.evaluate(fact(at)).nodeValue);
  };
}
