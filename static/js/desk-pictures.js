// Pictures in the document of the editor.

// Put ``picture`` in as a figure, at a position or else at the cursor.
export function insertPicture({ editor, at }, { src, licence }, { alt, caption, credit }) {
  const content = [{ type: "image", attrs: { src, alt } }];
  const text = [caption, [credit, licence].filter(Boolean).join(", ")].filter(Boolean).join(" · ");
  if (text) content.push({ type: "caption", content: [{ type: "text", text }] });
  const place = placeFor(editor, at);
  const start = place.from ?? place;
  editor.commands.insertContentAt(place, { type: "figure", content });
  // One writes on below the picture, and not in its caption.
  const end = start + editor.state.doc.nodeAt(start).nodeSize;
  if (!editor.state.doc.nodeAt(end)?.isTextblock) editor.commands.insertContentAt(end, { type: "paragraph" });
  editor.chain().setTextSelection(end + 1).focus().run();
}

// Put another picture, or other words, in place of the one at ``place``. Its caption stays.
export function changePicture({ editor, place }, { src }, { alt }) {
  const { attrs } = editor.state.doc.nodeAt(place);
  const size = attrs.src === src ? {} : { width: null, height: null };
  editor.view.dispatch(editor.state.tr.setNodeMarkup(place, null, { ...attrs, ...size, src, alt }));
}

// Where the picture at the cursor stands; undefined for none.
export function pictureAt({ selection, doc }) {
  if (selection.node?.type.name === "image") return selection.from;
  let from = selection.node?.type.name === "figure" ? selection.from : undefined;
  for (let depth = selection.$from.depth; depth > 0 && from === undefined; depth -= 1) {
    if (selection.$from.node(depth).type.name === "figure") from = selection.$from.before(depth);
  }
  if (from === undefined) return undefined;
  let found;
  doc.nodeAt(from).forEach((node, offset) => {
    if (node.type.name === "image") found ??= from + 1 + offset;
  });
  return found;
}

// Beside the paragraph, list or table at the cursor and never within; in place of an empty one.
function placeFor(editor, at) {
  const { doc, selection } = editor.state;
  const $at = doc.resolve(at ?? selection.to);
  if (!$at.depth) return $at.pos;
  const [from, to] = [$at.before(1), $at.after(1)];
  if ($at.node(1).type.name === "paragraph" && !$at.node(1).content.size) return { from, to };
  return $at.pos === from + 1 ? from : to;
}
