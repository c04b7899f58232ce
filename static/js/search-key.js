/* The key / leads to the search: into its box, or to its page where a small window has no box.
   What stands in the main part of a page comes before its header.

   data-search-box    a field that searches everything, or the link to it
   data-search-key    holds the box to turn the key off: one that works without Ctrl or Alt is
                      pressed by slips of the finger, and by what is spoken into a keyboard */

const SWITCH = "ibid-search-key";
const boxes = [...document.querySelectorAll("[data-search-box]")];
const isSeen = (box) => box.getClientRects().length > 0;
const isTyping = ({ target }) =>
  target.isContentEditable || target.matches?.("input, textarea, select, [role=textbox], [role=combobox]");

function isOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // where nothing may be kept, and so nothing can be turned off
  }
}

function announce() {
  for (const [name, words] of [["aria-keyshortcuts", "/"], ["title", "Key: /"]]) {
    for (const box of boxes) isOn() ? box.setAttribute(name, words) : box.removeAttribute(name);
  }
}

// By the letter and not by its place: many keyboards have it on another key, with Shift.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.defaultPrevented || event.isComposing || isTyping(event) || !isOn()) return;
  if (document.querySelector("dialog[open], .fullscreen")) return;
  const seen = boxes.filter(isSeen);
  const box = seen.find((one) => one.closest("main")) ?? seen[0];
  if (!box) return;
  event.preventDefault();
  if (box.select) {
    box.focus();
    box.select();
  } else box.click();
});

for (const place of document.querySelectorAll("[data-search-key]")) {
  const tick = place.querySelector("input");
  tick.checked = isOn();
  tick.addEventListener("change", () => {
    localStorage.setItem(SWITCH, tick.checked ? "on" : "off");
    announce();
  });
  place.hidden = false;
}

announce();
