// The editor's extension that cites: a button, a shortcut and the two signs [@ open the picker,
// chips show what is cited. blog/picker.py switches it on.

import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { chipsPlugin, htmlOf, isInRemark, keysIn, remember, saidOf, tokenAt } from "ibid/cite-chips";
import { Picker } from "ibid/cite-picker";

const { DOMParser: Reader } = pm.model;
const { TextSelection } = pm.state;

// On Ctrl+Shift+2 and 6 stand @ and ^ on most keyboards, and no browser uses them.
const CITE = "Mod-Shift-2";
const REMARK = "Mod-Shift-6";
const MODIFIER = /Mac|iP/.test(navigator.platform) ? "⌘⇧" : "Ctrl+Shift+";

let picker = null;

function thePicker() {
  const dialog = document.querySelector("dialog[data-picker]");
  if (!picker && dialog) picker = new Picker(dialog);
  return picker;
}

function canCite({ state, isEditable }) {
  const { $from, $to } = state.selection;
  const isInCode = $from.parent.type.spec.code || $from.marks().some((mark) => mark.type.name === "code");
  return isEditable && !isInCode && $from.parent.isTextblock && $from.sameParent($to);
}

function canRemark(editor) {
  return canCite(editor) && !isInRemark(editor.state);
}

/* Cite where the caret is, or change the citation that it is in. */
function cite(editor) {
  if (!thePicker() || !canCite(editor)) return false;
  const token = tokenAt(editor.state);
  if (token && !token.isRemark && saidOf(htmlOf(editor.state.doc, token))) change(editor, token);
  else open(editor, { from: editor.state.selection.from, to: editor.state.selection.from, typed: "" });
  return true;
}

function change(editor, token) {
  const cites = saidOf(htmlOf(editor.state.doc, token))?.cites;
  if (cites && thePicker()) open(editor, { ...token, cites, typed: null });
}

function open(editor, { from, to, cites = [], typed }) {
  const { view } = editor;
  const { selection } = view.state;
  thePicker().open({
    at: view.coordsAtPos(from),
    cites,
    cited: keysIn(view.state),
    isTyped: Boolean(typed),
    onCite: (answer) => put(editor, { from, to, isNew: typed !== null }, answer),
    onCancel: (words) => {
      // The browser has put the caret elsewhere meanwhile. What was typed to open the picker, and
      // into it, stands in the text.
      const tr = view.state.tr.setSelection(selection);
      view.dispatch(typed ? tr.insertText(typed + words, from, to) : tr);
      view.focus();
    },
  });
}

/* `rest` is what somebody went on to type while the token was made. */
function put(editor, { from, to, isNew }, { token, said, rest }) {
  const { state, view } = editor;
  const page = new DOMParser().parseFromString(token, "text/html");
  const slice = Reader.fromSchema(state.schema).parseSlice(page.body, { preserveWhitespace: "full" });
  const before = state.doc.textBetween(Math.max(0, from - 1), from, "\n", "\n");
  const tr = state.tr.replace(from, to, slice);
  // As one types it: a blank before the bracket. Readers see the number close to its word.
  const isApart = !isNew || !before || /[\s([]/.test(before);
  if (!isApart) tr.insertText(" ", from);
  const end = from + slice.size + (isApart ? 0 : 1);
  remember(htmlOf(tr.doc, { from: end - slice.size, to: end }), said);
  tr.insertText(rest, end);
  tr.setSelection(TextSelection.create(tr.doc, end + rest.length));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/* ^[ ] around what is chosen, or with the caret in it. */
function remark(editor) {
  if (!canRemark(editor)) return false;
  const { state, view } = editor;
  const { from, to } = state.selection;
  const tr = state.tr.insertText("]", to).insertText("^[", from);
  tr.setSelection(TextSelection.create(tr.doc, from + 2, to + 2));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

/* The @ of a [@ that somebody types. */
function openAsTyped(editor, from, to, text) {
  if (text !== "@" || from !== to || !thePicker() || !canCite(editor)) return false;
  const before = editor.state.doc.textBetween(Math.max(0, from - 2), from, "\n", "\n");
  if (!before.endsWith("[") || before.startsWith("\\")) return false;
  open(editor, { from: from - 1, to, typed: "[@" });
  return true;
}

export const Citing = Extension.create({
  name: "citing",

  addKeyboardShortcuts() {
    return { [CITE]: () => cite(this.editor), [REMARK]: () => remark(this.editor) };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "cite",
      groups: "citing",
      button: buttons.text("Cite", `Cite a source (${MODIFIER}2, or type [@)`),
      enabled: (editor) => Boolean(thePicker()) && canCite(editor),
      command: cite,
    });
    menu.defineItem({
      name: "remark",
      groups: "citing",
      priority: 90,
      button: buttons.text("Note", `Note: a remark of your own (${MODIFIER}6, or type ^[)`),
      enabled: canRemark,
      command: remark,
    });
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      chipsPlugin({
        ask: async (htmls) => (await thePicker()?.site.describe(htmls)) ?? null,
        edit: (view, token) => change(editor, token),
      }),
      new Plugin({
        props: { handleTextInput: (view, from, to, text) => openAsTyped(editor, from, to, text) },
      }),
    ];
  },
});
