// The direction of a block, and of the whole text where the post has a language of its own.

import { Extension } from "django-prose-editor/editor";

// Their attribute, and every other, is kept by desk-keep.js.
const BLOCKS =
  "paragraph heading blockquote bulletList orderedList listItem table tableCell tableHeader preformatted descriptionList".split(" ");

export const baseOf = (view) => getComputedStyle(view.dom).direction;

/* "rtl" or "ltr" for a language code that the browser knows, else "". */
function directionOf(code) {
  try {
    const locale = new Intl.Locale(code);
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? "";
  } catch {
    return ""; // half typed
  }
}

/* The outermost blocks that the selection touches, with their places. */
function chosenBlocks({ doc, selection }) {
  const found = [];
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    const isOne = BLOCKS.includes(node.type.name);
    if (isOne) found.push({ node, pos });
    return !isOne;
  });
  return found;
}

const turned = ({ view }) => (baseOf(view) === "rtl" ? "ltr" : "rtl");

function isTurned(editor) {
  const blocks = chosenBlocks(editor.state);
  return blocks.length > 0 && blocks.every(({ node }) => node.attrs.dir === turned(editor));
}

function turn(editor) {
  const blocks = chosenBlocks(editor.state);
  if (!blocks.length) return false;
  const dir = isTurned(editor) ? null : turned(editor);
  const { tr } = editor.state;
  for (const { pos } of blocks) tr.setNodeAttribute(pos, "dir", dir);
  editor.view.dispatch(tr);
  return true;
}

export const Direction = Extension.create({
  name: "direction",

  addKeyboardShortcuts() {
    return { "Mod-Shift-x": () => turn(this.editor) };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "direction",
      groups: "direction",
      button: buttons.material("format_textdirection_r_to_l", "Turn the direction of this block"),
      active: isTurned,
      command: turn,
    });
  },

  onCreate({ editor }) {
    const language = editor.view.dom.closest("form")?.elements.language;
    if (!language) return;
    const follow = () => {
      editor.view.dom.dir = directionOf(language.value) || editor.view.dom.closest("[data-direction]")?.dataset.direction || "";
    };
    language.addEventListener("input", follow);
    follow();
  },
});
