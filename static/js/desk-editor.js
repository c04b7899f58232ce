// The editor writes its base rules into the page as a style element, which the
// Content-Security-Policy blocks, unless it finds one there already (by local name, whatever the
// namespace). This one is no style to any browser; the rules stand in desk.css.
const place = document.createElementNS("urn:ibid:desk", "style");
place.setAttribute("data-tiptap-style", "");
document.head.append(place);
