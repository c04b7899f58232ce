// The dialog that finds a work, asks where in it, and makes the token. It knows no editor: whoever
// opens it gets the token, or the words that were typed. templates/admin/sources/picker/.

import { List } from "ibid/cite-list";
import { nameKeys, NewSource } from "ibid/cite-new";
import { Site } from "ibid/cite-site";

const WAIT_MS = 120;
const MOST_CITED = 60; // keys in an address
const LONGEST_SEARCH = 30; // characters; more is a source in one line, and read as such
// In pixels: between the picker and the edge of the window; what it wants beside the caret; where
// a screen is too narrow to have anything beside it.
const MARGIN = 8;
const LEAST_ROOM = 400;
const NARROW = 600;
export class Picker {
  constructor(dialog) {
    this.dialog = dialog;
    this.find = this.one("#picker-find");
    this.list = new List(this.one("#picker-list"), this.find);
    this.panes = [...dialog.querySelectorAll("[data-pane]")];
    this.site = new Site(dialog);
    const pane = this.one("[data-pane=new]");
    const tell = (problem) => this.tell(problem);
    const onWork = (key, name) => this.use(key, name);
    this.new = pane ? new NewSource(pane, this.site, { tell, onWork }) : null;
    nameKeys(dialog);
    this.listen();
  }

  one(selector) {
    return this.dialog.querySelector(selector);
  }

  /* `at` is where the caret stands in the window; `cites` are those of a token to change; `cited`
     are keys to offer first. `isTyped` says that two signs in the text opened it, after which
     somebody may go on by hand. */
  open({ at, cites, cited, isTyped, onCite, onCancel }) {
    Object.assign(this, { cited, isTyped, onCite, onCancel });
    this.cites = cites.map((cite) => ({ ...cite }));
    this.current = cites.length ? 0 : null;
    this.isDone = false;
    this.tell("");
    this.find.value = "";
    if (cites.length) this.showPlace(0);
    else this.showFind();
    this.dialog.showModal();
    this.place(at);
    this.focusPane();
  }

  /* ---- Panes ---- */

  show(name) {
    for (const pane of this.panes) pane.hidden = pane.dataset.pane !== name;
    this.pane = name;
    this.showChosen();
  }

  focusPane() {
    if (this.pane === "find") this.find.focus();
    else if (this.pane === "place") this.one("#picker-locator").select();
    else this.new.open();
  }

  showFind(words = "") {
    this.find.value = words;
    this.show("find");
    this.look();
  }

  showPlace(number) {
    this.current = number;
    const cite = this.cites[number];
    for (const field of this.fields()) {
      const value = cite[field.dataset.field];
      if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value ?? "";
    }
    this.showCurrent(cite);
    this.one("[data-reads]").replaceChildren();
    this.show("place");
    this.preview();
  }

  showCurrent({ name, key, is_known, near = [] }) {
    const line = this.one("[data-current]");
    line.classList.toggle("picker__problem", is_known === false);
    line.textContent = is_known === false ? `No source has the key “${key}”. ` : name;
    if (is_known !== false) return;
    line.append(near.length ? "Did you mean " : "Choose another work.");
    for (const other of near) line.append(button(other, () => this.use(other, other), `Cite ${other}`));
  }

  showNew(text = "") {
    this.show("new");
    this.new.open(text);
  }

  /* The others of a note that cites several. */
  showChosen() {
    const list = this.one("[data-chosen]");
    const others = this.cites.map((cite, number) => [cite, number]);
    const shown = others.filter(([, number]) => this.pane !== "place" || number !== this.current);
    list.hidden = !shown.length;
    list.replaceChildren(...shown.map(([cite, number]) => this.chosenItem(cite, number)));
  }

  chosenItem(cite, number) {
    const item = document.createElement("li");
    const words = cite.locator ? `${cite.name}, ${cite.locator}` : cite.name;
    const change = button(words, () => this.keepPlace() && this.showPlace(number), `Change ${words}`);
    const drop = button("×", () => this.drop(number), `Take out ${words}`);
    drop.className = "picker__close";
    item.append(change, drop);
    return item;
  }

  drop(number) {
    this.keepPlace();
    this.cites.splice(number, 1);
    if (this.pane === "place") {
      this.showPlace(this.current > number ? this.current - 1 : Math.min(this.current, this.cites.length - 1));
    } else {
      this.current = null;
      this.showChosen();
    }
    this.focusPane();
  }

  /* ---- Searching ---- */

  async look() {
    this.looking?.abort();
    this.looking = new AbortController();
    const typed = this.find.value;
    try {
      const { html } = await this.site.search(typed, this.cited.slice(0, MOST_CITED), this.looking.signal);
      this.tell("");
      this.list.show(html);
      this.one("[data-status]").textContent = this.list.said;
      this.found = typed;
      return true;
    } catch (problem) {
      this.tell(problem);
      return false;
    }
  }

  /* Whoever types quicker than the answers come means what they typed, not what is shown; goes on
     with the place; and after a second Enter with the text. */
  async chooseActive(isAtOnce) {
    if (this.isChoosing) {
      this.hasty ??= this.find.value;
      return;
    }
    clearTimeout(this.waiting);
    const typed = this.find.value;
    this.hasty = isAtOnce ? typed : null;
    this.isChoosing = true;
    const isFresh = this.found === typed || (await this.look());
    this.isChoosing = false;
    const option = isFresh ? this.list.active : null;
    if (!option) return;
    const place = typedSince(typed, this.hasty ?? this.find.value);
    const rest = this.hasty === null ? "" : typedSince(this.hasty, this.find.value);
    this.find.value = typed;
    if (place) option.dataset.place = place;
    this.choose(option, this.hasty !== null, rest);
  }

  choose(option, isAtOnce, rest = "") {
    if ("new" in option.dataset) {
      const words = this.find.value.trim();
      this.showNew(words);
      if (words.length > LONGEST_SEARCH) this.new.read();
    } else {
      this.use(option.dataset.key, option.dataset.name, option.dataset.place);
      if (isAtOnce) this.write(rest);
    }
  }

  use(key, name, place = "") {
    const cite = { key, name, label: "page", locator: place, prefix: "", suffix: "", suppress_author: false };
    if (this.current === null) this.current = this.cites.push(cite) - 1;
    else this.cites[this.current] = { ...this.cites[this.current], key, name, is_known: true };
    this.showPlace(this.current);
    this.focusPane();
  }

  /* A token typed to its end by hand is one: it goes into the text as it is. */
  isTypedByHand() {
    return this.isTyped && !this.cites.length && this.find.value.endsWith("]");
  }

  /* ---- Where in it ---- */

  fields() {
    return [...this.dialog.querySelectorAll("[data-field]")];
  }

  keepPlace() {
    if (this.pane !== "place") return true;
    const cite = this.cites[this.current];
    for (const field of this.fields()) {
      cite[field.dataset.field] = field.type === "checkbox" ? field.checked : field.value;
    }
    return true;
  }

  async preview() {
    if (this.isWriting) return;
    this.keepPlace();
    const answer = await this.askToWrite().catch(() => null);
    if (!answer || this.pane !== "place") return;
    const reads = this.one("[data-reads]");
    reads.innerHTML = answer.note;
    if (answer.note) reads.prepend("It will read: ");
  }

  askToWrite() {
    this.previewing?.abort();
    this.previewing = new AbortController();
    return this.site.write(this.cites, this.previewing.signal);
  }

  async write(rest = "") {
    if (this.isWriting) return;
    clearTimeout(this.waiting);
    this.keepPlace();
    const field = document.activeElement;
    const typed = field.value ?? "";
    // What comes before the answer does comes behind it.
    if (field.matches("input[type=text]")) field.setSelectionRange(typed.length, typed.length);
    this.isWriting = true;
    try {
      const answer = await this.askToWrite();
      this.close(() => this.onCite({ ...answer, rest: rest + typedSince(typed, field.value) }));
    } catch (problem) {
      this.tell(problem);
    } finally {
      this.isWriting = false;
    }
  }

  another() {
    this.keepPlace();
    this.current = null;
    this.showFind();
    this.focusPane();
  }

  tell(problem) {
    if (problem?.name === "AbortError") return;
    const line = this.one("[data-problem]");
    line.textContent = problem?.message ?? problem;
    line.hidden = !line.textContent;
  }

  /* ---- Opening and closing ---- */

  /* Under the caret, or above it where there is more room; on a small screen all of it. It grows
     with what is found, away from the caret, and scrolls at the edge of the window. */
  place(at) {
    const { style } = this.dialog;
    const below = innerHeight - at.bottom - 2 * MARGIN;
    const above = at.top - 2 * MARGIN;
    const isSmall = Math.max(below, above) < LEAST_ROOM || innerWidth < NARROW;
    const isBelow = below >= LEAST_ROOM || below >= above;
    const room = isSmall ? innerHeight - 2 * MARGIN : isBelow ? below : above;
    style.maxHeight = `${room}px`;
    style.top = isSmall ? `${MARGIN}px` : isBelow ? `${at.bottom + MARGIN}px` : "auto";
    style.bottom = isSmall || isBelow ? "auto" : `${innerHeight - at.top + MARGIN}px`;
    const { width } = this.dialog.getBoundingClientRect();
    style.left = `${Math.max(MARGIN, Math.min(at.left, innerWidth - width - MARGIN))}px`;
  }

  close(then) {
    clearTimeout(this.waiting);
    this.looking?.abort();
    this.isDone = true;
    this.dialog.close();
    then();
  }

  cancel() {
    // What was begun on the page of a new source stays there for the next time.
    this.close(() => this.onCancel(this.find.value));
  }

  back() {
    if (this.cites.length) this.showPlace(this.current ?? this.cites.length - 1);
    else this.showFind(this.find.value);
    this.focusPane();
  }

  listen() {
    const { dialog } = this;
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (this.pane === "new" || (this.pane === "find" && this.cites.length)) this.back();
      else this.cancel();
    });
    // Chromium closes at a second Escape whatever we say.
    dialog.addEventListener("close", () => this.isDone || this.cancel());
    dialog.addEventListener("keydown", (event) => this.onKey(event));
    dialog.addEventListener("submit", (event) => this.onSubmit(event));
    dialog.addEventListener("click", (event) => this.onClick(event));
    dialog.addEventListener("input", (event) => this.onInput(event));
    this.find.addEventListener("paste", (event) => this.onPaste(event));
  }

  onKey(event) {
    if (event.isComposing) return;
    const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (event.target === this.find) {
      if (event.key === "Enter") this.chooseActive(isSend);
      else if (event.key === "ArrowDown") this.list.step(1);
      else if (event.key === "ArrowUp") this.list.step(-1);
      else return;
      event.preventDefault();
    } else if (isSend && this.pane === "place") {
      event.preventDefault();
      this.another();
    } else if (isSend && this.pane === "new") {
      event.preventDefault();
      event.target.closest("form")?.requestSubmit();
    }
  }

  onSubmit(event) {
    event.preventDefault();
    if (event.target.matches("[data-place-form]")) this.write();
    else if (event.target.matches("[data-read-form]")) this.new.read();
    else this.new.add(event.target);
  }

  onClick(event) {
    const target = event.target.closest("button, [role=option]");
    if (!target) return;
    const { dataset } = target;
    if (target.matches("[role=option]")) this.choose(target, false);
    else if ("close" in dataset) this.cancel();
    else if ("another" in dataset) this.another();
    else if ("change" in dataset) this.changeWork();
    else if ("fill" in dataset) this.new.read(true);
    else if ("back" in dataset) this.back();
    else if ("use" in dataset) this.new.use(dataset.use, dataset.name);
  }

  changeWork() {
    this.keepPlace();
    this.showFind();
    this.focusPane();
  }

  onInput(event) {
    clearTimeout(this.waiting);
    if (event.target === this.find) {
      if (this.isTypedByHand()) this.cancel();
      else if (!this.isChoosing) this.waiting = setTimeout(() => this.look(), WAIT_MS);
    } else if (event.target.matches("[data-field]")) {
      this.waiting = setTimeout(() => this.preview(), WAIT_MS);
    }
  }

  /* Several lines are an entry, or a source that was broken over them. */
  onPaste(event) {
    const text = event.clipboardData.getData("text/plain").trim();
    if (!text.includes("\n") || !this.new) return;
    event.preventDefault();
    this.showNew(text);
    this.new.read();
  }
}

/* What stands in a field behind the words that it had `before`. */
function typedSince(before, now = "") {
  return now.startsWith(before) ? now.slice(before.length) : "";
}

function button(words, onPress, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", onPress);
  return made;
}
