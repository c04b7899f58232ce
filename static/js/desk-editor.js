// The editor writes its base rules into the page as a style element, which the
// Content-Security-Policy blocks, unless it finds one there already (by local name, whatever the
// namespace). This one is no style to any browser; the rules stand in desk.css.
const place = document.createElementNS("urn:ibid:desk", "style");
place.setAttribute("data-tiptap-style", "");
document.head.append(place);

// The editor has no name for those who hear the page: it takes that of the text area behind it.
new MutationObserver(() => {
  for (const editor of document.querySelectorAll(".ProseMirror:not([aria-label])")) {
    const area = editor.closest(".prose-editor")?.parentElement.querySelector("textarea[id]");
    const label = area && document.querySelector(`label[for="${area.id}"]`);
    editor.setAttribute("aria-label", label ? label.textContent.replace(":", "") : "Text");
  }
}).observe(document.documentElement, { childList: true, subtree: true });
