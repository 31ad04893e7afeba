// Starts what the page's address asks for and leaves the result where the driver finds it.

const asked = new URLSearchParams(location.search);
const [task, argument] = [asked.get("task"), asked.get("of")];
import(task === "cold" || task === "prepare" ? "./cold.js" : "./run.js")
  .then((run) => run[task](argument))
  .then(
    (result) => (window.result = { result }),
    (error) => (window.result = { error: String(error?.stack ?? error) }),
  );
