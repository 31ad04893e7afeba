// Answers every question of the check in the page, one after the other, first of an empty sheet and then otherwise of the
// filled one, and notes how long each answer takes until the frame that shows it is drawn. The benchmark runs this in a page
// that `first_screen/watch.js` watches; what comes of it is `seen.frames`.

/** Between two answers: long enough for what comes of the first in the worker to be back. */
const PAUSE_MS = 120;
/** Before the first: nobody has read a question sooner, and what decides is made ready meanwhile. */
const READING_MS = 1000;

const root = seen.root;
const heading = () => root.querySelector("h1, h2")?.textContent;
const long = [];
new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });

const pause = (time = PAUSE_MS) => new Promise((done) => setTimeout(done, time));

const line = new MessageChannel();

/** What a message finds done: all that comes of an event before the browser does anything else. */
const settled = () =>
  new Promise((done) => {
    line.port1.addEventListener("message", () => done(performance.now()), { once: true });
    line.port1.start();
    line.port2.postMessage(null);
  });

/**
 * Milliseconds from a click until the frame that shows it is drawn, and those in which the page's thread worked for it:
 * without the wait for the screen's next frame.
 */
async function shown(option) {
  const begin = performance.now();
  option.click();
  // A message that is posted while a frame is made ready comes once it is drawn.
  const frame = new Promise((done) => {
    requestAnimationFrame(async () => {
      const start = performance.now();
      done({ start, end: await settled() });
    });
  });
  const handled = await settled();
  const { start, end } = await frame;
  return { drawn: end - begin, work: start < handled ? end - begin : handled - begin + end - start };
}

/** Goes on and waits until the page is another one. */
async function press(button) {
  const before = heading();
  button.click();
  for (let tries = 0; tries < 50 && heading() === before; tries++) await pause();
  await pause();
}

/** Goes through all steps; each question gets the option that many places after its first. */
async function answer(place) {
  const took = [];
  while (!root.querySelector(".rc-show-result")) {
    for (const question of root.querySelectorAll(".rc-question")) {
      const options = [...question.querySelectorAll(".rc-option input[type=radio]:not(:checked)")];
      const option = options[place % Math.max(1, options.length)];
      if (!option) continue;
      took.push(await shown(option));
      if (!option.checked) throw new Error(`${option.name} was not taken`);
      await pause();
    }
    await press(root.querySelector(".rc-continue"));
  }
  return took;
}

/** Back to the step with this heading. */
async function back(to) {
  while (heading() !== to) await press(root.querySelector(".rc-back"));
}

/** A sheet's answers, and how many tasks of the page's thread took longer than 50 ms while they were given. */
async function sheet(place) {
  long.length = 0;
  return { answers: await answer(place), long: long.length };
}

async function measure() {
  await press(root.querySelector(".rc-begin"));
  const first = heading();
  await pause(READING_MS);
  const empty = await sheet(2);
  await back(first);
  return { empty, filled: await sheet(1) };
}

measure().then(
  (result) => (seen.frames = { result }),
  (error) => (seen.frames = { error: String(error) }),
);
