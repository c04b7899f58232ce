// What the keys do, as a list to open: with the button "?" or Ctrl+/. And Ctrl+S, which saves.

import { Extension } from "django-prose-editor/editor";

const IS_MAC = /Mac|iP/.test(navigator.platform);
const KEYS = [
  ["Cite a source", "Mod Shift 2", "citing"],
  ["A remark of your own", "Mod Shift 6", "citing"],
  ["Bold, italic, underlined", "Mod B, Mod I, Mod U"],
  ["Struck out", "Mod Shift S"],
  ["Subscript, superscript", "Mod Comma, Mod Full stop"],
  ["Code", "Mod E"],
  ["Link", "Mod K"],
  ["Heading of level 2, 3, 4", "Mod Alt 2, Mod Alt 3, Mod Alt 4"],
  ["Paragraph", "Mod Alt 0"],
  ["List with numbers, with bullets", "Mod Shift 7, Mod Shift 8"],
  ["Quotation", "Mod Shift B"],
  ["Line break in a paragraph", "Shift Enter"],
  ["Turn the direction of a block", "Mod Shift X"],
  ["Paste without formatting", "Mod Shift V"],
  ["Undo, redo", "Mod Z, Mod Shift Z"],
  ["Full screen", "Mod Shift F"],
  ["Save and go on", "Mod S"],
  ["This list", "Mod /"],
];

function keysAs(text) {
  const signs = IS_MAC ? { Mod: "⌘", Shift: "⇧", Alt: "⌥" } : { Mod: "Ctrl", Shift: "Shift", Alt: "Alt" };
  const named = text.replace(/Full stop/g, ".").replace(/Comma/g, "‚");
  return named.split(", ").map((one) =>
    one
      .split(" ")
      .map((key) => signs[key] ?? key.replace("‚", ","))
      .join(IS_MAC ? "" : "+"),
  );
}

function listOf(editor) {
  const list = document.createElement("dl");
  for (const [words, keys, needs] of KEYS) {
    if (needs && !editor.extensionManager.extensions.some((one) => one.name === needs)) continue;
    const term = document.createElement("dt");
    term.textContent = words;
    const said = document.createElement("dd");
    keysAs(keys).forEach((one, place) => {
      const key = document.createElement("kbd");
      key.textContent = one;
      said.append(place ? " " : "", key);
    });
    list.append(term, said);
  }
  return list;
}

function show(editor) {
  const dialog = document.createElement("dialog");
  dialog.className = "editor-keys";
  const head = document.createElement("h2");
  head.id = "editor-keys-head";
  head.textContent = "Keys while you write";
  dialog.setAttribute("aria-labelledby", head.id);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  // Before the list, which on a phone is longer than the window: what opens shows its beginning.
  dialog.append(head, close, listOf(editor));
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.view.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function save(editor) {
  const form = editor.view.dom.closest("form");
  const button = form?.querySelector("[name=_continue]") ?? form?.querySelector("[name=_save]");
  if (!button) return false;
  form.requestSubmit(button);
  return true;
}

export const Shortcuts = Extension.create({
  name: "shortcuts",

  addKeyboardShortcuts() {
    return { "Mod-/": () => show(this.editor), "Mod-s": () => save(this.editor) };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "shortcuts",
      groups: "utility",
      priority: 10,
      button: buttons.text("?", `Keys while you write (${keysAs("Mod /")[0]})`),
      command: show,
    });
  },
});
