// A text that nobody touched is saved as it was, sign by sign. And one that the editor could not
// write again as it is stays out of it: the form shows its HTML, and says why.

import { lostIn } from "ibid/keep-same";

/* What the editor would lose, in words. */
function reasonFor(lost) {
  const [, tag] = /^<(.*)/.exec(lost) ?? /\|([a-z].*)$/.exec(lost) ?? [];
  const [, words] = /\|"(.{1,60})/.exec(lost) ?? [];
  if (tag) return `It cannot keep <${tag}>.`;
  return words ? `It would change how “${words.replace(/"$/, "")}” is set.` : "It would put its parts in another order.";
}

/* `source` is the text as it came with the form. */
export function watch(editor, source) {
  const box = editor.view.dom.closest(".prose-editor");
  const textarea = box.querySelector(":scope > textarea");
  const untouched = editor.state.doc;
  const written = editor.getHTML.bind(editor);
  let isHTML = false;
  editor.getHTML = () => {
    if (isHTML) return textarea.value;
    return editor.state.doc.eq(untouched) ? source : written();
  };
  const lost = lostIn(source, written());
  if (lost === null) return;

  const words = document.createElement("p");
  words.id = `${textarea.id}_as_html`;
  words.textContent = `The editor could not write this text again as it is. ${reasonFor(lost)} So that nothing is lost, here is its HTML; it is saved as it stands here. `;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Open it in the editor all the same";
  words.append(button);
  const describedBy = textarea.getAttribute("aria-describedby");
  const show = (asHTML) => {
    isHTML = asHTML;
    box.classList.toggle("prose-editor--html", asHTML);
  };
  textarea.setAttribute("aria-describedby", `${words.id} ${describedBy ?? ""}`.trim());
  textarea.before(words);
  button.addEventListener("click", () => {
    show(false);
    words.remove();
    editor.chain().setContent(textarea.value).focus().run();
  });
  show(true);
}
