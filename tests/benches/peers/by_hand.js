// What somebody would write who needs no engine: plain comparisons, in a function that the browser compiles.

import { fact, question } from "./sheet.js";

const listed = (list, condition) => list.map((all) => `(${all.map(condition).join(" && ")})`).join(" || ");

/** Numbers in, numbers out: `(answers, outcomes) => void`. */
export function onNumbers(made) {
  const condition = ([read, least]) => ("question" in read ? `a[${read.question}]` : `o[${read.fact}]`) + ` >= ${least}`;
  const lines = made.facts.map(
    ({ high, mid }, at) => `o[${at}] = ${listed(high, condition)} ? 2 : ${listed(mid, condition)} ? 1 : 0;`,
  );
  return new Function("a", "o", lines.join("\n"));
}

/** A plain object with texts in, a plain object with texts out. */
export function onObjects(made) {
  const used = new Set(made.facts.flatMap(({ high, mid }) => [...high, ...mid].flat()).flatMap(([read]) => read.question ?? []));
  const ranks = `const rank = {${Array.from({ length: made.options }, (_, at) => `o${at}: ${at}`)}};`;
  const reads = [...used].map((at) => `const ${question(at)} = rank[a.${question(at)}];`);
  const condition = ([read, least]) => `${"question" in read ? question(read.question) : fact(read.fact)} >= ${least}`;
  const lines = made.facts.map(
    ({ high, mid }, at) => `const ${fact(at)} = ${listed(high, condition)} ? 2 : ${listed(mid, condition)} ? 1 : 0;`,
  );
  const out = made.facts.map((_, at) => `${fact(at)}: names[${fact(at)}]`);
  const body = [...reads, ...lines, `return {${out}};`].join("\n");
  return new Function(`${ranks}\nconst names = ["low", "mid", "high"];\nreturn (a) => {\n${body}\n};`)();
}
