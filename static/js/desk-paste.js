// What is pasted from Word, Google Docs and web pages, made plain HTML before the editor reads it.
// The editor's own schema and the sanitiser drop what is left; this keeps what they could not know.

import { Extension, Plugin } from "django-prose-editor/editor";
import { baseOf } from "ibid/direction";
import { prepare } from "ibid/keep-reading";
import { makeCut } from "ibid/more";
import { makeRemarks } from "ibid/paste-notes";
import { makeLists, readStyles } from "ibid/word";

const RENAMED = { H1: "h2", H5: "h4", H6: "h4" };
const NOT_OF_THE_TEXT =
  "script, noscript, style, meta, link, title, xml, button, input, select, textarea, iframe, object, svg, form > label, [hidden]," +
  " [style*='display:none'], [style*='display: none'], [style*='visibility:hidden'], [style*='visibility: hidden']";
// Round the text of a page. Whoever copied nothing else meant it.
const FRAME = "nav, [role='navigation'], [role='contentinfo'], footer:not(blockquote *, article *)";
// Also in a page that nobody sees, the Content-Security-Policy would complain of them.
const SHEETS = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi;
const BLOCK = /^(?:P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|FIGURE|HR)$/;
// Word, Google Docs and LibreOffice name the language of every run of letters.
const OFFICE = /schemas-microsoft-com|class=["']?Mso|data-ccp-props|docs-internal-guid|content=["']?(?:Libre|Open)Office/i;
const OWN_CLASS = /^(?:text|language)-/;
const PICTURE = /^(?:https?:\/\/|\/(?!\/))/i;

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function rename(element, name) {
  const made = document.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

/* Docs sends every link through an address of its own. */
function addressOf(link) {
  try {
    const url = new URL(link.getAttribute("href"));
    const isDetour = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url";
    return (isDetour && url.searchParams.get("q")) || url.href;
  } catch {
    return link.getAttribute("href");
  }
}

function tidyLinks(root) {
  for (const link of root.querySelectorAll("a")) {
    const href = link.getAttribute("href") ?? "";
    if (!href || href.startsWith("#") || href.startsWith("file:")) unwrap(link);
    else link.setAttribute("href", addressOf(link));
  }
}

/* Formatting that only says how the page looked. */
function tidyLooks(root, direction) {
  for (const bold of root.querySelectorAll("b[style*='font-weight'], strong[style*='font-weight']")) {
    if (/(?<![\w-])font-weight:\s*(?:normal|[1-4]00)/i.test(bold.getAttribute("style"))) unwrap(bold);
  }
  for (const element of root.querySelectorAll("a u, u a, :is(h1, h2, h3, h4, h5, h6) :is(b, strong)")) {
    if (element.tagName === "A") {
      if (element.parentElement.tagName === "U") unwrap(element.parentElement);
    } else unwrap(element);
  }
  for (const element of root.querySelectorAll(":is(a, h1, h2, h3, h4, h5, h6), :is(a, h1, h2, h3, h4, h5, h6) *")) {
    element.style.removeProperty("text-decoration");
    element.style.removeProperty("text-decoration-line");
    element.style.removeProperty("font-weight");
  }
  // Docs says the direction of each paragraph, also where nothing turns.
  for (const element of root.querySelectorAll(`[dir="${direction}" i]`)) element.removeAttribute("dir");
}

function dropFrame(root) {
  const frame = [...root.querySelectorAll(FRAME)];
  const framed = frame.filter((one) => !one.parentElement.closest(FRAME)).reduce((sum, one) => sum + one.textContent.trim().length, 0);
  if (root.textContent.trim().length > framed) frame.forEach((one) => one.remove());
}

/* Pictures that no address leads to, and those of a point or two, which count readers. */
function tidyPictures(root) {
  for (const picture of root.querySelectorAll("img")) {
    const [width, height] = ["width", "height"].map((name) => parseInt(picture.getAttribute(name) || picture.style[name], 10));
    if (!PICTURE.test(picture.getAttribute("src") ?? "") || width <= 3 || height <= 3) picture.remove();
  }
  for (const sources of root.querySelectorAll("picture")) sources.replaceWith(...sources.querySelectorAll("img"));
}

/* What names a part of another page. Languages are kept where a person will have written them. */
function dropNames(root, isOffice) {
  for (const element of root.querySelectorAll("[id], [class], [lang]")) {
    element.removeAttribute("id");
    if (isOffice) element.removeAttribute("lang");
    if (!OWN_CLASS.test(element.className)) element.removeAttribute("class");
  }
}

function dropEmpty(root) {
  // From the inside out: a list goes with the last of its items.
  for (const block of [...root.querySelectorAll("p, h2, h3, h4, div, li, ul, ol")].reverse()) {
    const isBlank = !block.textContent.replace(/[\s\u00a0]/g, "");
    if (isBlank && !block.querySelector("img, hr, table") && block.parentElement.closest("td, th") === null) block.remove();
  }
}

/* Docs parts its blocks with line ends. */
function dropLineEnds(root) {
  const isNoText = (node) => {
    if (!node) return true;
    return node.nodeType === Node.ELEMENT_NODE ? BLOCK.test(node.tagName) || node.tagName === "BR" : !node.textContent.trim();
  };
  for (const end of root.querySelectorAll("br")) {
    const isInBlocks = end.parentElement === root || end.parentElement.tagName === "DIV";
    if (isInBlocks && isNoText(end.previousSibling) && isNoText(end.nextSibling)) end.remove();
  }
}

export function cleanPasted(html, direction = "ltr") {
  const page = new DOMParser().parseFromString(html.replace(SHEETS, ""), "text/html");
  const root = page.body;
  if (root.querySelector("[data-pm-slice]")) {
    prepare(root); // the editor's own
    return root.innerHTML;
  }
  for (const element of root.querySelectorAll(NOT_OF_THE_TEXT)) element.remove();
  makeCut(root);
  dropFrame(root);
  tidyPictures(root);
  readStyles(root);
  makeLists(root);
  makeRemarks(root);
  for (const element of [...root.querySelectorAll("*")].filter((one) => one.tagName.includes(":"))) unwrap(element);
  tidyLooks(root, direction);
  tidyLinks(root);
  for (const [from, to] of Object.entries(RENAMED)) {
    for (const heading of root.querySelectorAll(from)) rename(heading, to);
  }
  for (const space of root.querySelectorAll("[style*='mso-spacerun']")) space.textContent = " ";
  dropEmpty(root);
  dropLineEnds(root);
  dropNames(root, OFFICE.test(html));
  prepare(root);
  return root.innerHTML;
}

export const CleanPaste = Extension.create({
  name: "cleanPaste",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: { transformPastedHTML: (html, view) => cleanPasted(html, view ? baseOf(view) : "ltr") },
      }),
    ];
  },
});
