/* Copies what a reader may take along: a button behind each data-copy, whose value is the button's
   label, in browsers that can write to the clipboard. Italics go along where the place they are put
   in knows them; of a field, its text. */

const LABEL = "Copy";
const DONE = "Copied";
const SHOWN = 2000; // ms

const isField = (part) => part.matches("textarea");

async function copy(part) {
  if (isField(part)) return navigator.clipboard.writeText(part.value);
  const text = part.innerText.trim();
  if (part.matches("pre") || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const blob = (kind, words) => new Blob([words], { type: kind });
  const item = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", part.innerHTML.trim()) };
  return navigator.clipboard.write([new ClipboardItem(item)]);
}

function add(part) {
  const label = part.dataset.copy || LABEL;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy meta no-print";
  button.textContent = label;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await copy(part);
      button.textContent = DONE;
    } catch {
      // Forbidden: chosen text is one key away from a copy.
      if (isField(part)) part.select();
      else getSelection().selectAllChildren(part);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = label; }, SHOWN);
  });
  part.after(" ", button);
}

if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(add);
