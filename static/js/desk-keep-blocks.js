// Blocks: lists with all that a list can say, text in its own line ends, and lists of descriptions.

import {
  BulletList as BaseBulletList,
  CodeBlock as BaseCodeBlock,
  Node,
  OrderedList as BaseOrderedList,
} from "django-prose-editor/editor";
import { attributesOf } from "ibid/keep-elements";

const STYLES = { 1: "decimal", a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" };
const TYPES = Object.fromEntries(Object.entries(STYLES).map(([type, style]) => [style, type]));

/* ---- Lists ---- */

export const BulletList = BaseBulletList.extend({
  // The editor's own button never says that it is on.
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "bulletList",
      groups: "blockType lists nodes",
      button: buttons.material("format_list_bulleted", "unordered list"),
      active: (editor) => editor.isActive("bulletList"),
      enabled: (editor) => editor.can().toggleBulletList(),
      command: (editor) => editor.chain().focus().toggleBulletList().run(),
    });
  },
});

export const OrderedList = BaseOrderedList.extend({
  addOptions() {
    const options = this.parent();
    // A numbered list with bullets is a list with bullets.
    return { ...options, listTypes: options.listTypes.filter(({ type }) => type !== "disc") };
  },

  addAttributes() {
    const { type, ...others } = this.parent();
    return {
      ...others,
      start: { default: null, parseHTML: (element) => element.getAttribute("start") },
      type: {
        default: null,
        parseHTML(element) {
          const said = element.getAttribute("type");
          if (said) return STYLES[said] ?? null;
          // What a word processor says by style, on the list or on its first item.
          const style = type.parseHTML(element);
          return style === "decimal" ? null : (STYLES[style] ?? style);
        },
        renderHTML: (attributes) => (attributes.type ? { type: TYPES[attributes.type] } : {}),
      },
    };
  },

  renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],

  addNodeView: () => null,
});

/* ---- Text in its own line ends ---- */

/* <pre><code>, and nothing but text in it. */
function isOnlyCode(pre) {
  const [code, ...others] = pre.childNodes;
  return !others.length && code?.nodeName === "CODE" && !code.firstElementChild;
}

export const CodeBlock = BaseCodeBlock.extend({
  addAttributes() {
    return {
      // Of the <code> within; those of the <pre> are the block's own.
      code: {
        default: null,
        rendered: false,
        parseHTML: ({ firstElementChild: code }) => code && attributesOf(code),
      },
    };
  },

  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full", getAttrs: (pre) => (isOnlyCode(pre) ? null : false) }],

  renderHTML: ({ node, HTMLAttributes }) => ["pre", HTMLAttributes, ["code", node.attrs.code ?? {}, 0]],
});

/* A <pre> that is no code, such as a poem, or code with links and emphasis in it. */
export const Preformatted = Node.create({
  name: "preformatted",
  group: "block",
  content: "inline*",
  code: true,
  defining: true,
  parseHTML: () => [{ tag: "pre", priority: 40, preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
});

/* ---- Lists of descriptions ---- */

const DescriptionList = Node.create({
  name: "descriptionList",
  group: "block",
  content: "(descriptionTerm | description)+",
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: ({ HTMLAttributes }) => ["dl", HTMLAttributes, 0],
});

const DescriptionTerm = Node.create({
  name: "descriptionTerm",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "dt" }],
  renderHTML: ({ HTMLAttributes }) => ["dt", HTMLAttributes, 0],
});

const Description = Node.create({
  name: "description",
  content: "block+",
  defining: true,
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: ({ HTMLAttributes }) => ["dd", HTMLAttributes, 0],
});

export const descriptions = [DescriptionList, DescriptionTerm, Description];
