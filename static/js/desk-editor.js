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
