// The custom element `<readiness-check>`: a shadow root, and the program that draws into it.
//
// Owns the root, its style sheet, and what is shown when the program cannot start or breaks. Must not hand an answer to
// the page: no property, attribute or event carries one, and what happens inside stays below the root. A breakdown where
// decisions are made is mended in `worker.js` and is not noticed here.
//
// Attributes: `pack` (address of a pack's .zip, or of its module as the site has it), `lang`, `theme` (`light`, `dark`,
// else as the system has it) and `storage` (`none`, `session`, `local`: the most lasting place that the person may choose;
// any other word is as `none`).
// The element sets `concealed` while it shows nothing, so that the page can hide what surrounds it.

import look from "./look.js";
import translations, { english } from "./words.js";
import { decisions } from "./worker.js";

// Closed as shipped; the site builder opens it for the browser tests, because they have to look inside.
const ROOT = { mode: "closed" };

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
  #asked = 0;
  // A file's text for each sheet that has any answer.
  #answers = [];
  #pack;
  #words = english.element;
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
      this.#update();
    }
  }

  // Another language may have to be loaded first; what was asked for last counts.
  async #update() {
    const [turn, asked] = [this.#turn, ++this.#asked];
    const spoken = this.#pack && (await speak(this.#language(), this.#pack));
    if (turn === this.#turn && asked === this.#asked) this.#handle?.update({ ...spoken, storage: this.#storage() });
  }

  async #start() {
    if (this.#handle) return;
    const turn = ++this.#turn;
    const waiting = slot("loading");
    this.#root.replaceChildren(waiting);
    own(this.#language()).then(({ element }) => {
      this.#words = element;
      waiting.append(element.loading);
    });
    let program, pack, problems, spoken, lang;
    try {
      // What is wrong with a pack is told in the program's own way; whatever else fails first is reported once, below.
      const coming = pack_at(this.pack).catch((error) => {
        if (!error.problems) throw error;
        problems = error.problems.map(told);
      });
      coming.catch(() => {});
      program = await (await import("./widget.js")).ready();
      pack = (await coming) ?? { files: {}, languages: {} };
      lang = this.#language();
      spoken = await speak(lang, pack);
    } catch (error) {
      if (turn === this.#turn) this.#fail(program ? error : undefined);
      return;
    }
    if (turn !== this.#turn || !this.isConnected) return;
    const place = document.createElement("div");
    this.#root.replaceChildren(place);
    // The page's own accent comes before the pack's.
    this.#root.adoptedStyleSheets = [sheet(look), sheet(pack.accent ? `:host{--pack-accent:${pack.accent}}` : "")];
    for (const name of TRAPS) addEventListener(name, this.#trap);
    this.#pack = pack;
    this.#decisions = decisions(
      program,
      pack.files,
      (said) => this.#handle?.hear(said),
      () => this.#handle.desk(),
    );
    try {
      this.#handle = program.mount(place, {
        ...spoken,
        files: pack.files,
        problems,
        storage: this.#storage(),
        prefix: this.#prefix,
        remember: (answers, lost, hidden) => {
          this.#answers = answers;
          (lost ? addEventListener : removeEventListener)("beforeunload", this.#stay);
          this.toggleAttribute("concealed", hidden);
        },
        decide: this.#decisions.ask,
      });
    } catch {
      return this.#break();
    }
    // The page may have changed its mind meanwhile.
    if (lang !== this.#language()) this.#update();
  }

  #stop() {
    this.#turn++;
    this.removeAttribute("concealed");
    for (const name of TRAPS) removeEventListener(name, this.#trap);
    removeEventListener("beforeunload", this.#stay);
    this.#decisions?.stop();
    const handle = this.#handle;
    this.#handle = undefined;
    this.#answers = [];
    this.#pack = undefined;
    handle?.destroy();
    this.#root.replaceChildren();
  }

  #storage() {
    const place = this.storage ?? "";
    if (!PLACES.includes(place) && !warned) {
      warned = true;
      console.warn(`<readiness-check>: storage="${place}" is none of "none", "session", "local"; nothing is kept`);
    }
    return place;
  }

  // The element's own language, else the page's.
  #language() {
    return this.closest("[lang]")?.lang || document.documentElement.lang || navigator.language || "";
  }

  // What the page brought for this case is shown; else these words are.
  #fail(error) {
    const words = this.#words;
    if (error) return this.#say(words.pack, [String(error.message ?? error)], [link(words)]);
    const own = slot("failed");
    own.append(...say(words.failed, [words.blocked], [link(words)]));
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
    const words = this.#words;
    const answers = this.#answers;
    const buttons = [button(words.reload, () => location.reload())];
    const unsaved = new Set(answers);
    const save = (sheet) => () => {
      offer(sheet);
      unsaved.delete(sheet);
      if (!unsaved.size) removeEventListener("beforeunload", this.#stay);
    };
    const label = (at) => (answers.length > 1 ? `${words.save} (${at + 1})` : words.save);
    buttons.unshift(...answers.map((sheet, at) => button(label(at), save(sheet))));
    this.removeAttribute("concealed");
    this.#say(words.broken, [answers.length ? words.after : words.nothing], buttons);
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

// Files of a pack by name, and the languages that travel apart. A module is a script of the site itself: nothing has to be
// fetched, so any policy lets it be.
async function pack_at(address) {
  const url = address && new URL(address, document.baseURI).href;
  if (url && !url.endsWith(".js")) {
    const { accent, ...files } = await (await import("./zip.js")).load(address);
    return { accent, files, languages: {} };
  }
  const {
    default: { accent, ...files },
    languages,
  } = await (url ? import(url) : import("./packs/readiness.js"));
  return { accent, files, languages };
}

// The sentences for a language: the pack's, if they are not among its files, and the widget's own. A language that the pack does
// not speak is not half spoken.
async function speak(wanted, { files, languages }) {
  const own_tags = Object.keys(files).flatMap((name) => /^lang\/(.+)\.toml$/.exec(name)?.[1] ?? []);
  const tags = [...own_tags, ...Object.keys(languages)];
  const lang = nearest(wanted, tags) ?? tags[0] ?? wanted;
  try {
    const [texts, { words }] = await Promise.all([languages[lang]?.(), own(lang)]);
    return { lang, texts: texts?.default, words };
  } catch {
    // A language that can't be loaded is no reason to show nothing.
    return { lang: own_tags[0] };
  }
}

// The widget's own sentences. English ones come with it, another language is a module, for those who read it.
async function own(lang) {
  const found = translations[nearest(lang, Object.keys(translations))];
  return (await found?.().catch(() => undefined)) ?? english;
}

// The language itself, else one with the same primary part.
function nearest(wanted, tags) {
  const primary = (tag) => tag.split("-")[0].toLowerCase();
  const same = (tag) => tag.toLowerCase() === wanted.toLowerCase();
  return tags.find(same) ?? tags.find((tag) => primary(tag) === primary(wanted));
}

function told({ file, line, message, help }) {
  return [[file, line].filter(Boolean).join(":"), help ? `${message} (${help})` : message];
}

// The questions on paper; this file lies in a folder beside them.
function link({ paper, folder }) {
  const made = document.createElement("a");
  made.href = new URL(`../${folder}questionnaire.html`, import.meta.url).href;
  made.textContent = paper;
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
