// The list under the field that searches: one option is active, as in a combobox of ARIA.

export class List {
  constructor(list, input) {
    this.list = list;
    this.input = input;
    // A press on an option leaves the focus in the field.
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  show(html) {
    this.list.innerHTML = html;
    this.activate(this.options()[0]);
  }

  get said() {
    return this.list.querySelector("[data-said]").content.textContent.trim();
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")];
  }

  activate(option) {
    this.active?.setAttribute("aria-selected", "false");
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  step(by) {
    const options = this.options();
    const next = options.indexOf(this.active) + by;
    this.activate(options[(next + options.length) % options.length]);
  }
}
