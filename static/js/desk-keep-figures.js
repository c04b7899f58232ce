// Figures and pictures. The editor's own figure is one picture with one caption; here are the other
// shapes that a text may bring: a figure of a table, pictures within a line, and pictures that link.

import { Caption as BaseCaption, Figure as BaseFigure, Image as BaseImage, Node } from "django-prose-editor/editor";
import { attributesOf, EVERYWHERE } from "ibid/keep-elements";

const LINE = "p, h1, h2, h3, h4, h5, h6, pre, figcaption, caption, dt";
const ADDRESS = /^(?:https?:|mailto:|[/?#]|[^:]*$)/i;
const MORE_THAN_A_PICTURE = ":not(img, figcaption, figcaption *, div, picture, source)";

export const isInLine = (picture) => Boolean(picture.parentElement?.closest(LINE));

/* One picture, then its caption if there is one. */
function isPlain(figure) {
  const [picture, ...others] = figure.querySelectorAll("img");
  if (!picture || others.length || figure.querySelector(MORE_THAN_A_PICTURE)) return false;
  const captions = figure.querySelectorAll("figcaption");
  const [caption] = captions;
  if (!caption) return !figure.textContent.trim();
  const isBehind = picture.compareDocumentPosition(caption) & window.Node.DOCUMENT_POSITION_FOLLOWING;
  return captions.length === 1 && isBehind && figure.textContent.trim() === caption.textContent.trim();
}

// Without the editor's own class: a text's classes have a prefix, or all of them go.
export const Figure = BaseFigure.extend({
  addAttributes: () => ({}),
  parseHTML: () => [{ tag: "figure", getAttrs: (figure) => (isPlain(figure) ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
  addNodeView: () => null,

  // Says when the button is on. What it does is the dialog's (desk-images.js).
  addCommands() {
    const commands = this.parent();
    const isPicture = ({ selection }) => selection.node?.type.name === "pictureInLine";
    return { ...commands, editImage: () => (props) => isPicture(props.state) || commands.editImage()(props) };
  },
});

export const Caption = BaseCaption.extend({
  addAttributes: () => ({}),
  renderHTML: ({ HTMLAttributes }) => ["figcaption", HTMLAttributes, 0],
});

export const OtherFigure = Node.create({
  name: "otherFigure",
  group: "block",
  content: "block+",
  isolating: true,
  parseHTML: () => [{ tag: "figure", priority: 40 }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
});

/* ---- Pictures ---- */

/* Reading: a link around a picture that is a block of its own becomes a part of the picture. */
export function takeLinks(root) {
  for (const link of root.querySelectorAll("a[href]")) {
    const [picture, ...others] = link.childNodes;
    if (others.length || picture?.nodeName !== "IMG" || isInLine(link) || !ADDRESS.test(link.getAttribute("href"))) continue;
    const { pmSlice } = link.dataset;
    if (pmSlice) picture.dataset.pmSlice = pmSlice;
    picture.dataset.link = JSON.stringify(attributesOf(link, [...EVERYWHERE, "href", "title", "rel"]));
    link.replaceWith(picture);
  }
}

const read = (json) => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

// The editor would read numbers where they are words: alt="007". All but these are the list's own.
export const Image = BaseImage.extend({
  addAttributes() {
    return {
      file: this.parent().file,
      link: { default: null, rendered: false, parseHTML: ({ dataset }) => read(dataset.link ?? "null") },
    };
  },

  renderHTML({ node, HTMLAttributes }) {
    const picture = ["img", HTMLAttributes];
    return node.attrs.link ? ["a", node.attrs.link, picture] : picture;
  },
});

/* A picture in the middle of a text, or alone in a paragraph of its own; links are marks there. */
export const PictureInLine = BaseImage.extend({
  name: "pictureInLine",
  addAttributes: () => ({}),
  group: "inline",
  inline: true,
  parseHTML: () => [{ tag: 'img[src]:not([src^="data:"])', priority: 60, getAttrs: (picture) => (isInLine(picture) ? null : false) }],
  addCommands: () => ({}),
  addInputRules: () => [],
});
