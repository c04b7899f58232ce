// What Word puts on the clipboard, in the words of HTML: lists and quotations that are paragraphs
// there.

const LEVEL = /mso-list:\s*[^;]*\blevel(\d)/i;
const ORDERED = /^\(?([0-9]{1,4}|[a-z]{1,5})[.)]$/i;

/* ---- Lists ---- */

function levelOf(element) {
  if (!/^(P|H[1-6]|DIV)$/.test(element?.tagName ?? "")) return 0;
  return Number(LEVEL.exec(element.getAttribute("style") ?? "")?.[1] ?? 0);
}

/* Takes the sign of the item out of it: "·", "o", "2." or "iv)". */
function takeMarker(item) {
  const span = [...item.querySelectorAll("span")].find((one) => /mso-list:\s*ignore/i.test(one.getAttribute("style") ?? ""));
  const marker = span?.textContent.replace(/[\s\u00a0]/g, "") ?? "";
  span?.remove();
  return marker;
}

function listFor(marker) {
  const sign = ORDERED.exec(marker)?.[1];
  const list = document.createElement(sign ? "ol" : "ul");
  if (/^\d+$/.test(sign ?? "") && sign !== "1") list.setAttribute("start", sign);
  if (/^[a-z]+$/i.test(sign ?? "")) {
    const type = /^[ivx]+$/i.test(sign) ? "i" : "a";
    list.setAttribute("type", sign === sign.toUpperCase() ? type.toUpperCase() : type);
  }
  return list;
}

function makeList(first) {
  const open = []; // the lists that the next item may stand in, outermost first
  const place = document.createElement("div");
  first.before(place);
  let item = first;
  while (levelOf(item)) {
    const next = item.nextElementSibling;
    const level = levelOf(item);
    const marker = takeMarker(item);
    open.length = Math.min(open.length, level);
    if (open.length === level && (open.at(-1).tagName === "OL") !== ORDERED.test(marker)) open.pop();
    while (open.length < level) {
      const list = listFor(marker);
      const parent = open.at(-1);
      if (parent && !parent.lastElementChild) parent.append(document.createElement("li"));
      (parent?.lastElementChild ?? place).append(list);
      open.push(list);
    }
    const made = document.createElement("li");
    const text = document.createElement("p");
    text.append(...item.childNodes);
    made.append(text);
    open.at(-1).append(made);
    item.remove();
    item = next;
  }
  place.replaceWith(...place.childNodes);
}

export function makeLists(root) {
  for (const element of root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")) {
    if (root.contains(element) && levelOf(element)) makeList(element);
  }
}

/* ---- Styles ---- */

/* Word's own title and quotations are paragraphs with a class. Its comments in the margin, and the
   blank that Word Online puts at each end of a paragraph, are no part of the text. */
export function readStyles(root) {
  const margin = ".MsoCommentReference, .EOP, [style*='mso-element:comment-list'], [style*='mso-element: comment-list']";
  for (const element of root.querySelectorAll(margin)) element.remove();
  for (const [selector, name] of [["p.MsoTitle", "h2"], ["p.MsoQuote, p.MsoIntenseQuote", "blockquote"]]) {
    for (const paragraph of root.querySelectorAll(selector)) {
      const made = document.createElement(name);
      made.append(...paragraph.childNodes);
      paragraph.replaceWith(made);
    }
  }
}
