// The page of the picker that adds a work: what was typed or pasted is read on the server, its
// fields come back to be corrected, and then it is saved.

export class NewSource {
  /* `tell` shows a problem; `onWork` gets the key and the name of the new or the known work. */
  constructor(pane, site, { tell, onWork }) {
    Object.assign(this, { site, tell, onWork });
    this.text = pane.querySelector("textarea");
    this.place = pane.querySelector("[data-fields]");
  }

  open(text) {
    if (text) this.text.value = text;
    this.text.focus();
  }

  /* The fields for what stands in the text area, or empty ones. */
  async read(isEmpty = false) {
    try {
      const { html } = await this.site.read(isEmpty ? "" : this.text.value);
      this.show(html, isEmpty);
    } catch (problem) {
      this.tell(problem);
    }
  }

  async add(form) {
    try {
      const answer = await this.site.add(form);
      if (answer.key) this.use(answer.key, answer.name);
      else this.show(answer.html);
    } catch (problem) {
      this.tell(problem);
    }
  }

  /* Ready for the next one, and on with this. */
  use(key, name) {
    this.text.value = "";
    this.place.replaceChildren();
    this.onWork(key, name);
  }

  show(html, isEmpty = false) {
    this.tell("");
    this.place.innerHTML = html;
    nameKeys(this.place);
    const find = (selector) => this.place.querySelector(selector);
    // Nobody needs to be told that nothing was typed who asked for empty fields.
    if (isEmpty) find("[role=alert]")?.remove();
    const isUnread = isEmpty || find("[role=alert]");
    const next = isUnread ? find("select") : find("[data-save]");
    const first = find("[aria-invalid=true]") ?? find("[data-first]") ?? next;
    first?.focus();
    first?.scrollIntoView({ block: "nearest" });
  }
}

/* The hints beside buttons in the words of this keyboard. */
export function nameKeys(place) {
  if (!/Mac|iP/.test(navigator.platform)) return;
  for (const hint of place.querySelectorAll("kbd")) hint.textContent = hint.textContent.replace("Ctrl", "⌘");
}
