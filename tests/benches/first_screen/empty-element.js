// The empty page's element: what `widget/element.js` does to start its program, and nothing else.
class Empty extends HTMLElement {
  #root = this.attachShadow({ mode: "closed" });

  async connectedCallback() {
    const program = await (await import("./empty-widget.js")).ready();
    const place = document.createElement("div");
    this.#root.replaceChildren(place);
    program.mount(place);
  }
}

customElements.define("readiness-check", Empty);
