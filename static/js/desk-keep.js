// What the sanitiser keeps (markup/allowlist.py), the editor keeps: to open a text and to save it
// loses nothing. The elements and attributes come with the form, from that one list; what this
// cannot hold all the same is shown as HTML (desk-keep-watch.js).

import { createDocument, Extension, getExtensionField } from "django-prose-editor/editor";
import { descriptions, Preformatted } from "ibid/keep-blocks";
import { OtherFigure, PictureInLine } from "ibid/keep-figures";
import { anchorsOf, markOf, NamedText } from "ibid/keep-inline";
import { readHTML } from "ibid/keep-reading";
import { captions } from "ibid/keep-tables";
import { watch } from "ibid/keep-watch";
import { Writer } from "ibid/keep-writing";

export { BulletList, CodeBlock, OrderedList } from "ibid/keep-blocks";
export { Caption, Figure, Image } from "ibid/keep-figures";
export { Code, Link } from "ibid/keep-inline";
export { Table, TableRow } from "ibid/keep-tables";

const DIRECTIONS = ["ltr", "rtl", "auto"];
const LANGUAGE_OF_CODE = /^language-\S+$/;

/* The value of an attribute, as far as the sanitiser would keep it. */
function kept(element, name, prefix) {
  const value = element.getAttribute(name);
  if (value === null) return null;
  if (name === "id") return value.startsWith(prefix) ? value : null;
  if (name === "dir") return DIRECTIONS.includes(value.toLowerCase()) ? value.toLowerCase() : null;
  if (name !== "class") return value;
  if (element.tagName === "CODE" && LANGUAGE_OF_CODE.test(value)) return value;
  return value.split(/\s+/).filter((one) => one.startsWith(prefix)).join(" ") || null;
}

/* The names of the elements that an extension reads: "a" of "a[href]". */
function tagsOf(extension) {
  const { name, options, storage } = extension;
  const rules = getExtensionField(extension, "parseHTML", { name, options, storage })?.() ?? [];
  return rules.flatMap(({ tag }) => /^[a-z0-9]+/.exec(tag ?? "") ?? []);
}

export const Keeping = Extension.create({
  name: "keeping",

  addOptions() {
    // By tag: the attributes of its own. Attributes of all. Tags that no other extension knows.
    return { rows: {}, everywhere: [], marks: [], prefix: "text-" };
  },

  addExtensions() {
    const { marks, rows } = this.options;
    return [
      ...marks.map(markOf),
      ...captions,
      ...descriptions,
      anchorsOf(Object.keys(rows)),
      NamedText,
      OtherFigure,
      PictureInLine,
      Preformatted,
    ];
  },

  // What an extension has of its own wins over these.
  addGlobalAttributes() {
    const { rows, everywhere, prefix } = this.options;
    return this.extensions.map((extension) => {
      const tags = new Set(tagsOf(extension).filter((tag) => tag in rows));
      const names = new Set([...tags].flatMap((tag) => [...everywhere, ...rows[tag]]));
      const attributes = [...names].map((name) => {
        const parseHTML = (element) => kept(element, name, prefix);
        return [name, { default: null, keepOnSplit: name !== "id", parseHTML }];
      });
      return { types: [extension.name], attributes: Object.fromEntries(attributes) };
    });
  },

  // Also the HTML view's text is read so.
  addCommands() {
    return {
      setContent:
        (content, { emitUpdate = true } = {}) =>
        ({ editor: { schema }, tr, dispatch }) => {
          const doc = typeof content === "string" ? readHTML(schema, content) : createDocument(content, schema);
          if (dispatch) tr.replaceWith(0, tr.doc.content.size, doc.content).setMeta("preventUpdate", !emitUpdate).setMeta("preventAutolink", true);
          return true;
        },
    };
  },

  addStorage: () => ({ source: "" }),

  onBeforeCreate({ editor }) {
    // Where the editor looks for it before it makes one of its own.
    editor.schema.cached.domSerializer = Writer.of(editor.schema);
    this.storage.source = editor.options.content;
    editor.options.content = readHTML(editor.schema, this.storage.source);
  },

  onCreate({ editor }) {
    watch(editor, this.storage.source);
  },
});
