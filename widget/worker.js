// Where decisions are made: a worker that runs the same program, or this thread where the page allows no worker.
//
// Owns the worker's life: starts it with the first request, starts a fresh one when it broke or fell silent, asks that
// one again, and gives a request up when it fails a second time. Answers pass through and are not kept.

// Longer than any single bit of work takes on a slow device.
const SILENCE = 20000;
const START = 10000;

// The name that a page's policy has to allow where it wants trusted types.
const POLICY = "readiness-worker";

let policy;

// Runs at the other end too, where its text is all there is of it.
function serve(port, open) {
  let desk, busy;
  const work = () => {
    const said = desk.step();
    busy = said !== undefined;
    if (!busy) return;
    port.postMessage(said);
    setTimeout(work);
  };
  port.onmessage = ({ data }) => {
    if (data.files) {
      desk = open(data);
      port.postMessage("");
    } else {
      desk.ask(data.number, data.text);
      if (!busy) work();
    }
  };
}

// A worker for a program that was compiled already: nothing is fetched.
function work({ glue }) {
  const inside = `"use strict";const program=(${glue})();(${serve})(self,({module,files})=>{program.initSync({module});return program.desk(files)})`;
  const address = URL.createObjectURL(new Blob([inside], { type: "text/javascript" }));
  policy ??= globalThis.trustedTypes?.createPolicy(POLICY, { createScriptURL: (url) => url });
  const worker = new Worker(policy?.createScriptURL(address) ?? address);
  return { worker, begun: () => URL.revokeObjectURL(address) };
}

/**
 * Takes requests for one instance: `ask(number, text)` asks, `ask(number)` cancels. `hear` takes what is said about them,
 * `here` makes a desk on this thread.
 */
export function decisions(program, files, hear, here) {
  // By number, in the order of asking.
  const waiting = new Map();
  let port, timer, ready, local, careful;

  const send = () => {
    for (const [number, request] of waiting) {
      if (!request.sent) {
        request.sent = true;
        port.postMessage({ number, text: request.text });
      }
      // After a breakdown one at a time, so that each request answers for itself.
      if (careful) break;
    }
    watch();
  };

  const watch = () => {
    clearTimeout(timer);
    if (!local && port && (!ready || waiting.size)) timer = setTimeout(broken, ready ? SILENCE : START);
  };

  const said = (text) => {
    ready = true;
    if (text) {
      // What is still under way has this sign after its number.
      if (!/^\d+ ~/.test(text)) waiting.delete(parseInt(text));
      if (!waiting.size) careful = false;
      hear(text);
    }
    send();
  };

  const broken = () => {
    stop();
    if (ready) {
      careful = true;
      for (const [number, request] of waiting) {
        if (!request.sent) continue;
        request.sent = false;
        if (!request.again) request.again = true;
        else {
          waiting.delete(number);
          hear(`${number} !`);
        }
      }
      if (waiting.size) start();
    } else {
      for (const request of waiting.values()) request.sent = false;
      start(true);
    }
  };

  const start = (alone) => {
    let begun;
    ready = false;
    local = alone;
    if (!alone) {
      try {
        ({ worker: port, begun } = work(program));
      } catch {
        return start(true);
      }
    } else {
      const line = new MessageChannel();
      port = line.port1;
      serve(line.port2, here);
    }
    const mine = port;
    port.onmessage = ({ data }) => {
      if (port !== mine) return;
      begun?.();
      begun = undefined;
      said(data);
    };
    port.onerror = (event) => {
      event.preventDefault();
      if (port === mine) broken();
    };
    port.postMessage({ module: alone ? undefined : program.module, files });
    watch();
  };

  const stop = () => {
    clearTimeout(timer);
    port?.[local ? "close" : "terminate"]();
    port = undefined;
  };

  const ask = (number, text) => {
    if (text === undefined) {
      if (waiting.delete(number) && port) {
        port.postMessage({ number });
        if (ready) send();
      }
    } else {
      waiting.set(number, { text });
      if (!port) start();
      else if (ready) send();
    }
  };

  return { ask, stop };
}
