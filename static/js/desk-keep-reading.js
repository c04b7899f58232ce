// HTML into the editor's document.

import { pm } from "django-prose-editor/editor";
import { BLOCKS } from "ibid/keep-elements";
import { takeLinks } from "ibid/keep-figures";
import { fillRows, liftCaptions } from "ibid/keep-tables";
import { makeCut } from "ibid/more";

const { DOMParser: Reader } = pm.model;
const PREFIX = "text-";
const CONTAINERS = "li, td, th, dd, blockquote, figure";

/* A blank that does not break is text. */
const isText = (node) => node.nodeType === Node.ELEMENT_NODE || /[^ \t\n\r\f]/.test(node.data);

/* The nodes of text in `container` that stand beside its blocks, run by run. */
function looseRuns(container) {
  const runs = [];
  let run = null;
  for (const node of container.childNodes) {
    const isElement = node.nodeType === Node.ELEMENT_NODE;
    if (isElement && (node.matches(BLOCKS) || node.querySelector(BLOCKS))) run = null;
    else if (isElement || node.nodeType === Node.TEXT_NODE) {
      if (!run) runs.push((run = []));
      run.push(node);
    }
  }
  return runs.filter((nodes) => nodes.some(isText));
}

function isOnePicture(run) {
  const [only, ...others] = run.filter(isText);
  if (others.length || only.nodeType === Node.TEXT_NODE) return false;
  return only.matches("img") || (only.matches("a[href]") && only.childNodes.length === 1 && only.firstChild.nodeName === "IMG");
}

/* Text beside blocks gets a paragraph of its own, as the editor would give it, but with all of its
   formatting and pictures in it. */
function wrapLoose(root) {
  for (const container of [root, ...root.querySelectorAll(CONTAINERS)]) {
    const mayHoldPictures = container === root || container.matches("figure");
    for (const run of looseRuns(container)) {
      if (mayHoldPictures && isOnePicture(run)) continue;
      const paragraph = document.createElement("p");
      run[0].before(paragraph);
      paragraph.append(...run);
    }
  }
}

/* What lists of the editor are made of: items alone, and each begins with a paragraph. */
function tidyLists(root) {
  for (const list of root.querySelectorAll("ul, ol, dl")) {
    for (const node of looseRuns(list).flat()) if (!node.textContent.trim()) node.remove();
  }
  for (const item of root.querySelectorAll("li")) {
    const first = item.firstElementChild;
    if (first && first.tagName !== "P") item.prepend(document.createElement("p"));
  }
}

/* As the sanitiser does it: anchors live under a prefix, and the links to them follow. */
function nameAnchors(root) {
  for (const anchor of root.querySelectorAll("a[name]:not([id])")) anchor.id = anchor.name;
  for (const element of root.querySelectorAll("[id]")) {
    const { id } = element;
    if (!id || id.startsWith(PREFIX)) continue;
    element.id = PREFIX + id;
    for (const link of root.querySelectorAll(`a[href="#${CSS.escape(id)}"]`)) link.setAttribute("href", `#${PREFIX}${id}`);
  }
}

/* Shapes that the document has in another way than HTML. Pasted text needs it, too. */
export function prepare(root) {
  takeLinks(root);
  liftCaptions(root);
}

export function readHTML(schema, html) {
  const { body } = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  makeCut(body);
  nameAnchors(body);
  wrapLoose(body);
  tidyLists(body);
  prepare(body);
  return fillRows(Reader.fromSchema(schema).parse(body));
}
