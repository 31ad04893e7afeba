// The flat way across: plain objects are turned into numbers here, laid into the memory of a session, decided by one call,
// and turned back. Nothing is allocated or copied on the other side.

import { linearMemory } from "./readiness_wasm.js";

/** What stands for no answer and for no outcome. */
export const OPEN = 65535;

/**
 * The numbers of a session, to be written and read in place; `session.decideCells()` decides them.
 * Ask for them again after anything else was called: memory that grows moves.
 */
export function cells(session) {
  const questions = session.questionCount;
  const all = new Uint16Array(linearMemory().buffer, session.cellsAt, questions + session.factCount);
  return { answers: all.subarray(0, questions), outcomes: all.subarray(questions) };
}

/** A function from answers by id to outcomes by fact; `null` where one is open. */
export function decider(pack) {
  const session = pack.session();
  const asked = list(pack).map((question, handle) => {
    const ids = question.options.map((option) => option.id);
    return { handle, ids, several: question.several, numbers: question.several ? undefined : numbers(session, handle, ids) };
  });
  const known = new Map(list(pack).map((question, handle) => [question.id, asked[handle]]));
  const facts = pack.facts();
  const names = facts.map((fact) => fact.outcomes);
  const keys = facts.map((fact) => fact.id);
  // The outcomes of the last sheet by fact: a copy of it and the few that change are faster than a new object.
  const result = Object.fromEntries(keys.map((id) => [id, null]));
  const shown = new Uint16Array(keys.length).fill(OPEN);
  const begin = session.cellsAt;
  const count = asked.length;
  const view = () => new Uint16Array(linearMemory().buffer, begin, count + keys.length);
  let row = view();
  // Sheets of one page mostly have the same keys in the same order: what they stand for is remembered from the last one.
  let last = [];
  let questions = [];

  /** Remembers keys; whether all of them are questions. */
  const learn = (given) => {
    const found = given.map((id) => known.get(id));
    if (found.includes(undefined)) return false;
    [last, questions] = [given, found];
    return true;
  };

  /** Whether every answer is one of the pack and the keys are the last ones; all of them are in `row` then. */
  const read = (answers) => {
    if (last.length < count) row.fill(OPEN, 0, count);
    let at = 0;
    // A loop over an object's keys is the one way to its values that a browser compiles into plain loads.
    for (const id in answers) {
      if (id !== last[at]) return false;
      const question = questions[at++];
      const answer = answers[id];
      const number = question.numbers?.get(answer) ?? numberOf(question, answer);
      if (number < 0) return false;
      row[question.handle] = number;
    }
    return at === last.length;
  };

  return (answers) => {
    if (row.length === 0) row = view();
    const plain = answers !== null && answers !== undefined && Object.getPrototypeOf(answers) === Object.prototype;
    if (!plain || !(read(answers) || (learn(Object.keys(answers)) && read(answers)))) {
      // Anything else than a plain object of known answers: the long way, which also says what is wrong.
      const { facts: entries } = pack.evaluate(answers);
      return Object.fromEntries(keys.map((id) => [id, entries[id].outcome]));
    }
    session.decideCells();
    if (row.length === 0) row = view();
    for (let at = 0; at < keys.length; at++) {
      const outcome = row[count + at];
      if (outcome === shown[at]) continue;
      shown[at] = outcome;
      result[keys[at]] = names[at][outcome] ?? null;
    }
    return { ...result };
  };
}

/** The number of each option of a question. */
function numbers(session, handle, ids) {
  return new Map(ids.map((id) => [id, session.option(handle, id)]));
}

/** The number of an answer that is no option, below 0 where it is nothing at all. */
function numberOf({ ids, several }, answer) {
  if (answer === null || answer === undefined) return OPEN;
  return several && chosen(answer, ids, several) ? OPEN : -1;
}

/** No rule reads what takes several, so each only has to be there, and once. */
function chosen(answer, ids, most) {
  return Array.isArray(answer) && answer.length <= most && new Set(answer).size === answer.length && answer.every((id) => ids.includes(id));
}

/** Questions in the order of their handles. */
function list(pack) {
  return pack.questions().sections.flatMap((section) => section.steps.flatMap((step) => step.questions));
}
