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
  const asked = list(pack).map((question, handle) => ({
    handle,
    several: question.several,
    ids: question.options.map((option) => option.id),
    numbers: question.options.map((option) => (question.several ? OPEN : session.option(handle, option.id))),
  }));
  const known = new Map(list(pack).map((question, handle) => [question.id, asked[handle]]));
  const facts = pack.facts();
  const names = facts.map((fact) => fact.outcomes);
  const template = Object.fromEntries(facts.map((fact) => [fact.id, null]));
  const keys = Object.keys(template);
  const begin = session.cellsAt;
  const count = asked.length;
  const view = () => new Uint16Array(linearMemory().buffer, begin, count + keys.length);
  let row = view();
  // Sheets of one page mostly have the same keys in the same order: what they stand for is remembered from the last one.
  let last = [];
  let questions = [];

  /** Whether every answer is one of the pack; all of them are in `row` then. */
  const read = (answers) => {
    const given = Object.keys(answers);
    let same = given.length === last.length;
    for (let at = 0; same && at < given.length; at++) same = given[at] === last[at];
    if (!same) {
      const found = given.map((id) => known.get(id));
      if (found.includes(undefined)) return false;
      [last, questions] = [given, found];
    }
    if (given.length < count) row.fill(OPEN, 0, count);
    const values = Object.values(answers);
    for (let at = 0; at < values.length; at++) {
      const number = numberOf(questions[at], values[at]);
      if (number < 0) return false;
      row[questions[at].handle] = number;
    }
    return true;
  };

  return (answers) => {
    if (row.length === 0) row = view();
    const plain = answers !== null && answers !== undefined && Object.getPrototypeOf(answers) === Object.prototype;
    if (!plain || !read(answers)) {
      // Anything else than a plain object of known answers: the long way, which also says what is wrong.
      const { facts: entries } = pack.evaluate(answers);
      return Object.fromEntries(keys.map((id) => [id, entries[id].outcome]));
    }
    session.decideCells();
    if (row.length === 0) row = view();
    const outcomes = { ...template };
    for (let at = 0; at < keys.length; at++) outcomes[keys[at]] = names[at][row[count + at]] ?? null;
    return outcomes;
  };
}

/** The number of an answer, below 0 where it is none. */
function numberOf({ ids, numbers, several }, answer) {
  if (answer === null || answer === undefined) return OPEN;
  if (several) return chosen(answer, ids, several) ? OPEN : -1;
  for (let at = 0; at < ids.length; at++) if (ids[at] === answer) return numbers[at];
  return -1;
}

/** No rule reads what takes several, so each only has to be there, and once. */
function chosen(answer, ids, most) {
  return Array.isArray(answer) && answer.length <= most && new Set(answer).size === answer.length && answer.every((id) => ids.includes(id));
}

/** Questions in the order of their handles. */
function list(pack) {
  return pack.questions().sections.flatMap((section) => section.steps.flatMap((step) => step.questions));
}

function sizes(pack) {
  return { questions: list(pack).length, facts: pack.facts().length };
}
