// Tables with head, foot and caption. The editor's table is made of rows alone: each row remembers
// the section that it stands in, and a caption stands before its table until both are written.

import { Node, pm, Table as BaseTable, TableRow as BaseTableRow } from "django-prose-editor/editor";
import { attributesOf } from "ibid/keep-elements";

const { Transform } = pm.transform;
const { TableMap } = pm.tables;
const SECTION = /^(?:THEAD|TBODY|TFOOT)$/;

/* ---- Sections ---- */

/* {tag, at, attributes} of the section around a row; null where there is but a plain body. */
function sectionOf(row) {
  const section = row.parentElement;
  if (!SECTION.test(section?.tagName ?? "")) return null;
  const all = [...section.parentElement.children].filter((one) => SECTION.test(one.tagName));
  const attributes = attributesOf(section);
  if (all.length === 1 && section.tagName === "TBODY" && !Object.keys(attributes).length) return null;
  return { tag: section.localName, at: all.indexOf(section), attributes };
}

export const TableRow = BaseTableRow.extend({
  addAttributes() {
    return { section: { default: null, rendered: false, parseHTML: sectionOf } };
  },
});

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/* Puts the rows of a written table into their sections. A new row joins those above it. */
export function writeSections(table, node) {
  const rows = [...table.querySelectorAll(":scope > tbody > tr")];
  const said = rows.map((_, place) => node.child(place).attrs.section);
  if (!said.some(Boolean)) return;
  const sections = said.map((section, place) => {
    if (section) return section;
    const above = said.slice(0, place).findLast(Boolean);
    return above && above.tag !== "thead" ? above : (said.slice(place).find(Boolean) ?? { tag: "tbody", at: Infinity });
  });
  table.querySelector(":scope > tbody").remove();
  let open = null;
  rows.forEach((row, place) => {
    if (!place || !isSame(sections[place], sections[place - 1])) {
      open = document.createElement(sections[place].tag);
      for (const [name, value] of Object.entries(sections[place].attributes ?? {})) open.setAttribute(name, value);
      table.append(open);
    }
    open.append(row);
  });
}

/* ---- Captions ---- */

const CaptionedTable = Node.create({
  name: "captionedTable",
  group: "block",
  content: "tableCaption table",
  parseHTML: () => [{ tag: "div[data-captioned-table]" }],
  renderHTML: () => ["div", { "data-captioned-table": "", class: "captioned-table" }, 0],
});

const TableCaption = Node.create({
  name: "tableCaption",
  content: "inline*",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "caption" }],
  renderHTML: ({ HTMLAttributes }) => ["caption", HTMLAttributes, 0],
});

export const captions = [CaptionedTable, TableCaption];

/* Reading: the caption moves out of its table, into a box around both. */
export function liftCaptions(root) {
  for (const caption of root.querySelectorAll("table > caption")) {
    const table = caption.parentElement;
    const box = document.createElement("div");
    box.dataset.captionedTable = "";
    table.before(box);
    box.append(caption, table);
  }
}

/* Writing: the way back. */
export function writeCaption(box) {
  const [caption, table] = box.children;
  table.prepend(caption);
  return table;
}

/* ---- Rows of one length ---- */

/* A short row gets its empty cells at its end; left to the editor, it may get them at its start. */
export function fillRows(doc) {
  const filled = new Transform(doc);
  doc.descendants((table, pos) => {
    if (table.type.spec.tableRole !== "table") return;
    const missing = new Map();
    for (const problem of TableMap.get(table).problems ?? []) {
      if (problem.type === "missing") missing.set(problem.row, (missing.get(problem.row) ?? 0) + problem.n);
    }
    table.forEach((row, offset, place) => {
      const cells = Array.from({ length: missing.get(place) ?? 0 }, () => doc.type.schema.nodes.tableCell.createAndFill());
      if (cells.length) filled.insert(filled.mapping.map(pos + 1 + offset + row.nodeSize - 1), cells);
    });
  });
  return filled.doc;
}

export const Table = BaseTable.extend({
  addCommands() {
    const commands = this.parent();
    return {
      ...commands,
      // No caption without its table.
      deleteTable: () => (props) => {
        const { $anchor } = props.state.selection;
        for (let depth = $anchor.depth; depth > 0; depth--) {
          if ($anchor.node(depth).type.name === "table") break;
          if ($anchor.node(depth).type.name === "captionedTable") return false;
        }
        return deleteCaptioned(props) || commands.deleteTable()(props);
      },
    };
  },
});

function deleteCaptioned({ state, tr, dispatch }) {
  const { $anchor } = state.selection;
  for (let depth = $anchor.depth; depth > 1; depth--) {
    if ($anchor.node(depth).type.name !== "table") continue;
    if ($anchor.node(depth - 1).type.name !== "captionedTable") return false;
    if (dispatch) tr.delete($anchor.before(depth - 1), $anchor.after(depth - 1)).scrollIntoView();
    return true;
  }
  return false;
}
