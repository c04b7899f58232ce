// Where tokens stand in the editor's document: [@key, p. 4] and ^[a remark]. The same brackets
// count as in markup/notes.py; what a token cites, the server says.

const MOST_BRACKETS = 20;
const EVENT = /\\[[\]@^]|\^\[|\[|\]/g;
const NOTHING = "\u0000"; // code, where nothing is a token
const LEAF = "\ufffc"; // a picture or a line end
const perBlock = new WeakMap();

/* The tokens of the whole document, in order. Positions are the document's. A remark has those
   inside it as `inner`. */
export function tokensIn(doc) {
  const found = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    for (const token of tokensOf(node)) found.push(moved(token, pos + 1));
    return false;
  });
  return found;
}

/* The innermost token that `test` is true of. */
export function tokenWhere(tokens, test) {
  for (const token of tokens) {
    const inner = tokenWhere(token.inner, test);
    if (inner) return inner;
    if (test(token)) return token;
  }
  return null;
}

function moved(token, by) {
  const inner = token.inner.map((one) => moved(one, by));
  return { ...token, from: token.from + by, to: token.to + by, inner };
}

function tokensOf(block) {
  if (block.type.spec.code) return [];
  if (!perBlock.has(block)) perBlock.set(block, scan(block, textOf(block)));
  return perBlock.get(block);
}

function textOf(block) {
  const parts = [];
  block.forEach((child) => {
    const isCode = child.marks.some((mark) => mark.type.spec.code || mark.type.name === "code");
    if (!child.isText) parts.push(LEAF.repeat(child.nodeSize));
    else parts.push(isCode ? NOTHING.repeat(child.text.length) : child.text);
  });
  return parts.join("");
}

function scan(block, text) {
  const open = [];
  let found = [];
  let overflow = 0;
  for (const event of text.matchAll(EVENT)) {
    const sign = event[0];
    if (sign === "[" || sign === "^[") {
      // A remark in a remark is none: its bracket is a bracket.
      const isRemark = sign === "^[" && !open.some((bracket) => bracket.isRemark);
      if (open.length >= MOST_BRACKETS) overflow += 1;
      else {
        const from = event.index + (isRemark ? 0 : sign.length - 1);
        open.push({ from, isRemark, before: found.length });
      }
    } else if (sign === "]" && overflow) {
      overflow -= 1;
    } else if (sign === "]" && open.length) {
      const bracket = open.pop();
      const { from, isRemark } = bracket;
      // `memo` is for what readers of tokens work out once and keep as long as the block stands.
      const token = { from, to: event.index + 1, isRemark, inner: [], memo: {} };
      token.text = text.slice(token.from, token.to);
      token.isBroken = !isBalanced(block, token);
      if (token.isRemark) {
        if (!token.text.slice(2, -1).trim()) continue;
        token.inner = found.slice(bracket.before);
        found = [...found.slice(0, bracket.before), token];
      } else if (found.length === bracket.before && token.text.includes("@")) {
        found.push(token);
      }
    }
  }
  return found;
}

/* Formatting must not begin inside a token and end outside it. */
function isBalanced(block, { from, to }) {
  let first = null;
  let last = null;
  let isWhole = true;
  block.nodesBetween(from, to, (child) => {
    if (!child.isInline) return true;
    first ??= child.marks;
    last = child.marks;
    isWhole &&= first.every((mark) => mark.isInSet(child.marks));
    return false;
  });
  return isWhole && last?.length === first?.length;
}
