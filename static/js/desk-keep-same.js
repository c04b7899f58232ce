// Whether two HTML texts say the same: the same blocks, words, formatting and attributes, however
// they are nested and wherever their blanks stand.

import { BLOCKS } from "ibid/keep-elements";

const PREFIX = /^text-/;
const HOLDS_BLOCKS = new Set("BODY LI TD TH DD BLOCKQUOTE FIGURE".split(" "));
const STAYS_EMPTY = new Set("LI DT DD TD TH HR".split(" "));
const BLANKS = /[ \t\n\r\f]+/g;

function isSaid(element, { name, value }) {
  if (name === "colspan" || name === "rowspan") return value !== "1";
  if (name.startsWith("data-") || name === "style") return false;
  return true;
}

function valueOf({ name, value }, element) {
  if (name !== "class" || element.tagName === "CODE") return value;
  return value.split(/\s+/).filter((one) => PREFIX.test(one)).join(" ");
}

function tagOf(element) {
  const said = [...element.attributes].filter((one) => isSaid(element, one));
  const written = said.map((one) => [one.name, valueOf(one, element)]).filter(([name, value]) => name !== "class" || value);
  return [element.localName, ...written.sort().map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(" ");
}

/* A line is pieces of [what, formats]: words, or the tag of a picture, a line end or an anchor. */
function tidy(line, isPre) {
  const tidied = [];
  const dropEnd = () => {
    while (!isPre && tidied.at(-1)?.isText) {
      tidied.at(-1).what = tidied.at(-1).what.replace(/ +$/, "");
      if (tidied.at(-1).what) return;
      tidied.pop();
    }
  };
  for (const piece of line) {
    const last = tidied.at(-1);
    let { what } = piece;
    if (piece.isText && !isPre) {
      what = what.replace(BLANKS, " ");
      if (!last || last.what === "br" || (last.isText && last.what.endsWith(" "))) what = what.replace(/^ /, "");
    }
    if (what === "br") dropEnd();
    if (!what) continue;
    const formats = what === "br" ? "" : piece.formats;
    if (piece.isText && last?.isText && last.formats === formats) last.what += what;
    else tidied.push({ ...piece, what, formats });
  }
  dropEnd();
  return tidied;
}

function partsOf(element) {
  const parts = [];
  let line = [];
  const isPre = element.tagName === "PRE";
  const endLine = () => {
    const tidied = tidy(line, isPre);
    line = [];
    const isBlank = tidied.every(({ what, formats, isText }) => isText && !formats && !what.trim());
    if (isBlank && !isPre) return;
    const written = tidied.map(({ what, formats, isText }) => `${formats}|${isText ? JSON.stringify(what) : what}`);
    parts.push(...(HOLDS_BLOCKS.has(element.tagName) ? ["<p", ...written, "p>"] : written));
  };
  const walk = (parent, formats) => {
    for (const node of parent.childNodes) {
      const formatted = [...formats].sort().join(" ");
      if (node.nodeType === Node.TEXT_NODE) line.push({ what: node.data, formats: formatted, isText: true });
      else if (node.nodeType !== Node.ELEMENT_NODE) continue;
      else if (node.tagName === "BR" || node.tagName === "IMG") line.push({ what: tagOf(node), formats: formatted });
      else if (!node.matches(BLOCKS)) {
        if (node.id && !node.firstChild) line.push({ what: tagOf(node), formats: formatted });
        else walk(node, new Set([...formats, tagOf(node)]));
      } else {
        endLine();
        const inside = partsOf(node);
        if (inside.length || STAYS_EMPTY.has(node.tagName)) parts.push(`<${tagOf(node)}`, ...inside, `${node.localName}>`);
      }
    }
  };
  walk(element, new Set());
  endLine();
  // Rows that are too short are filled up.
  if (element.tagName === "TR") while (parts.at(-1) === "td>" && parts.at(-2) === "<td") parts.length -= 2;
  return parts;
}

const partsOfText = (html) => partsOf(new DOMParser().parseFromString(`<body>${html}`, "text/html").body);

/* null where `written` says all that `source` says; else a part of it that is not there, or "" where
   only the order is another. */
export function lostIn(source, written) {
  const before = partsOfText(source);
  const after = partsOfText(written);
  if (before.length === after.length && before.every((part, place) => part === after[place])) return null;
  const left = new Map();
  for (const part of after) left.set(part, (left.get(part) ?? 0) + 1);
  for (const part of before) {
    if (!left.get(part)) return part;
    left.set(part, left.get(part) - 1);
  }
  return "";
}
