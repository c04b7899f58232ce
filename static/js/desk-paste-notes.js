// Notes of a pasted text, of Word, Google Docs, LibreOffice or a web page: where the words of a note
// came along, they become a remark where it is called.

const NOTE_LINK = /^_?(?:ftn|edn|ftnt)(\d+)$/;
// One note as a whole, of several paragraphs perhaps.
const WHOLE = "[style*='mso-element:footnote'], [style*='mso-element:endnote'], div[id^='sdfootnote'], div[id^='sdendnote']";
const BLOCK = "p, li, dd, div, td";
const LEADING = /^[\s\u00a0^↑*.]+/;
const TRAILING = /[\s\u00a0↩↑\ufe0e]+$/;

function nameIn(link) {
  try {
    return decodeURIComponent(link.getAttribute("href").slice(1));
  } catch {
    return link.getAttribute("href").slice(1);
  }
}

/* The names by which a note can lead back to its call. */
function namesOf(call) {
  const names = [];
  for (let element = call; element && !element.matches(BLOCK); element = element.parentElement) {
    names.push(element.id, element.getAttribute("name"));
  }
  return names.filter(Boolean);
}

function targetOf(root, call) {
  const name = CSS.escape(nameIn(call));
  const named = [...root.querySelectorAll(`[id="${name}"], [name="${name}"]`)];
  return named.find((one) => one !== call && !one.contains(call)) ?? root.querySelector(`[id="${name.replace(/^_/, "")}"]`);
}

/* The blocks that hold the words of a note. */
function blocksOf(target) {
  const whole = target.closest(WHOLE);
  const isOne = whole && !/(?:foot|end)note-list/.test(whole.getAttribute("style") ?? "");
  const around = isOne ? whole : target.closest(BLOCK);
  const paragraphs = around ? [...around.querySelectorAll("p")] : [];
  return paragraphs.length ? paragraphs : [around].filter(Boolean);
}

function leadsBack(blocks, call) {
  const names = namesOf(call);
  return blocks.some((block) => [...block.querySelectorAll("a[href^='#']")].some((link) => names.includes(nameIn(link))));
}

function textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}

/* Takes the sign off an end of the remark that leads back to the text, with the blanks there. */
function trim(texts, sign) {
  for (const text of texts) {
    text.data = text.data.replace(sign, "");
    if (text.data) return;
  }
}

/* A bracket that nothing opens or closes would end the remark, or go on behind it. */
function escapeBrackets(texts) {
  let open = 0;
  let isEven = true;
  for (const sign of texts.map(({ data }) => data).join("")) {
    if (sign === "[") open += 1;
    if (sign === "]") open -= 1;
    isEven &&= open >= 0;
  }
  if (isEven && !open) return;
  for (const text of texts) text.data = text.data.replace(/[[\]]/g, "\\$&");
}

function remarkOf(blocks) {
  const remark = document.createElement("span");
  blocks.forEach((block, place) => {
    if (place) remark.append(" ");
    remark.append(...block.cloneNode(true).childNodes);
  });
  for (const link of remark.querySelectorAll("a[href^='#']")) (link.closest("sup") ?? link).remove();
  const texts = textsOf(remark);
  trim(texts, LEADING);
  trim(texts.toReversed(), TRAILING);
  escapeBrackets(texts);
  return remark;
}

export function makeRemarks(root) {
  const made = new Set();
  for (const call of [...root.querySelectorAll("a[href^='#']")]) {
    const isNamed = NOTE_LINK.test(nameIn(call));
    const target = root.contains(call) && targetOf(root, call);
    const blocks = target ? blocksOf(target) : [];
    const isNote = blocks.length && (isNamed || leadsBack(blocks, call)) && !blocks.some((block) => block.contains(call));
    if (isNote) {
      const remark = remarkOf(blocks);
      if (!remark.textContent) continue;
      (call.closest("sup") ?? call).replaceWith("^[", ...remark.childNodes, "]");
      for (const block of blocks) made.add(block);
    } else if (isNamed) call.replaceWith(call.textContent); // a note that did not come along
  }
  for (const block of made) block.remove();
  for (const list of root.querySelectorAll("[style*='footnote-list'], [style*='endnote-list']")) {
    if (!list.textContent.trim()) list.remove();
    else list.querySelector("hr")?.remove();
  }
  if (made.size) dropLastRule(root);
}

/* The line above the notes, where nothing stands below it any more. */
function dropLastRule(root) {
  const rule = [...root.querySelectorAll("hr")].at(-1);
  const below = document.createRange();
  below.selectNodeContents(root);
  if (rule) below.setStartAfter(rule);
  if (rule && !below.toString().trim() && !below.cloneContents().querySelector("img, table")) rule.remove();
}
