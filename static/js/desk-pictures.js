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

// Put another picture, or other words, in place of the one at ``place``. A caption that it has
// stays; one that it gets makes it a figure.
export function changePicture({ editor, place }, { src }, { alt, caption }) {
  const { state, view } = editor;
  const { attrs, marks, type } = state.doc.nodeAt(place);
  const size = attrs.src === src ? {} : { width: null, height: null };
  const changed = { ...attrs, ...size, src, alt };
  const tr = state.tr.setNodeMarkup(place, null, changed);
  const whole = caption && withoutCaption(state.doc, place);
  if (whole) {
    const { figure, image, caption: words } = state.schema.nodes;
    const link = type === image ? attrs.link : (marks.find((mark) => mark.type.name === "link")?.attrs ?? null);
    const content = [image.create({ ...changed, link }), words.create(null, state.schema.text(caption))];
    tr.replaceWith(whole.from, whole.to, figure.create(whole.attrs, content));
  }
  view.dispatch(tr.scrollIntoView());
}

export function mayGetCaption({ editor, place }) {
  return withoutCaption(editor.state.doc, place) !== null;
}

// What a figure with a caption would take the place of: the figure that has none yet, or a picture
// that stands by itself, in its paragraph or without one. null for any other.
function withoutCaption(doc, place) {
  const $place = doc.resolve(place);
  const { parent } = $place;
  if (["figure", "paragraph"].includes(parent.type.name)) {
    const [around, at] = [$place.node(-1), $place.index(-1)];
    const mayBe = around.canReplaceWith(at, at + 1, doc.type.schema.nodes.figure); // a list's items begin with a paragraph
    if (parent.childCount > 1 || !mayBe) return null;
    return { from: $place.before(), to: $place.after(), attrs: parent.attrs };
  }
  if (parent.isTextblock || parent.type.name === "otherFigure") return null;
  return { from: place, to: place + 1, attrs: null };
}

// Where the picture at the cursor stands; undefined for none.
export function pictureAt({ selection, doc }) {
  if (["image", "pictureInLine"].includes(selection.node?.type.name)) return selection.from;
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
