// The JavaScript API, tested from JavaScript: `run(api, files, flat)` with the started module, the files of the pack
// `small` (engine/cli/tests/packs/small) by name, and `flat.js`. Resolves to a list of `{ name, ok, message }`, one entry a test.

/** @param {typeof import("readiness")} api  @param {Record<string, string>} files  @param {typeof import("../flat.js")} flat */
export async function run(api, files, flat) {
  const results = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test(api, files, flat);
      results.push({ name, ok: true, message: "" });
    } catch (error) {
      results.push({ name, ok: false, message: String((error && error.stack) || error) });
    }
  }
  return results;
}

const inside = (folder, files) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [folder + name, text]));

const FULL = { offered_help: "often", guided: "often", wants_it: "yes" };

const tests = {
  "a pack loads from an object, from bytes and from a map"(api, files) {
    const identity = api.load(files).identity;
    equal(identity.id, "small");
    equal(identity.version, "1.2.0");
    equal(identity.digest.length, 64);
    const bytes = {};
    for (const [name, text] of Object.entries(files)) bytes[name] = new TextEncoder().encode(text);
    equal(api.load(bytes).identity, identity);
    equal(api.load(new Map(Object.entries(files))).identity, identity);
    equal(api.load(files).languages, ["en", "de"]);
    equal(api.load(files).warnings, []);
  },

  "a pack with mistakes throws all of them, with places in UTF-16"(api, files) {
    const broken = {
      ...files,
      "rules/rules.rhai": files["rules/rules.rhai"].replace('a.wants_it is "no"', '/* 𝄞 */ a.wants_it is "noo"'),
      "model.toml": files["model.toml"].replace('most = 1', 'mots = 1'),
    };
    const error = thrown(() => api.load(broken));
    equal(error instanceof Error, true);
    equal(error.name, "ReadinessError");
    equal(error.message, error.problems[0].message);
    for (const key of ["code", "file", "line", "column", "help"]) equal(error[key], error.problems[0][key]);
    const option = error.problems.find((problem) => problem.code === "unknown_option");
    equal(option.file, "rules/rules.rhai");
    equal(option.line, 12);
    const line = broken["rules/rules.rhai"].split("\n")[11];
    equal(line.slice(option.column - 1).startsWith('"noo"'), true);
    match(option.help, /did you mean `no`\?/);
    match(error.problems.find((problem) => problem.code === "unknown_key").message, /`mots`/);
  },

  "a pack loads with the one that it rests on"(api, files) {
    const ours = { "pack.toml": 'id = "ours"\nversion = "1.0.0"\nextends = { id = "small", version = "1" }\n' };
    const pack = api.load(ours, { bases: [files] });
    equal(pack.identity.id, "ours");
    equal(pack.facts(), api.load(files).facts());
    equal(api.prepare(ours, { bases: [files] })["pack.toml"].includes("extends"), false);
    const alone = thrown(() => api.load(ours));
    equal(alone.code, "missing_base");
    equal([alone.file, alone.line], ["pack.toml", 3]);
    match(alone.help, /`bases` in JavaScript/);
    match(thrown(() => api.load(ours, { base: [files] })).help, /did you mean `bases`\?/);
    match(thrown(() => api.load(ours, { bases: files })).message, /`bases` is no array/);
    match(thrown(() => api.load(ours, { bases: [{}] })).message, /does not say which pack it is/);
    const broken = { ...files, "model.toml": files["model.toml"].replace("most = 1", "mots = 1") };
    equal(thrown(() => api.load(ours, { bases: [broken] })).file, "small/model.toml");
    const base = { ...files, "model.toml": files["model.toml"].replace('kind = "verdict"', 'kind = "inner"') };
    equal(api.load(base).facts().some((fact) => fact.kind === "verdict"), false);
    match(thrown(() => api.prepare(base)).message, /the pack has no verdict/);
    equal(thrown(() => api.load(base).earlyStop({})).code, "verdict_count");
    const together = { ...inside("a/", files), ...inside("b/", ours) };
    equal(api.load(together).identity, pack.identity);
  },

  "a prepared pack is the same pack"(api, files) {
    const prepared = api.prepare(files);
    const [pack, own] = [api.loadPrepared(prepared), api.load(files)];
    equal(pack.identity, own.identity);
    equal(pack.languages, own.languages);
    equal(pack.questions("de"), own.questions("de"));
    equal(pack.warnings, []);
    equal(pack.check(), own.check());
    for (const sheet of [FULL, {}, { wants_it: "no" }]) {
      equal(pack.evaluate(sheet), own.evaluate(sheet));
      equal(pack.explain(sheet, "verdict"), own.explain(sheet, "verdict"));
    }
    const { "lang/de.toml": _, ...english } = prepared;
    equal(api.loadPrepared(english).languages, ["en"]);
    equal(api.loadPrepared({ ...prepared, accent: "#08415c" }).identity, own.identity);
    match(thrown(() => api.loadPrepared(files)).message, /a prepared pack has a `digest`/);
    match(thrown(() => api.loadPrepared(null)).help, /what `prepare` returns, .* `assets\/readiness-….js`/);
    match(thrown(() => api.loadPrepared({ ...prepared, rules: 3 })).message, /`rules` is no text/);
    match(thrown(() => api.loadPrepared({ ...prepared, rules: "0\t" })).help, /prepare the pack again/);
  },

  "files that are none are refused"(api) {
    match(thrown(() => api.load({ "pack.toml": 3 })).message, /`pack.toml` is neither text/);
    match(thrown(() => api.load(null)).message, /an object or a `Map`/);
    equal(thrown(() => api.load({})).code, "missing_file");
    equal(thrown(() => api.load({ "pack.toml": new Uint8Array(300_000) })).code, "too_large");
  },

  "questions come in order with their words"(api, files) {
    const pack = api.load(files);
    const { sections, records, language, name, minutes } = pack.questions();
    const begun = { hint: "A day.", id: "begun", kind: "date", label: "When it starts", plans: ["trial"], steps: [] };
    equal(records, [begun]);
    equal(pack.questions("de").records[0].label, "Wann es beginnt");
    equal([language, name, minutes], ["en", "Small check", 1]);
    equal(sections.map((section) => section.id), ["behaviour", "wishes"]);
    const [offered, guided] = sections[0].steps[0].questions;
    equal(offered.text, "Did you offer help?");
    equal(offered.note, "What was it?");
    equal(guided.note, null);
    equal(offered.options.map((option) => option.id), ["never", "sometimes", "often", "did_not_come_up", "not_sure"]);
    equal(offered.options.map((option) => option.escape), [false, false, false, true, true]);
    equal(sections[1].steps[0].questions[1].several, 2);
    equal(pack.questions("de").name, "Kleine Prüfung");
  },

  "answers come as an object, a file, a map or text"(api, files) {
    const pack = api.load(files);
    const report = pack.evaluate(FULL);
    equal(report.facts.verdict.outcome, "ready");
    equal(Object.keys(report.facts), ["helping", "verdict"]);
    equal(report.plans, ["trial"]);
    equal(pack.evaluate({ pack: "small", answers: FULL }), report);
    equal(pack.evaluate(new Map(Object.entries(FULL))), report);
    equal(pack.evaluate(JSON.stringify(FULL)), report);
    equal(JSON.parse(pack.evaluateJson(JSON.stringify(FULL))), report);
    equal(pack.evaluateJson(JSON.stringify(FULL)), JSON.stringify(report));
  },

  "blank answers open a result"(api, files) {
    const pack = api.load(files);
    const blank = pack.evaluate({});
    equal(blank.facts.helping.outcome, null);
    equal(blank.facts.helping.possible, ["not_yet", "emerging", "visible", "no_opportunity"]);
    equal(blank.facts.helping.needs, ["offered_help", "guided"]);
    equal(pack.evaluate({ guided: null, offered_help: undefined, wants_it: "not_sure" }), blank);
    equal(pack.evaluate(new Map()), blank);
  },

  "problems of answers come all at once"(api, files) {
    const pack = api.load(files);
    const error = thrown(() => pack.evaluate({ offerd_help: "often", guided: 3 }));
    equal(error.problems.map((problem) => problem.code), ["unknown_question", "wrong_type"]);
    match(error.help, /did you mean `offered_help`\?/);
    equal([error.file, error.line, error.column], [null, null, null]);
    const text = '{"offered_help": "𝄞", "guided": "oftn"}';
    const placed = thrown(() => pack.evaluateJson(text)).problems[1];
    equal([placed.file, placed.line, placed.column], ["answers", 1, text.indexOf('"oftn"') + 1]);
    equal(thrown(() => pack.evaluate("{")).code, "answers_syntax");
    equal(thrown(() => pack.evaluate({ pack: "other", answers: {} })).code, "other_pack");
    const cycle = {};
    cycle.cycle = cycle;
    equal(thrown(() => pack.evaluate(cycle)).code, "answers_syntax");
  },

  "what should be text and is none is refused"(api, files) {
    const pack = api.load(files);
    const session = pack.session();
    session.set("wants_it", "no");
    const settings = { start: "2027-01-11" };
    const refused = (parameter, act) => {
      for (const given of [undefined, null, 3, 4n, {}, [], Symbol.iterator, () => "verdict", new String("verdict")]) {
        const error = thrown(() => act(given));
        equal([error.name, error.code, error.message], ["ReadinessError", "wrong_type", `\`${parameter}\` is no text`]);
        match(error.help, /as in `/);
      }
    };
    for (const ask of ["explain", "firmness", "changes", "changesSearch", "whyNot", "next"]) {
      refused("fact", (given) => pack[ask](FULL, given));
    }
    refused("answers", (given) => pack.evaluateJson(given));
    refused("question", (given) => session.set(given, "yes"));
    refused("fact", (given) => session.outcome(given));
    refused("id", (given) => session.question(given));
    refused("id", (given) => session.option(0, given));
    refused("id", (given) => session.fact(given));
    // Nothing happened, and all goes on.
    equal([session.outcome("verdict"), session.report()], ["not_now", pack.evaluate({ wants_it: "no" })]);
    for (const worded of [(lang) => pack.questions(lang), (lang) => pack.planMarkdown(FULL, settings, lang),
      (lang) => pack.planCalendar({ guided: "sometimes", offered_help: "sometimes" }, settings, lang)]) {
      for (const nothing of [undefined, null]) equal(worded(nothing), worded("en"));
      for (const given of [5, {}, ["de"], true]) {
        const error = thrown(() => worded(given));
        equal([error.code, error.message], ["wrong_type", "`lang` is no text"]);
        match(error.help, /as in `"en"`/);
      }
    }
  },

  "a language that there is not is the nearest, else the first"(api, files) {
    const pack = api.load(files);
    for (const [asked, given] of [["de", "de"], ["DE", "de"], ["de-AT", "de"], ["fr", "en"], ["", "en"]]) {
      equal(pack.questions(asked).language, given);
      const settings = { start: "2027-01-11" };
      equal(pack.planMarkdown(FULL, settings, asked), pack.planMarkdown(FULL, settings, given));
    }
  },

  "how firm it is, what would change it and why it is no better"(api, files) {
    const pack = api.load(files);
    const sheet = { offered_help: "sometimes", guided: "sometimes", wants_it: "yes" };
    const firm = pack.firmness(sheet, "verdict");
    equal([firm.outcome, firm.given, firm.approximate], ["not_now", 3, false]);
    equal(firm.tipping, ["offered_help", "guided"].map((question) => (
      { question, to: [{ option: "often", outcomes: ["ready"] }] })));
    const changes = pack.changes(sheet, "verdict");
    equal(changes.targets.length, 1);
    const [target] = changes.targets;
    equal([target.outcome, target.better, target.size, target.all], ["ready", true, 1, true]);
    equal(target.alternatives[0], {
      changes: [{ question: "offered_help", from: "sometimes", to: "often" }], effort: 1, certain: true,
    });
    const search = pack.changesSearch(sheet, "verdict");
    let progress;
    do {
      progress = search.advance(1);
      equal(progress.part <= progress.of, true);
    } while (!progress.done);
    equal(search.found(), changes);
    const [why] = pack.whyNot(sheet, "verdict");
    equal([why.outcome, why.ways.length, why.ways[0].length], ["ready", 1, 1]);
    const { test } = why.ways[0][0];
    equal([test.subject, test.value, test.holds, test.line], ["helping", "emerging", false, 13]);
    for (const ask of ["firmness", "changes", "changesSearch", "whyNot", "next"]) {
      match(thrown(() => pack[ask](sheet, "verdit")).help, /did you mean `verdict`\?/);
      equal(thrown(() => pack[ask]({ guided: "oftn" }, "verdict")).code, "unknown_option");
    }
  },

  "what to ask next, and when one can stop"(api, files) {
    const pack = api.load(files);
    const next = pack.next({ offered_help: "often" }, "verdict");
    equal([next.possible, next.approximate], [2, false]);
    equal(next.questions.map(({ question }) => question), ["wants_it", "guided"]);
    equal(next.questions[0], { question: "wants_it", answers: 2, remaining: 3, others: 4 });
    equal(pack.earlyStop({ offered_help: "often" }), null);
    equal(pack.earlyStop(FULL), null);
    equal(pack.earlyStop({ wants_it: "no" }),
      { fact: "verdict", outcome: "not_now", blank: ["offered_help", "guided"] });
  },

  "what if: other answers beside the real ones"(api, files) {
    const pack = api.load(files);
    const { before, after, moved } = pack.whatIf(FULL, { wants_it: "no" });
    equal(before, pack.evaluate(FULL));
    equal(after, pack.evaluate({ ...FULL, wants_it: "no" }));
    equal(moved, [{ fact: "verdict", before: ["ready"], after: ["not_now"] }]);
    const open = pack.whatIf(FULL, new Map([["wants_it", null]]));
    equal(open.moved, [{ fact: "verdict", before: ["ready"], after: ["not_now", "ready"] }]);
    equal(pack.whatIf(FULL, {}).moved, []);
    equal(thrown(() => pack.whatIf(FULL, { wants: "no" })).code, "unknown_question");
  },

  "a plan has focuses, days and texts"(api, files) {
    const pack = api.load(files);
    const answers = { offered_help: "sometimes", guided: "sometimes", wants_it: "yes" };
    const settings = { start: "2027-01-11" };
    const plan = pack.plan(answers, settings);
    equal([plan.pack, plan.start, plan.toward, plan.hours], [pack.identity, "2027-01-11", null, null]);
    equal(plan.focuses, [{ fact: "helping", outcome: "emerging", place: "focus", because: [], emphasis: [], effort: null }]);
    equal(plan.dates, [
      { date: "2027-01-25", what: "first_act", fact: "helping" },
      { date: "2027-03-22", what: "review", fact: "helping" },
    ]);
    equal([plan.others, plan.plans], [[], []]);
    equal(pack.plan(answers, new Map([["start", "2027-01-11"], ["without", ["helping"]]])).others[0].place, "deselected");
    equal(pack.plan({}, { ...settings, hours: null, without: undefined }).others[0],
      { fact: "helping", outcome: null, place: "open", needs: ["offered_help", "guided"], because: [], emphasis: [], effort: null });
    match(pack.planMarkdown(answers, settings), /\*\*First act, until 2027-01-25\*\*: Offer help once this week\./);
    match(pack.planMarkdown(answers, settings, "de"), /## 1\. Hilft anderen/);
    const entries = pack.planCalendar(answers, settings);
    equal(entries.split("\r\n").filter((line) => line.startsWith("DTSTART")),
      ["DTSTART;VALUE=DATE:20270125", "DTSTART;VALUE=DATE:20270322"]);
    match(entries, /\r\nDTSTAMP:20\d{6}T\d{6}Z\r\n/);
    equal(pack.planCalendar({}, settings), undefined);
  },

  "a plan says what is wrong with its settings"(api, files) {
    const pack = api.load(files);
    const wrong = (settings) => thrown(() => pack.plan(FULL, settings));
    const both = wrong({ start: "2027-02-29", without: ["helpin"] }).problems;
    equal(both.map((problem) => problem.code), ["bad_plan", "unknown_fact"]);
    match(both[0].help, /1 to 28/);
    match(both[1].help, /did you mean `helping`\?/);
    match(wrong({ start: "2027-01-11", hours: 3 }).message, /does not say how many hours/);
    match(wrong({ start: "2027-01-11", hours: 1.5 }).help, /whole hours a week, 1 to 60/);
    match(wrong({ start: "2027-01-11", hour: 3 }).help, /did you mean `hours`\?/);
    match(wrong({ start: "2027-01-11", without: "helping" }).help, /a list of ids/);
    equal(wrong({}).code, "bad_plan");
    equal(wrong({}).message, "nothing says on which day the plan starts");
    match(wrong({}).help, /`start` in the settings, as in `{ start: "2027-01-11" }`/);
    for (const none of [undefined, null, 3, "2027-01-11", [], () => ({})]) {
      equal(wrong(none).message, "the settings of a plan are no object");
      match(wrong(none).help, /a plain object/);
    }
    for (const hours of [0, 61, -4, 1.5, 2 ** 32 + 4, NaN, Infinity, -Infinity]) {
      for (const settings of [{ start: "2027-01-11", hours }, new Map([["start", "2027-01-11"], ["hours", hours]])]) {
        const error = wrong(settings);
        equal([error.code, error.message], ["bad_plan", `no plan is made for \`${hours}\` hours a week`]);
        match(error.help, /1 to 60/);
      }
    }
    for (const hours of ["4", 4n, {}, true, Symbol.iterator, () => 4]) {
      const error = wrong({ start: "2027-01-11", hours });
      equal([error.code, error.message], ["wrong_type", "`hours` in the settings of a plan is no number"]);
    }
    for (const start of [3, NaN, new Date(), () => "2027-01-11"]) {
      const found = wrong({ start }).problems;
      equal(found.map((problem) => problem.message), ["`start` in the settings of a plan is no text"]);
    }
    for (const without of [NaN, [NaN], {}, [null]]) {
      equal(wrong({ start: "2027-01-11", without }).message, "`without` in the settings of a plan is no list of ids");
    }
    equal(wrong({ hours: NaN, without: 3 }).problems.map((problem) => problem.code), ["bad_plan", "bad_plan", "wrong_type"]);
    match(thrown(() => pack.plan({ wants: "yes" }, { start: "2027-01-11" })).code, /unknown_question/);
  },

  "what was chosen for a plan goes with the answers"(api, files) {
    const pack = api.load(files);
    const answers = { offered_help: "sometimes", guided: "sometimes", wants_it: "yes" };
    const sheet = { pack: "small", answers, plan: { start: "2027-01-11", without: ["helping"], mark: "abc" } };
    const plan = pack.plan(sheet, {});
    equal([plan.start, plan.focuses, plan.others[0].place], ["2027-01-11", [], "deselected"]);
    const own = { start: "2027-02-01", without: undefined, hours: undefined };
    equal(pack.plan(sheet, own).start, "2027-02-01");
    match(pack.planCalendar({ answers, plan: { start: "2027-01-11", mark: "abc" } }, {}), /\r\nUID:[^\r]*abc/);
    match(thrown(() => pack.plan({ answers, plan: { hours: NaN } }, {})).message, /no plan is made for/);
  },

  "a plan whose start is written down counts from that day"(api, files) {
    const model = files["model.toml"]
      .replace('records = ["begun"]', 'records = ["begun"]\nstart = "begun"')
      .replace('{ id = "before",', '{ id = "before", month = 1,');
    const pack = api.load({ ...files, "model.toml": model });
    const sheet = (begun) => ({ pack: "small", answers: FULL, notes: { begun } });
    const dated = (date) => [{ date, what: "phase", plan: "trial", phase: "before" }];
    const written = pack.plan(sheet("2027-01-31"), {});
    equal([written.plans, written.start], [["trial"], "2027-01-31"]);
    equal(written.starts, [{ plan: "trial", date: "2027-01-31" }]);
    equal(written.written, [{ plan: "trial", record: "begun", text: "2027-01-31" }]);
    equal(written.dates, dated("2027-02-28"));
    // Whatever else is said to be the start.
    const settings = { start: "2027-06-01" };
    const beside = pack.plan(JSON.stringify(sheet("2027-01-31")), settings);
    equal([beside.start, beside.starts, beside.dates], ["2027-06-01", written.starts, written.dates]);
    match(pack.planMarkdown(sheet("2027-01-31"), settings), /count from 2027-01-31, .* not from 2027-06-01\./);
    match(pack.planCalendar(sheet("2027-01-31"), settings), /\r\nDTSTART;VALUE=DATE:20270228\r\n/);
    // Where nothing is written, it counts from the start that is given.
    const given = pack.plan(FULL, settings);
    equal([given.starts, given.dates], [[], dated("2027-07-01")]);
    match(thrown(() => pack.plan(sheet(""), {})).help, /2027-01-11/);
    const far = thrown(() => pack.plan(sheet("1027-01-31"), settings));
    equal(far.code, "bad_plan");
    match(far.message, /the start of the plan `trial`: `1027-01-31` is far from now/);
  },

  "no answer reaches a prototype"(api, files) {
    const pack = api.load(files);
    const error = thrown(() => pack.evaluate(JSON.parse('{"__proto__": "often"}')));
    equal(error.code, "unknown_question");
    equal({}.often, undefined);
    equal(Object.getPrototypeOf(pack.evaluate({}).facts), Object.prototype);
  },

  "a session follows every answer"(api, files) {
    const pack = api.load(files);
    const session = pack.session();
    equal(session.report(), pack.evaluate({}));
    const given = {};
    for (const [question, option] of Object.entries({ ...FULL, topics: ["code", "plans"] })) {
      session.set(question, option);
      given[question] = option;
      equal(session.report(), pack.evaluate(given));
    }
    equal(session.outcome("verdict"), "ready");
    session.set("wants_it", "no");
    equal(session.outcome("verdict"), "not_now");
    session.set("wants_it", null);
    equal(session.outcome("verdict"), undefined);
    session.set("wants_it", "not_sure");
    equal(session.outcome("verdict"), undefined);
  },

  "a session refuses what does not exist and stays as it was"(api, files) {
    const session = api.load(files).session();
    session.set("wants_it", "no");
    match(thrown(() => session.set("wants_it", "yess")).help, /did you mean `yes`\?/);
    match(thrown(() => session.set("want_it", "yes")).help, /did you mean `wants_it`\?/);
    equal(thrown(() => session.set("wants_it", ["yes"])).code, "wrong_type");
    equal(session.outcome("verdict"), "not_now");
    match(thrown(() => session.outcome("verdit")).help, /did you mean `verdict`\?/);
  },

  "a session takes and gives handles"(api, files, { OPEN }) {
    const pack = api.load(files);
    const session = pack.session();
    equal(pack.facts().map((fact) => fact.id), ["helping", "verdict"]);
    equal(pack.facts()[0], { id: "helping", kind: "signal", ordered: 3, outcomes: ["not_yet", "emerging", "visible", "no_opportunity"] });
    const [wants, verdict] = [session.question("wants_it"), session.fact("verdict")];
    equal(session.outcomeHandle(verdict), OPEN);
    session.setHandle(wants, session.option(wants, "no"));
    equal(session.outcomeHandle(verdict), 0);
    equal(session.report(), pack.evaluate({ wants_it: "no" }));
    equal(session.option(wants, "not_sure"), OPEN);
    session.setHandle(wants, OPEN);
    equal(session.outcomeHandle(verdict), OPEN);
    session.setHandle(99, 0);
    equal(session.report(), pack.evaluate({}));
    for (const [question, option] of Object.entries(FULL)) {
      const handle = session.question(question);
      session.setHandle(handle, session.option(handle, option));
    }
    equal([session.outcomeHandle(verdict), session.outcome("verdict")], [1, "ready"]);
    equal(session.report(), pack.evaluate(FULL));
    match(thrown(() => session.question("want_it")).help, /did you mean `wants_it`\?/);
    match(thrown(() => session.option(wants, "yess")).help, /did you mean `yes`\?/);
    const none = thrown(() => session.option(99, "yes"));
    equal([none.code, none.message], ["unknown_question", "there is no question with the handle 99"]);
    match(none.help, /`session.question\(id\)`/);
    equal(thrown(() => session.option(session.question("topics"), "code")).code, "wrong_type");
    match(thrown(() => session.fact("verdit")).help, /did you mean `verdict`\?/);
  },

  "a session's numbers are written and read in place"(api, files, { cells, OPEN }) {
    const pack = api.load(files);
    const session = pack.session();
    const { answers, outcomes } = cells(session);
    equal([...answers], [OPEN, OPEN, OPEN, OPEN]);
    answers.set([2, 2, 1]);
    session.decideCells();
    equal([...outcomes], [2, 1]);
    equal(session.report(), pack.evaluate(FULL));
    answers[2] = 77;
    session.decideCells();
    equal([...cells(session).outcomes], [2, OPEN]);
  },

  "plain objects are decided to plain objects"(api, files, { decider }) {
    const pack = api.load(files);
    const decide = decider(pack);
    equal(decide(FULL), { helping: "visible", verdict: "ready" });
    equal(decide({ ...FULL, topics: ["code", "plans"], guided: "not_sure" }), { helping: null, verdict: null });
    equal(decide({ wants_it: "no", guided: null, offered_help: undefined }), { helping: null, verdict: "not_now" });
    equal(decide({}), { helping: null, verdict: null });
    equal(decide(new Map(Object.entries(FULL))), decide(FULL));
    equal(decide({ pack: "small", answers: FULL }), decide(FULL));
    equal(decide(JSON.stringify(FULL)), decide(FULL));
    for (const wrong of [{ offerd_help: "often" }, { guided: 3 }, { guided: "oftn" }, { topics: ["code", "code"] }, { topics: "code" }]) {
      equal(thrown(() => decide(wrong)).problems, thrown(() => pack.evaluate(wrong)).problems);
    }
    equal(thrown(() => decide(JSON.parse('{"__proto__": "often"}'))).code, "unknown_question");
    equal(Object.getPrototypeOf(decide(FULL)), Object.prototype);
    // What a page does with its result is its own matter.
    decide(FULL).verdict = "not_now";
    equal(decide(FULL), { helping: "visible", verdict: "ready" });
    // After many sheets whole ones are decided from another form, blanks in between.
    for (let round = 0; round < 100; round++) {
      equal(decide({ ...FULL, wants_it: "no" }).verdict, "not_now");
      if (round % 3 === 0) equal(decide({ ...FULL, guided: null }), { helping: null, verdict: null });
      equal(decide(FULL), { helping: "visible", verdict: "ready" });
    }
  },

  "sessions are independent and outlive their pack"(api, files) {
    const pack = api.load(files);
    const [one, other] = [pack.session(), pack.session()];
    one.set("wants_it", "no");
    equal(other.outcome("verdict"), undefined);
    pack.free();
    equal(one.outcome("verdict"), "not_now");
  },

  "a fact is explained down to the answers"(api, files) {
    const pack = api.load(files);
    const explanation = pack.explain(FULL, "verdict");
    equal([explanation.fact, explanation.outcome], ["verdict", "ready"]);
    equal(explanation.tests[0].subject, "wants_it");
    equal(explanation.tests[0].value, "yes");
    equal(explanation.from[0].fact, "helping");
    equal(explanation.from[0].tests[0].answers.length, 2);
    match(thrown(() => pack.explain(FULL, "verdit")).help, /did you mean `verdict`\?/);
  },

  "a pack in order has no finding"(api, files) {
    equal(api.load(files).check(), []);
  },
};

function thrown(act) {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

function equal(actual, expected) {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`expected ${other}, got ${one}`);
}

function match(text, pattern) {
  if (!pattern.test(text)) throw new Error(`expected ${pattern}, got ${JSON.stringify(text)}`);
}
