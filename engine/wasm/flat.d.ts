import type { AnswerMap, Answers, Pack, Session } from "./readiness_wasm.js";

/** What stands for no answer and for no outcome. */
export const OPEN: 65535;

/**
 * The numbers of a session, to be written and read in place: the handle of an option for each question, the place in the
 * fact's `outcomes` for each fact. `session.decideCells()` decides them. Ask for them again after anything else was called:
 * memory that grows moves, and `length` is 0 then.
 */
export function cells(session: Session): { answers: Uint16Array; outcomes: Uint16Array };

/**
 * A function from answers by question id to outcomes by fact id; `null` where one is open or failed. The fastest way for
 * plain objects; reasons and what is still possible are in `pack.evaluate`.
 *
 * The function throws a `ReadinessError` with every problem of the answers.
 */
export function decider(pack: Pack): (answers: AnswerMap | Answers) => Record<string, string | null>;
