/* A note opens where it is read: by tap, by hover and by keyboard. Its number is a link to the note
   and stays one; where notes stand beside the text, or a browser knows no popovers, nothing is done.

   The note stays while one points at it or is in it, and Escape closes it without moving focus
   (WCAG 1.4.13). data-sheet on this script names its style sheet, fetched with the first note. */

const me = document.querySelector("script[data-notes]");
const text = document.querySelector(".prose");
const LINKS = ".ref > a[href^='#note-'], .cited a[href^='#']";
const OPEN_AFTER = 120; // ms of pointing: who only passes over opens nothing
const CLOSE_AFTER = 300; // ms to get from the number to the note

let box, ready, link, opening, closing;
let turn = 0; // of the note that is opening or open: what waited for the sheet may come too late
let touched = false;
let dismissed = null; // the number that focus goes back to, without opening its note again

const isBeside = (note) => getComputedStyle(note).position === "absolute";

function noteOf(anchor) {
  const note = document.getElementById(decodeURIComponent(anchor.hash.slice(1)));
  return note && !isBeside(note) ? note : null;
}

/* The words of a note or of a source, without ids: each is in the page once. */
function wordsOf(note) {
  const copy = (note.querySelector(".note__text") ?? note).cloneNode(true);
  copy.querySelectorAll(".Z3988, .uses").forEach((part) => part.remove());
  copy.removeAttribute("id");
  copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  const words = document.createElement("div");
  words.dir = copy.dir || "auto";
  words.append(...copy.childNodes);
  return words;
}

function make() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = me.dataset.sheet;
  document.head.append(sheet);
  box = document.createElement("div");
  box.id = "note-popover";
  box.className = "note-popover";
  box.popover = "manual";
  box.setAttribute("role", "note");
  box.addEventListener("pointerenter", () => clearTimeout(closing));
  box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && closeSoon());
  box.addEventListener("focusout", (event) => !within(event.relatedTarget) && close());
  return new Promise((ready) => { sheet.onload = sheet.onerror = ready; });
}

const within = (element) => element === link || box?.contains(element);

async function open(anchor) {
  clearTimeout(opening);
  clearTimeout(closing);
  const note = noteOf(anchor);
  if (!note || (anchor === link && box?.matches(":popover-open"))) return;
  close();
  link = anchor;
  const mine = turn;
  await (ready ??= make());
  if (turn !== mine) return;
  box.replaceChildren(wordsOf(note));
  // Behind the number, so that the next Tab goes into the note.
  (anchor.closest(".ref, .cited") ?? anchor).after(box);
  anchor.setAttribute("aria-describedby", box.id);
  box.showPopover();
  place();
}

function place() {
  const number = link.getBoundingClientRect();
  const page = document.documentElement;
  const edge = 12;
  const room = page.clientWidth - box.offsetWidth - edge;
  const start = Math.max(edge, Math.min(number.left + number.width / 2 - box.offsetWidth / 2, room));
  const below = number.bottom + 8;
  const fits = below + box.offsetHeight < page.clientHeight || number.top < box.offsetHeight + 16;
  const top = fits ? below : number.top - box.offsetHeight - 8;
  box.style.left = `${start + scrollX}px`;
  box.style.top = `${top + scrollY}px`;
}

function close() {
  clearTimeout(opening);
  clearTimeout(closing);
  turn += 1;
  if (!link) return;
  link.removeAttribute("aria-describedby");
  if (box?.matches(":popover-open")) box.hidePopover();
  link = null;
}

function closeSoon() {
  clearTimeout(closing);
  closing = setTimeout(() => !box?.contains(document.activeElement) && close(), CLOSE_AFTER);
}

const linkAt = (event) => event.target.closest?.(LINKS);

function start() {
  text.addEventListener("pointerover", (event) => {
    const anchor = linkAt(event);
    if (!anchor || event.pointerType !== "mouse") return;
    clearTimeout(closing);
    clearTimeout(opening);
    opening = setTimeout(open, OPEN_AFTER, anchor);
  });
  text.addEventListener("pointerout", (event) => {
    if (!linkAt(event) || event.pointerType !== "mouse") return;
    clearTimeout(opening);
    if (link && document.activeElement !== link) closeSoon();
  });
  text.addEventListener("focusin", (event) => {
    const anchor = linkAt(event);
    if (anchor?.matches(":focus-visible") && anchor !== dismissed) open(anchor);
  });
  text.addEventListener("focusout", (event) => {
    if (linkAt(event) === link && !within(event.relatedTarget)) close();
  });
  // A finger cannot point without pressing: the first tap opens, the next one closes.
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (link && !within(event.target) && !linkAt(event)) close();
  });
  text.addEventListener("click", (event) => {
    const anchor = linkAt(event);
    if (!anchor || !touched || event.detail === 0 || !noteOf(anchor)) return;
    event.preventDefault();
    if (anchor === link) close();
    else open(anchor);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !link) return;
    const back = box?.contains(document.activeElement) ? link : null;
    close();
    dismissed = back;
    back?.focus();
    dismissed = null;
  });
  addEventListener("resize", close);
}

if (text && HTMLElement.prototype.showPopover) start();
