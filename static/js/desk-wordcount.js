// How many words a reader reads: as markup/excerpts.py counts them, tokens left out.

import { Extension, Plugin } from "django-prose-editor/editor";
import { tokensIn } from "ibid/cite-tokens";

const WAIT_MS = 200;
// Scripts that write words without blanks: each sign counts as one.
const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const SIGN = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_]`;
const WORD = new RegExp(`[${UNSPACED}]|(?:${SIGN})+(?:['’.\\-](?:${SIGN})+)*`, "gu");

function countIn(doc, from, to) {
  const between = (start, end) => (start < end ? doc.textBetween(start, end, "\n", "\n") : "");
  let words = 0;
  const count = (text) => {
    words += text.match(WORD)?.length ?? 0;
  };
  const read = (tokens, start, end) => {
    let at = start;
    for (const token of tokens) {
      if (token.to <= at || token.from >= end) continue;
      count(between(at, Math.min(token.from, end)));
      // The words of a remark are read; those of a citation are no words of the text.
      if (token.isRemark) read(token.inner, Math.max(at, token.from + 2), Math.min(token.to - 1, end));
      at = Math.max(at, token.to);
    }
    count(between(at, end));
  };
  read(tokensIn(doc), from, to);
  return words;
}

function saying({ doc, selection }) {
  const all = countIn(doc, 0, doc.content.size);
  const words = all === 1 ? "1 word" : `${all.toLocaleString("en")} words`;
  if (selection.empty) return words;
  return `${countIn(doc, selection.from, selection.to).toLocaleString("en")} of ${words} chosen`;
}

export const WordCount = Extension.create({
  name: "wordCount",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        view(view) {
          const line = document.createElement("p");
          line.className = "word-count";
          line.textContent = saying(view.state);
          // The editor is put into the page first, and this line below it.
          queueMicrotask(() => view.dom.after(line));
          let timer = 0;
          return {
            update(now, before) {
              if (now.state.doc.eq(before.doc) && now.state.selection.eq(before.selection)) return;
              clearTimeout(timer);
              timer = setTimeout(() => {
                line.textContent = saying(now.state);
              }, WAIT_MS);
            },
            destroy() {
              clearTimeout(timer);
              line.remove();
            },
          };
        },
      }),
    ];
  },
});
