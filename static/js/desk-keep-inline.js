// What stands in a line and has no button: it comes from importers, the HTML view and pasting.

import { Code as BaseCode, Link as BaseLink, Mark, Node } from "django-prose-editor/editor";
import { BLOCKS } from "ibid/keep-elements";

const isInLine = (tag) => !document.createElement(tag).matches(`${BLOCKS}, br, img`);
const isEmpty = (element) => !element.textContent && !element.firstElementChild;

/* A span says something by its attributes alone. Typing goes on behind these, not in them. */
export function markOf(tag) {
  return Mark.create({
    name: tag,
    priority: 1100, // around bold and italic: a quotation opens and closes once
    inclusive: false,
    excludes: tag === "span" ? "" : tag,

    parseHTML() {
      return [{ tag, getAttrs: (element) => tag !== "span" || saysSomething(element) ? null : false }];
    },

    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });
}

function saysSomething(span) {
  const { lang, dir, id, className } = span;
  return Boolean(lang || dir || id || /(?:^|\s)text-/.test(className));
}

/* An anchor with nothing in it: <a id="text-top"></a>, and whatever else is empty but for its id. */
export function anchorsOf(tags) {
  return Node.create({
    name: "anchor",
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,

    addAttributes() {
      return { tag: { default: "a", rendered: false, parseHTML: ({ localName }) => localName } };
    },

    parseHTML() {
      return tags.filter(isInLine).map((tag) => ({
        tag: `${tag}[id]`,
        priority: 90,
        getAttrs: (element) => (isEmpty(element) ? null : false),
      }));
    },

    renderHTML: ({ node, HTMLAttributes }) => [node.attrs.tag, HTMLAttributes],
  });
}

/* Words that a link may lead to: an <a> with an id and no address. */
export const NamedText = Mark.create({
  name: "namedText",
  priority: 1100,
  inclusive: false,
  parseHTML: () => [{ tag: "a[id]:not([href])" }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

// The editor's own shuts out every other mark, so that a link in code would be lost.
export const Code = BaseCode.extend({ excludes: "" });

// All that it has are words, also title="007", which the editor would read as a number.
export const Link = BaseLink.extend({ addAttributes: () => ({}) });
