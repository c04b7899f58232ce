// The editor writes its base rules into the page as a style element, which the
// Content-Security-Policy blocks, unless it finds one there already (by local name, whatever the
// namespace). This one is no style to any browser; the rules stand in desk.css.
const place = document.createElementNS("urn:ibid:desk", "style");
place.setAttribute("data-tiptap-style", "");
document.head.append(place);

// Whoever cannot see the form hears what is written in here, as with the text area that it hides.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const attributes = { "aria-multiline": "true" };
  const [label] = textarea.labels;
  if (label) {
    label.id ||= `${textarea.id}_label`;
    attributes["aria-labelledby"] = label.id;
  }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes } });
});

/* ---- The toolbar ---- */

// Buttons of which the editor never says that they are on.
const STATELESS = ["horizontalRule"];

/* The names of the buttons that are on or off, not only pressed. The others share the default. */
function togglesOf(items) {
  const never = items["history:undo"]?.active;
  return Object.keys(items).filter((name) => items[name].active !== never && !STATELESS.includes(name));
}

// The editor says by class alone which buttons are off and which are pressed; screen readers hear
// it from attributes.
function tellStates({ storage: { menu } }) {
  const toggles = togglesOf(menu._definedItems);
  const tell = (button) => {
    button.setAttribute("aria-disabled", button.classList.contains("disabled"));
    if (toggles.includes(button.dataset.name)) button.setAttribute("aria-pressed", button.classList.contains("active"));
  };
  menu.dom.querySelectorAll("button").forEach(tell);
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) if (target.matches("button")) tell(target);
  });
  observer.observe(menu.dom, { subtree: true, attributeFilter: ["class"] });
}

// The menu is made when the editor is, a moment after it is ready.
document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  editor.on("create", () => tellStates(editor));
});
