/* Copies what a reader may cite: a button behind each data-copy, which browsers that can write to
   the clipboard get. Italics go along where the place they are put in knows them. */

const LABEL = "Copy";
const DONE = "Copied";
const SHOWN = 2000; // ms

async function copy(part) {
  const text = part.innerText.trim();
  if (part.matches("pre") || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const blob = (kind, words) => new Blob([words], { type: kind });
  const item = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", part.innerHTML.trim()) };
  return navigator.clipboard.write([new ClipboardItem(item)]);
}

function add(part) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy meta no-print";
  button.textContent = LABEL;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await copy(part);
      button.textContent = DONE;
    } catch {
      // Forbidden: chosen text is one key away from a copy.
      getSelection().selectAllChildren(part);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = LABEL; }, SHOWN);
  });
  part.after(" ", button);
}

if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(add);
