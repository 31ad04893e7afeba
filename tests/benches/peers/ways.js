// Every way of ours to decide a sheet, from a session's numbers to a whole report.

import * as api from "./engine/readiness_wasm.js";
import { cells, decider } from "./engine/flat.js";
import { fact, question } from "./sheet.js";

/** Loads the check as a pack, from the texts of its files. */
export function load(files) {
  return api.load(files);
}

/** Loads what `prepare` made of them. */
export function loadPrepared(prepared) {
  return api.loadPrepared(prepared);
}

/** The whole sheet through a session: numbers written in place, one call, numbers read in place. */
export function bySession(pack) {
  const session = pack.session();
  let { answers, outcomes } = cells(session);
  return (sheet) => {
    if (answers.length === 0) ({ answers, outcomes } = cells(session));
    answers.set(sheet);
    session.decideCells();
    return outcomes;
  };
}

/** One answer after the other by handles, then the last fact. */
export function byHandles(pack, made) {
  const session = pack.session();
  const handles = Array.from({ length: made.questions }, (_, at) => session.question(question(at)));
  const options = Array.from({ length: made.options }, (_, at) => session.option(handles[0], `o${at}`));
  const facts = made.facts.map((_, at) => session.fact(fact(at)));
  return {
    whole(sheet) {
      for (let at = 0; at < handles.length; at++) session.setHandle(handles[at], options[sheet[at]]);
      return facts.map((handle) => session.outcomeHandle(handle));
    },
    one(at, option) {
      session.setHandle(handles[at], options[option]);
      return session.outcomeHandle(facts[facts.length - 1]);
    },
    free: () => session.free(),
  };
}

/** A plain object with texts in, a plain object with texts out. */
export function byObject(pack) {
  return decider(pack);
}

/** Bytes of the wasm's memory. */
export function memoryBytes() {
  return api.linearMemory().buffer.byteLength;
}

export { api };
