// What Word and Google Docs put on the clipboard, in the words of HTML: lists that are paragraphs
// there, and notes that stand at the end.

const LEVEL = /mso-list:\s*[^;]*\blevel(\d)/i;
const ORDERED = /^\(?([0-9]{1,4}|[a-z]{1,5})[.)]$/i;
const NOTE_LINK = /^#_?(?:ftn|edn|ftnt)(\d+)$/;

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

/* ---- Notes ---- */

/* The blocks that hold the words of a note, without its number. */
function blocksOf(root, name, call) {
  const named = [...root.querySelectorAll(`[name="${name}"], [id="${name}"]`)];
  const back = named.find((one) => one !== call && !one.contains(call));
  const element = back ?? root.querySelector(`[id="${name.replace(/^_/, "")}"]`);
  if (!element || element.contains(call)) return null;
  const whole = element.closest("[style*='mso-element:footnote'], [style*='mso-element:endnote']");
  const isOne = whole && !/(?:foot|end)note-list/.test(whole.getAttribute("style"));
  const blocks = isOne ? [...whole.querySelectorAll("p")] : [element.closest("p, li, div")];
  return blocks.every(Boolean) && blocks.length ? blocks : null;
}

function remarkOf(blocks) {
  const remark = document.createDocumentFragment();
  remark.append("^[");
  blocks.forEach((block, place) => {
    // Its number leads back to the text.
    for (const link of block.querySelectorAll("a[href^='#']")) link.remove();
    if (place) remark.append(" ");
    const first = block.firstChild;
    if (!place && first?.nodeType === Node.TEXT_NODE) first.data = first.data.replace(/^[\s\u00a0]+/, "");
    remark.append(...block.childNodes);
  });
  remark.append("]");
  trim(remark);
  return remark;
}

function trim(remark) {
  const texts = document.createTreeWalker(remark, NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) all.push(texts.currentNode);
  const [, first] = all;
  const last = all.at(-2);
  if (first && first !== all.at(-1)) first.data = first.data.replace(/^[\s\u00a0]+/, "");
  if (last && last !== all[0]) last.data = last.data.replace(/[\s\u00a0]+$/, "");
}

/* A note whose words came along becomes a remark; of the others the number stays as text. */
export function makeRemarks(root) {
  const made = [];
  for (const call of [...root.querySelectorAll("a[href^='#']")]) {
    const name = call.getAttribute("href").slice(1);
    if (!root.contains(call) || !NOTE_LINK.test(`#${name}`)) continue;
    const blocks = blocksOf(root, name, call);
    const around = call.closest("sup") ?? call;
    if (!blocks || blocks.some((block) => block.contains(call))) {
      call.replaceWith(call.textContent);
      continue;
    }
    const remark = remarkOf(blocks);
    around.replaceWith(remark);
    made.push(...blocks);
  }
  for (const block of made) block.remove();
  for (const list of root.querySelectorAll("[style*='footnote-list'], [style*='endnote-list']")) {
    if (!list.textContent.trim()) list.remove();
    else list.querySelector("hr")?.remove();
  }
}
