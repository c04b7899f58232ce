// Django's autocomplete fields take their words from labels that stand on hidden selects: whoever
// cannot see the form hears them only if the visible fields have them, too.

function nameFields(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const words = select.labels[0]?.textContent.replace(/:\s*$/, "").trim();
    const shown = select.parentElement.querySelector(".select2-container");
    if (!words || !shown) continue;
    for (const field of shown.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox], input, textarea")) {
      field.setAttribute("aria-label", words);
      field.removeAttribute("aria-labelledby");
    }
    for (const list of shown.querySelectorAll("ul.select2-selection__rendered")) keepItems(list);
  }
}

/* The sign that empties the field stands in the list of what was chosen, and is no item of it. */
function keepItems(list) {
  const mark = () => {
    for (const sign of list.querySelectorAll(":scope > span")) sign.setAttribute("role", "listitem");
  };
  mark();
  new MutationObserver(mark).observe(list, { childList: true });
}

// Django dresses the fields when the document is ready, and those of a new row when it is added.
const soon = (root) => setTimeout(() => nameFields(root));
if (document.readyState === "complete") soon(document);
else window.addEventListener("load", () => soon(document));
document.addEventListener("formset:added", ({ target }) => soon(target));
