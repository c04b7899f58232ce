/* Django's autocompletes tell a screen reader what is chosen, and not what for: select2 builds its
   own box beside the select, and the label names only the select. Each box gets the name too, also
   in rows that are added later. The column of a table's row titles has no heading at all. */

let numbered = 0;

const nameFor = (select) => {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const cell = select.closest("td[class*='field-']");
  const column = cell?.className.match(/field-(\S+)/)?.[1];
  return label ?? cell?.closest("table").querySelector(`th.column-${column}`);
};

const nameBox = (box) => {
  const select = box.previousElementSibling;
  const label = select?.matches("select") && nameFor(select);
  if (!label) return;
  label.id ||= `desk-name-${++numbered}`;
  const chosen = box.querySelector("[role='combobox'][aria-labelledby]");
  if (chosen && !chosen.getAttribute("aria-labelledby").includes(label.id)) {
    chosen.setAttribute("aria-labelledby", `${label.id} ${chosen.getAttribute("aria-labelledby")}`);
  }
  for (const part of box.querySelectorAll(".select2-search__field, [role='textbox']")) {
    part.setAttribute("aria-labelledby", label.id);
  }
};

const nameAll = () => document.querySelectorAll("select + .select2-container").forEach(nameBox);

for (const heading of document.querySelectorAll("th.original:empty")) {
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = "As it is saved";
  heading.append(words);
}

const part = document.querySelector("#content-main form .form-row")?.closest("#content-main");
if (part) {
  nameAll();
  new MutationObserver(nameAll).observe(part, { childList: true, subtree: true });
}
