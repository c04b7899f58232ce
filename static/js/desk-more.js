// The cut of a post: lists and feeds show the text down to it (markup/cut.py).

import { Node } from "django-prose-editor/editor";

const CLASS = "text-more";
const WORDS = "Lists and feeds show the text down to here";

const isMore = (node) =>
  node.nodeType === window.Node.COMMENT_NODE
    ? /^\s*more(?:\s|$)/.test(node.data)
    : node.matches('a:is([name="more"], [id="more"]):not([href]):empty');

/* The "more" of WordPress and Blogger becomes the cut, as the server does it (markup/cut.py): the
   document has no room for comments. */
export function makeCut(root) {
  const { SHOW_COMMENT, SHOW_ELEMENT } = NodeFilter;
  const nodes = document.createTreeWalker(root, SHOW_COMMENT | SHOW_ELEMENT);
  const found = [];
  while (nodes.nextNode()) if (isMore(nodes.currentNode)) found.push(nodes.currentNode);
  const cut = document.createElement("hr");
  cut.className = CLASS;
  found.forEach((more, place) => {
    if (place || root.querySelector(`hr.${CLASS}`)) more.remove();
    else more.replaceWith(cut);
  });
}

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

  renderHTML({ HTMLAttributes }) {
    return ["hr", { ...HTMLAttributes, class: HTMLAttributes.class ?? CLASS }];
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
