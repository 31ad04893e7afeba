// The page's first script, for the cases only: tells what the check's workers are asked and say, and spoils those that a
// case wants spoilt. The workers themselves are real, and so are their traps.
{
  const PLAN = [];

  globalThis.spy = { workers: [], hold: false, release: () => {} };

  // `(module (func (export "trap") unreachable))`
  const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  // The same outside of any worker.
  spy.trap = () => {
    const { trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(TRAP))).exports;
    setTimeout(trap);
  };
  const INSTEAD = {
    trap: `new Real(new WebAssembly.Module(new Uint8Array([${TRAP}]))).exports.trap`,
    hang: "() => { for (;;); }",
  };
  // In front of a worker's own script: another function in place of the one that does the work, once a report is asked for.
  const spoilt = (how) => `{ const Real = WebAssembly.Instance; const instead = ${INSTEAD[how]};
    let due = false;
    addEventListener("message", ({ data }) => { due ||= data.text?.startsWith("report"); });
    WebAssembly.Instance = function (module, imports) {
      const { exports } = new Real(module, imports);
      return { exports: { ...exports, desk_step: (...given) => (due ? instead : exports.desk_step)(...given) } };
    }; }`;

  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const how = blob.type === "text/javascript" && PLAN.shift();
    return address.call(URL, INSTEAD[how] ? new Blob([spoilt(how), blob], { type: blob.type }) : blob);
  };

  globalThis.Worker = class extends Worker {
    seen = { asked: 0, cancelled: 0, said: 0, reported: false, ended: false };
    #report;

    constructor(...given) {
      super(...given);
      spy.workers.push(this.seen);
    }

    set onmessage(told) {
      const held = [];
      this.addEventListener("message", (event) => {
        // What is still under way has this sign after its number.
        if (event.data && !/^\d+ ~/.test(event.data)) this.seen.said++;
        if (parseInt(event.data) === this.#report) this.seen.reported = true;
        if (spy.hold) held.push(event);
        else told(event);
      });
      spy.release = () => {
        spy.hold = false;
        held.splice(0).forEach(told);
      };
    }

    postMessage(message) {
      if (message.text?.startsWith("report")) this.#report = message.number;
      if (message.text) this.seen.asked++;
      else if (message.number) this.seen.cancelled++;
      super.postMessage(message);
    }

    terminate() {
      this.seen.ended = true;
      super.terminate();
    }
  };

  // A case need not sit out the whole time that a silent worker is given. Only one that is spoilt to be silent: on a busy
  // machine a worker that does its work can take longer than this between two messages.
  const silent = PLAN[0] === "hang";
  const later = setTimeout;
  globalThis.setTimeout = (call, time, ...rest) =>
    later(call, silent && time > 10000 && !spy.workers[0]?.ended ? 2500 : time, ...rest);
}
