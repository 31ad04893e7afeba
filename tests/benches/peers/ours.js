// The same check as a pack of ours: TOML and scripts, loaded as anybody's pack is.

import { fact, nameOf, question } from "./sheet.js";

const LEVELS = ["low", "mid", "high"];
const QUESTIONS_A_STEP = 40;

/** The pack's files by name. */
export function files(made) {
  const options = Array.from({ length: made.options }, (_, at) => `o${at}`);
  const read = new Set(made.facts.flatMap(({ high, mid }) => [...high, ...mid].flat()).flatMap(([of]) => of.question ?? []));
  const asked = Array.from({ length: made.questions }, (_, at) => at);
  const steps = chunks(asked, QUESTIONS_A_STEP).map((group, at) => {
    const line = (one) => `  { id = "${question(one)}", scale = "often"${read.has(one) ? "" : ', informs = "nobody"'} },`;
    return `[[step]]\nid = "s${at}"\nsection = "all"\nquestions = [\n${group.map(line).join("\n")}\n]`;
  });
  const kind = (at) => (at === made.facts.length - 1 ? "verdict" : "signal");
  const facts = made.facts.map((_, at) => `[[fact]]\nid = "${fact(at)}"\nscale = "level"\nkind = "${kind(at)}"`);
  const titles = steps.map((_, at) => `[steps.s${at}]\ntitle = "Step ${at}"`);
  const texts = asked.map((at) => `[questions.${question(at)}]\ntext = "How often ${at}?"`);
  const said = LEVELS.map((level) => `said.${level} = "It is ${level}."`).join("\n");
  const named = made.facts.map((_, at) => `[facts.${fact(at)}]\nname = "Fact ${at}"\n${kind(at) === "verdict" ? said : 'next = "More of it."'}`);
  const all = {
    "pack.toml": 'id = "made"\nversion = "1.0.0"\nlanguages = ["en"]\n',
    "questions.toml": `sections = ["all"]\n[scales.often]\noptions = ${JSON.stringify(options)}\n${steps.join("\n")}\n`,
    "model.toml": `[scales.level]\nordered = ${JSON.stringify(LEVELS)}\n${facts.join("\n")}\n`,
    "lang/en.toml": [
      '[pack]\nname = "Made"\nsummary = "A made-up check."\nwindow = "now"\nnot = "No judgement."',
      '[sections.all]\ntitle = "All"',
      ...titles,
      `[scales.often]\n${options.map((option) => `${option} = "${option}"`).join("\n")}`,
      ...texts,
      `[outcomes.level]\n${LEVELS.map((level) => `${level} = "${level}"`).join("\n")}`,
      ...named,
      '[reasons.rule]\nhigh = "It is high."\nmid = "It is in the middle."\nlow = "It is low."',
    ].join("\n"),
  };
  all["rules/rules.rhai"] = rules(made);
  return all;
}

/** Facts that are decided alike share a function that takes what they read, as a person would write it. */
function rules(made) {
  const shapes = new Map();
  const own = made.facts.map(({ high, mid }, at) => {
    const reads = [...new Set([...high, ...mid].flat().map(([read]) => read))];
    const condition = ([read, least]) => `p${reads.indexOf(read)} at_least "${"question" in read ? `o${least}` : LEVELS[least]}"`;
    const listed = (list) => list.map((all) => `(${all.map(condition).join(" && ")})`).join(" || ");
    const shape = `(${reads.map((_, at) => `p${at}`)}) {
    if ${listed(high)} { return "high" because "rule.high"; }
    if ${listed(mid)} { return "mid" because "rule.mid"; }
    "low" because "rule.low"
}`;
    if (!shapes.has(shape)) shapes.set(shape, `shape${shapes.size}`);
    return `fn ${fact(at)}(a) { ${shapes.get(shape)}(${reads.map((read) => `a.${nameOf(read)}`).join(", ")}) }`;
  });
  return [...shapes].map(([shape, name]) => `fn ${name}${shape}`).concat(own).join("\n");
}

function chunks(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
