// The cut of a post: lists and feeds show the text down to it (markup/cut.py).

import { Node } from "django-prose-editor/editor";

const CLASS = "text-more";
const WORDS = "Lists and feeds show the text down to here";

function hasCut({ state }) {
  let found = false;
  state.doc.descendants((node) => {
    if (node.type.name === "moreCut") found = true;
    return !found;
  });
  return found;
}

export const MoreCut = Node.create({
  name: "moreCut",
  group: "block",
  atom: true,
  selectable: true,

  parseHTML() {
    // Before the rule, which any other hr is.
    return [{ tag: `hr.${CLASS}`, priority: 60 }];
  },

  renderHTML() {
    return ["hr", { class: CLASS }];
  },

  addNodeView() {
    return () => {
      const dom = document.createElement("div");
      dom.className = "more-cut";
      dom.textContent = WORDS;
      return { dom };
    };
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "moreCut",
      groups: "more",
      button: buttons.text("More", `Cut: ${WORDS.toLowerCase()}`),
      enabled: (editor) => !hasCut(editor),
      command: (editor) => editor.chain().focus().insertContent({ type: "moreCut" }).run(),
    });
  },
});
