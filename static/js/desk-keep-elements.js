// Elements and attributes, as HTML has them.

/* Blocks and their parts. All others stand in a line. */
export const BLOCKS =
  "p, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, blockquote, pre, hr, table, caption, colgroup, col, thead," +
  " tbody, tfoot, tr, td, th, figure, figcaption, div, section, article, header, footer, aside, nav, main, form, address";

/* What any element may have. */
export const EVERYWHERE = ["id", "class", "lang", "dir"];

/* Of an element that the document has within another, and none of its scripts and styles. */
export function attributesOf(element, names = EVERYWHERE) {
  const said = names.filter((name) => element.hasAttribute(name));
  return Object.fromEntries(said.map((name) => [name, element.getAttribute(name)]));
}
