// The custom element `<readiness-check>`: a shadow root, and the program that draws into it.
//
// Owns the root, its style sheet, and what is shown when the program cannot start or breaks. Must not hand an answer to
// the page: no property, attribute or event carries one, and what happens inside stays below the root. A breakdown where
// decisions are made is mended in `worker.js` and is not noticed here.
//
// Attributes: `pack` (address of a pack's .zip, or of its module as the site has it), `lang`, `theme` (`light`, `dark`,
// else as the system has it) and `storage` (`none`, `session`, `local`: the most lasting place that the person may choose;
// any other word is as `none`).

import look from "./look.js";
import { decisions } from "./worker.js";

// Closed as shipped; the site builder opens it for the browser tests, because they have to look inside.
const ROOT = { mode: "closed" };

// The questions on paper; this file lies in a folder beside them.
const PAPER = new URL("../questionnaire.html", import.meta.url).href;

const WORDS = {
  en: {
    loading: "The check is being loaded.",
    failed: "The check could not start",
    blocked:
      "This page or this browser keeps the check’s program from running. Nothing was recorded and nothing was sent.",
    pack: "The questionnaire at this address could not be loaded",
    paper: "Print the questions and answer them on paper",
    broken: "The check has stopped",
    after: "Something went wrong inside it, and it can’t go on. Save your answers to a file, reload the page and open the file.",
    nothing: "Something went wrong inside it, and it can’t go on. Reload the page to start it again.",
    save: "Save my answers to a file",
    reload: "Reload the page",
  },
};

// Attributes that are properties too; `lang` is one of every element's.
const NAMES = ["pack", "theme", "storage"];

// Everything that leaves a shadow root by bubbling and could tell what is done inside.
const INSIDE =
  "input beforeinput change click dblclick auxclick contextmenu keydown keyup keypress copy cut paste drop dragstart dragend " +
  "dragover dragenter dragleave compositionstart compositionupdate compositionend focusin focusout select selectstart toggle " +
  "pointerdown pointerup pointermove pointerover pointerout mousedown mouseup mousemove mouseover mouseout touchstart touchmove " +
  "touchend";

// What the attribute `storage` may say; whatever else it says, nothing is kept.
const PLACES = ["", "none", "session", "local"];

const TRAPS = ["error", "unhandledrejection"];

let count = 0;
let warned = false;

class ReadinessCheck extends HTMLElement {
  static observedAttributes = ["pack", "lang", "storage"];

  #root;
  #handle;
  #decisions;
  #turn = 0;
  #answers;
  // Asks before the page is closed, while nothing keeps the answers.
  #stay = (event) => {
    event.preventDefault();
    // Not every browser asks for the first alone.
    event.returnValue = true;
  };
  #prefix = `rc${++count}`;
  #trap = (event) => {
    // Whatever breaks the program ends in a trap, and a trap shows as this error; from inside a promise it comes as a
    // rejection.
    if ((event.error ?? event.reason) instanceof WebAssembly.RuntimeError) this.#break();
  };

  constructor() {
    super();
    this.#root = this.attachShadow(ROOT);
    for (const name of INSIDE.split(" ")) this.#root.addEventListener(name, (event) => event.stopPropagation());
  }

  connectedCallback() {
    // Properties that were set before the element was defined would hide the accessors below.
    for (const name of NAMES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#start();
  }

  disconnectedCallback() {
    // A move within the page disconnects and connects in one turn; only what stays away is taken down.
    const turn = this.#turn;
    queueMicrotask(() => {
      if (!this.isConnected && turn === this.#turn) this.#stop();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "pack") {
      this.#stop();
      this.#start();
    } else {
      this.#handle?.update(this.#language(), this.#storage());
    }
  }

  async #start() {
    if (this.#handle) return;
    const turn = ++this.#turn;
    const waiting = slot("loading");
    waiting.append(this.#words().loading);
    this.#root.replaceChildren(waiting);
    let program, accent, files, problems;
    try {
      // What is wrong with a pack is told in the program's own way; whatever else fails first is reported once, below.
      const pack = pack_at(this.pack).catch((error) => {
        if (!error.problems) throw error;
        problems = error.problems.map(told);
      });
      pack.catch(() => {});
      program = await (await import("./widget.js")).ready();
      ({ accent, ...files } = (await pack) ?? {});
    } catch (error) {
      if (turn === this.#turn) this.#fail(program ? error : undefined);
      return;
    }
    if (turn !== this.#turn || !this.isConnected) return;
    const place = document.createElement("div");
    this.#root.replaceChildren(place);
    // The page's own accent comes before the pack's.
    this.#root.adoptedStyleSheets = [sheet(look), sheet(accent ? `:host{--pack-accent:${accent}}` : "")];
    for (const name of TRAPS) addEventListener(name, this.#trap);
    this.#decisions = decisions(
      program,
      files,
      (said) => this.#handle?.hear(said),
      () => this.#handle.desk(),
    );
    try {
      this.#handle = program.mount(place, {
        files,
        problems,
        lang: this.#language(),
        storage: this.#storage(),
        prefix: this.#prefix,
        remember: (answers, lost) => {
          this.#answers = answers;
          (lost ? addEventListener : removeEventListener)("beforeunload", this.#stay);
        },
        decide: this.#decisions.ask,
      });
    } catch {
      this.#break();
    }
  }

  #stop() {
    this.#turn++;
    for (const name of TRAPS) removeEventListener(name, this.#trap);
    removeEventListener("beforeunload", this.#stay);
    this.#decisions?.stop();
    const handle = this.#handle;
    this.#handle = undefined;
    this.#answers = undefined;
    handle?.destroy();
    this.#root.replaceChildren();
  }

  #storage() {
    const place = this.storage ?? "";
    if (!PLACES.includes(place) && !warned) {
      warned = true;
      console.warn(`<readiness-check>: storage="${place}" is none of none, session and local, so nothing is kept.`);
    }
    return place;
  }

  // The element's own language, else the page's.
  #language() {
    return this.closest("[lang]")?.lang || document.documentElement.lang || navigator.language || "";
  }

  #words() {
    return WORDS[this.#language().split("-")[0].toLowerCase()] ?? WORDS.en;
  }

  // What the page brought for this case is shown; else these words are.
  #fail(error) {
    const words = this.#words();
    if (error) return this.#say(words.pack, [String(error.message ?? error)], [link(words.paper)]);
    const own = slot("failed");
    own.append(...say(words.failed, [words.blocked], [link(words.paper)]));
    this.#root.adoptedStyleSheets = [sheet(PLAIN)];
    this.#root.replaceChildren(own);
  }

  #break() {
    if (!this.#handle && !this.#root.firstChild) return;
    for (const name of TRAPS) removeEventListener(name, this.#trap);
    // The memory behind it can't be trusted any more: let go without calling into it.
    this.#handle = undefined;
    this.#decisions?.stop();
    this.#turn++;
    const words = this.#words();
    const answers = this.#answers;
    const buttons = [button(words.reload, () => location.reload())];
    if (answers) buttons.unshift(
        button(words.save, () => {
          offer(answers);
          removeEventListener("beforeunload", this.#stay);
        }),
      );
    this.#say(words.broken, [answers ? words.after : words.nothing], buttons);
  }

  #say(title, sentences, ways) {
    const panel = document.createElement("div");
    panel.setAttribute("role", "alert");
    panel.append(...say(title, sentences, ways));
    this.#root.adoptedStyleSheets = [sheet(PLAIN)];
    this.#root.replaceChildren(panel);
  }
}

for (const name of NAMES) {
  Object.defineProperty(ReadinessCheck.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

const PLAIN =
  ":host{display:block}p,h1{max-width:62ch}h1{font:500 1.5em/1.25 ui-serif,Georgia,serif}" +
  "a,button{display:inline-block;font:inherit;padding:.6em 0;margin-inline-end:1em}button{padding:.6em 1em}";

function sheet(rules) {
  const made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
}

function say(title, sentences, ways) {
  const heading = document.createElement("h1");
  heading.textContent = title;
  const lines = [...sentences, ...ways].map((line) => {
    const paragraph = document.createElement("p");
    paragraph.append(line);
    return paragraph;
  });
  return [heading, ...lines];
}

// What a page brought for such a moment is shown in place of our own words.
function slot(name) {
  const made = document.createElement("slot");
  made.name = name;
  return made;
}

// Files of a pack by name. A module is a script of the site itself: nothing has to be fetched, so any policy lets it be.
async function pack_at(address) {
  if (!address) return (await import("./packs/readiness.js")).default;
  const url = new URL(address, document.baseURI).href;
  return url.endsWith(".js") ? (await import(url)).default : (await import("./zip.js")).load(address);
}

function told({ file, line, message, help }) {
  return [[file, line].filter(Boolean).join(":"), help ? `${message} (${help})` : message];
}

function link(text) {
  const made = document.createElement("a");
  made.href = PAPER;
  made.textContent = text;
  return made;
}

function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

function offer(answers) {
  const made = document.createElement("a");
  made.href = URL.createObjectURL(new Blob([answers], { type: "application/json" }));
  made.download = "readiness-answers.json";
  made.click();
}

if (!customElements.get("readiness-check")) customElements.define("readiness-check", ReadinessCheck);
