// Tokens shown as chips. The text stays as it is: brackets, key and all are in the document, in
// what is copied and in what is saved; a chip is how they look while the caret is elsewhere.

import { Plugin, pm } from "django-prose-editor/editor";
import { tokensIn, tokenWhere } from "ibid/cite-tokens";

const { DOMSerializer } = pm.model;
const { PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;

const ASK_AFTER_MS = 150;
const MOST_AT_ONCE = 50;
const LONGEST_WORDS = 60;
const key = new PluginKey("chips");

/* What the server said about a token, by its HTML. */
const said = new Map();

export const saidOf = (html) => said.get(html);
export const remember = (html, description) => said.set(html, description);

export function htmlOf(doc, { from, to, memo = {} }) {
  memo.html ??= written(doc, from, to);
  return memo.html;
}

function written(doc, from, to) {
  const around = document.createElement("div");
  const serializer = DOMSerializer.fromSchema(doc.type.schema);
  around.append(serializer.serializeFragment(doc.slice(from, to).content));
  return around.innerHTML;
}

/* The token that the selection is in, or that it is. */
export function tokenAt(state) {
  const { from, to } = state.selection;
  const tokens = key.getState(state)?.tokens ?? [];
  return tokenWhere(tokens, (token) => {
    const isInside = from > token.from && to < token.to;
    return isInside || (from === token.from && to === token.to);
  });
}

export function isInRemark(state) {
  const { from, to } = state.selection;
  const tokens = key.getState(state)?.tokens ?? [];
  return tokens.some((token) => token.isRemark && from > token.from && to < token.to);
}

export function keysIn(state) {
  const keys = new Set();
  for (const citation of citationsOf(key.getState(state)?.tokens ?? [])) {
    for (const cite of said.get(htmlOf(state.doc, citation))?.cites ?? []) keys.add(cite.key);
  }
  return [...keys];
}

function redraw(view) {
  view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
}

/* `ask` takes the HTML of tokens and promises their descriptions; `edit` opens a citation. */
export function chipsPlugin({ ask, edit }) {
  return new Plugin({
    key,
    state: {
      init: (_, state) => drawn(state.doc, state.selection),
      apply(tr, before) {
        if (!tr.docChanged && !tr.selectionSet && !tr.getMeta(key)) return before;
        return drawn(tr.doc, tr.selection, tr.docChanged ? null : before.tokens);
      },
    },
    props: {
      decorations: (state) => key.getState(state).chips,
      handleKeyDown: (view, event) => onKey(view, event, edit),
      handleDOMEvents: {
        mousedown: (view, event) => onPress(view, event),
        click: (view, event) => onClick(view, event, edit),
      },
    },
    view: (view) => new Asker(view, ask),
  });
}

/* ---- What is shown ---- */

function drawn(doc, selection, tokens = null) {
  const found = tokens ?? tokensIn(doc);
  const chips = [];
  for (const token of found) draw(chips, doc, token, selection);
  return { tokens: found, chips: DecorationSet.create(doc, chips) };
}

function draw(chips, doc, token, selection) {
  const { from, to, inner, isRemark } = token;
  const isWithin = (pos) => pos > from && pos < to;
  if (isWithin(selection.from) || isWithin(selection.to) || token.isBroken) {
    const name = token.isBroken ? "token token--bad" : "token";
    chips.push(Decoration.inline(from, to, { class: name, title: titleOf(token) }));
    for (const one of inner) draw(chips, doc, one, selection);
    return;
  }
  const { words, title, isBad } = isRemark ? aboutRemark(doc, token) : aboutCitation(doc, token);
  if (words === null) return; // brackets with an @ that cite nothing
  const names = ["chip"];
  if (isRemark) names.push("chip--remark");
  if (isBad) names.push("chip--bad");
  if (selection.from <= from && selection.to >= to && !selection.empty) names.push("chip--chosen");
  const name = names.join(" ");
  const opening = from + (isRemark ? 2 : 1);
  chips.push(
    Decoration.inline(from, opening, { class: `${name} chip__open`, "data-words": words, title }),
    Decoration.inline(opening, to - 1, { class: "chip__rest" }),
    Decoration.inline(to - 1, to, { class: `${name} chip__close`, title }),
  );
}

function aboutCitation(doc, token) {
  const description = said.get(htmlOf(doc, token));
  if (description === null) return { words: null };
  if (!description) return { words: token.text.slice(1, -1), title: "" };
  const unknown = Object.entries(description.unknown);
  if (!unknown.length) {
    return { words: description.words, title: `Cites ${description.words}. Click, or Enter, to change it.` };
  }
  return {
    words: `No such source: ${unknown.map(([wrong]) => wrong).join(", ")}`,
    title: unknown.map(sentenceOn).join(" "),
    isBad: true,
  };
}

function sentenceOn([wrong, near]) {
  const hint = near.length ? `Did you mean ${near.join(" or ")}?` : "Click to choose another.";
  return `No source has the key “${wrong}”. ${hint}`;
}

function aboutRemark(doc, token) {
  const text = wordsOf(doc, token).replace(/\s+/g, " ").trim();
  const words = text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text;
  const isBad = token.inner.some((one) => {
    const description = said.get(htmlOf(doc, one));
    return description && Object.keys(description.unknown).length;
  });
  const title = isBad
    ? "This remark cites a source that the library does not have. Click to mend it."
    : "A remark of your own. Click, or Enter, to change it.";
  return { words: `${isBad ? "No such source in the note" : "Note"}: ${words}`, title, isBad };
}

/* The words of a remark, its citations as their chips would say them. */
function wordsOf(doc, { from, text, inner }) {
  let words = text.slice(2, -1);
  for (const one of [...inner].reverse()) {
    const start = one.from - from - 2;
    words = words.slice(0, start) + (said.get(htmlOf(doc, one))?.words ?? one.text) + words.slice(start + one.to - one.from);
  }
  return words;
}

function titleOf(token) {
  if (token.isBroken) {
    return "Formatting begins inside this note and ends outside it, or the reverse: clear it.";
  }
  return token.isRemark ? "A remark: it will stand in the notes." : "A citation, as it is saved.";
}

/* ---- A chip is one thing to the keyboard and the pointer ---- */

function choose(view, { from, to }) {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
}

function enter(view, token, edit) {
  if (token.isRemark) {
    const inside = TextSelection.create(view.state.doc, token.to - 1);
    view.dispatch(view.state.tr.setSelection(inside).scrollIntoView());
    view.focus();
  } else {
    edit(view, token);
  }
}

/* The chips at this level: of an open remark, those inside it. */
function closedTokens(state) {
  const { from, to } = state.selection;
  const isOpen = (token) =>
    token.isBroken || (from > token.from && from < token.to) || (to > token.from && to < token.to);
  const list = (tokens) => tokens.flatMap((one) => (isOpen(one) ? list(one.inner) : [one]));
  return list(key.getState(state).tokens);
}

function onKey(view, event, edit) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return false;
  const { from, to, empty } = selectionNow(view);
  const tokens = closedTokens(view.state);
  const chosen = tokens.find((token) => token.from === from && token.to === to);
  const isForward = isTowardsEnd(view, event.key);
  if (chosen && event.key === "Enter") {
    if (!view.editable) return false;
    enter(view, chosen, edit);
    return true;
  }
  if (chosen && isForward !== null) {
    const place = TextSelection.create(view.state.doc, isForward ? to : from);
    view.dispatch(view.state.tr.setSelection(place).scrollIntoView());
    return true;
  }
  if (!empty) return false;
  const isBefore = isForward === true || event.key === "Delete";
  const isBehind = isForward === false || event.key === "Backspace";
  const next = tokens.find((token) => (isBefore && token.from === from) || (isBehind && token.to === from));
  if (!next) return false;
  choose(view, next);
  return true;
}

/* Between two quick keys the editor has not yet heard where the browser moved the caret. */
function selectionNow(view) {
  const { state, dom } = view;
  const caret = document.getSelection();
  if (!state.selection.empty || !caret.isCollapsed || !dom.contains(caret.focusNode)) return state.selection;
  const at = view.posAtDOM(caret.focusNode, caret.focusOffset);
  return { from: at, to: at, empty: true };
}

/* true or false for the arrow that goes on or back in this paragraph, null for other keys. */
function isTowardsEnd(view, name) {
  if (name !== "ArrowLeft" && name !== "ArrowRight") return null;
  const { node } = view.domAtPos(view.state.selection.head);
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const isReversed = getComputedStyle(element).direction === "rtl";
  return (name === "ArrowRight") !== isReversed;
}

function tokenUnder(view, event) {
  const chip = event.target.closest?.(".chip");
  if (!chip || !view.dom.contains(chip)) return null;
  const at = view.posAtDOM(chip, 0);
  return closedTokens(view.state).find((token) => token.from <= at && at < token.to) ?? null;
}

function onPress(view, event) {
  const token = event.button === 0 && !event.shiftKey ? tokenUnder(view, event) : null;
  if (!token) return false;
  event.preventDefault();
  view.focus();
  choose(view, token);
  return true;
}

function onClick(view, event, edit) {
  const token = event.button === 0 && !event.shiftKey ? tokenUnder(view, event) : null;
  if (!token || !view.editable) return false;
  enter(view, token, edit);
  return true;
}

/* ---- What the chips do not know yet is asked, some at a time ---- */

function citationsOf(tokens) {
  return tokens.flatMap((token) => (token.isRemark ? citationsOf(token.inner) : [token]));
}

class Asker {
  constructor(view, ask) {
    this.view = view;
    this.ask = ask;
    this.update(view);
  }

  update(view) {
    this.view = view;
    clearTimeout(this.timer);
    if (this.unasked().length) this.timer = setTimeout(() => this.look(), ASK_AFTER_MS);
  }

  unasked() {
    const { doc } = this.view.state;
    const htmls = citationsOf(key.getState(this.view.state).tokens).map((token) => htmlOf(doc, token));
    return [...new Set(htmls)].filter((html) => !said.has(html));
  }

  async look() {
    const htmls = this.unasked().slice(0, MOST_AT_ONCE);
    if (!htmls.length || this.isGone) return;
    const descriptions = await this.ask(htmls);
    if (this.isGone) return;
    // Without an answer the chips show what was typed, and nothing is asked twice.
    htmls.forEach((html, place) => said.set(html, descriptions ? descriptions[place] : undefined));
    redraw(this.view);
  }

  destroy() {
    this.isGone = true;
    clearTimeout(this.timer);
  }
}
