// A picture within a line is edited as one in a figure is. Alone in its paragraph, it becomes a
// figure when it gets a caption.

import { updateAttrsDialog } from "django-prose-editor/editor";

/* null where no such picture is chosen. */
export function editPicture({ editor, state, dispatch }) {
  const { node, $from } = state.selection;
  if (node?.type.name !== "pictureInLine") return null;
  if (!dispatch) return true;
  const isAlone = $from.parent.type.name === "paragraph" && $from.parent.childCount === 1;
  const properties = {
    imageUrl: { type: "string", title: "Image URL" },
    altText: { type: "string", title: "Alternative Text" },
    ...(isAlone ? { caption: { type: "string", title: "Caption" } } : {}),
  };
  const now = { imageUrl: node.attrs.src, altText: node.attrs.alt, caption: "" };
  updateAttrsDialog(properties, { title: "Edit Image" })(editor, now).then((said) => {
    if (!said) return;
    const picture = { ...node.attrs, src: said.imageUrl.trim(), alt: said.altText.trim() };
    if (!picture.src) editor.chain().focus().deleteSelection().run();
    else if (said.caption?.trim()) makeFigure(editor, { picture, caption: said.caption.trim() });
    else editor.chain().focus().updateAttributes("pictureInLine", picture).run();
  });
  return true;
}

function makeFigure(editor, { picture, caption }) {
  const { $from, node } = editor.state.selection;
  const link = node.marks.find(({ type }) => type.name === "link")?.attrs ?? null;
  const content = [
    { type: "image", attrs: { ...picture, link } },
    { type: "caption", content: [{ type: "text", text: caption }] },
  ];
  editor.chain().focus().insertContentAt({ from: $from.before(), to: $from.after() }, { type: "figure", content }).run();
}
