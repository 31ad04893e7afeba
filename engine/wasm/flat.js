// The flat way across: plain objects are turned into numbers here, laid into the memory of a session, decided by one call,
// and turned back. Nothing is allocated or copied on the other side.

import { linearMemory } from "./readiness_wasm.js";

/** What stands for no answer and for no outcome. */
export const OPEN = 65535;

/**
 * The numbers of a session, to be written and read in place; `session.decideCells()` decides them.
 * Ask for them again after anything else was called: memory that grows moves.
 */
export function cells(session, pack) {
  const { questions, facts } = sizes(pack);
  const all = new Uint16Array(linearMemory().buffer, session.cellsAt, questions + facts);
  return { answers: all.subarray(0, questions), outcomes: all.subarray(questions) };
}

/** A function from answers by id to outcomes by fact; `null` where one is open. */
export function decider(pack) {
  const session = pack.session();
  const asked = list(pack);
  const ids = asked.map((question) => question.id);
  const known = new Set(ids);
  const values = asked.map((question, handle) => valuesOf(session, question, handle));
  const several = asked.map((question) => question.several);
  const facts = pack.facts();
  const names = facts.map((fact) => fact.outcomes);
  const template = Object.fromEntries(facts.map((fact) => [fact.id, null]));
  const keys = Object.keys(template);
  const begin = session.cellsAt;
  const count = ids.length;
  let row = new Uint16Array(linearMemory().buffer, begin, count + keys.length);

  /** Whether every answer is one of the pack, and all of them are in `row`. */
  const read = (answers) => {
    let given = 0;
    for (let at = 0; at < count; at++) {
      const answer = answers[ids[at]];
      if (answer === undefined || answer === null) {
        row[at] = OPEN;
        continue;
      }
      given++;
      if (several[at]) {
        if (!chosen(answer, values[at], several[at])) return false;
        row[at] = OPEN;
        continue;
      }
      const value = values[at].get(answer);
      if (value === undefined) return false;
      row[at] = value;
    }
    const all = Object.keys(answers);
    return all.length === given || all.every((id) => known.has(id));
  };

  return (answers) => {
    if (row.length === 0) row = new Uint16Array(linearMemory().buffer, begin, count + keys.length);
    if (answers === null || answers === undefined || Object.getPrototypeOf(answers) !== Object.prototype || !read(answers)) {
      // Anything else than a plain object of known answers: the long way, which also says what is wrong.
      const { facts: entries } = pack.evaluate(answers);
      return Object.fromEntries(keys.map((id) => [id, entries[id].outcome]));
    }
    session.decideCells();
    if (row.length === 0) row = new Uint16Array(linearMemory().buffer, begin, count + keys.length);
    const outcomes = { ...template };
    for (let at = 0; at < keys.length; at++) outcomes[keys[at]] = names[at][row[count + at]] ?? null;
    return outcomes;
  };
}

/** Questions in the order of their handles. */
function list(pack) {
  return pack.questions().sections.flatMap((section) => section.steps.flatMap((step) => step.questions));
}

function sizes(pack) {
  return { questions: list(pack).length, facts: pack.facts().length };
}

/** The number of each option; where several may be chosen no rule reads them, so each only has to exist. */
function valuesOf(session, question, handle) {
  const number = (option) => (question.several ? OPEN : session.option(handle, option.id));
  return new Map(question.options.map((option) => [option.id, number(option)]));
}

function chosen(answer, values, most) {
  return Array.isArray(answer) && answer.length <= most && new Set(answer).size === answer.length && answer.every((id) => values.has(id));
}
