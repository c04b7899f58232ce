// Pasted plain text that is Markdown: it is put in as it is, then read by the server, and replaced.
// One undo brings the plain text back.

import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { DOMParser: Reader, Fragment, Slice } = pm.model;
const { closeHistory } = pm.history;

const SURE = [
  /^#{1,6} \S/m,
  /^(?:```|~~~)/m,
  /^\|?[ \t]*:?-{3,}:?[ \t]*\|/m,
  /\[[^\]\n]+\]\((?:https?:|mailto:|\/)[^)\s]+[^)\n]*\)/,
  /(?:^|\s)\*\*\S[^*\n]*\S?\*\*/,
  /^\[\^[^\]\s]+\]: /m,
];
const LISTED = /^[ \t]*(?:[-*+]|\d{1,4}[.)]) \S/gm;
const QUOTED = /^> ?\S/gm;
const SLANTED = /(?:^|\s)(?:\*[^\s*][^*\n]*\*|_[^\s_][^_\n]*_)(?=[\s.,;:!?)]|$)/g;

export function isMarkdown(text) {
  const many = (signs, least) => (text.match(signs)?.length ?? 0) >= least;
  return SURE.some((sign) => sign.test(text)) || many(LISTED, 2) || many(QUOTED, 1) || many(SLANTED, 1);
}

function paragraphs(schema, text) {
  const lines = text.split(/(?:\r\n?|\n)+/).filter((line) => line.trim());
  const made = lines.map((line) => schema.nodes.paragraph.create(null, schema.text(line)));
  return new Slice(Fragment.from(made), 1, 1);
}

class Pasted {
  constructor(view, status) {
    this.view = view;
    this.status = status;
    this.open = []; // places of texts that the server reads just now
  }

  /* Pasted from a code editor, HTML is only the colours of the same text. */
  takes(event) {
    const { clipboardData: data } = event;
    const isRich = data.getData("text/html") && !data.types.includes("vscode-editor-data");
    const { $from } = this.view.state.selection;
    if (isRich || this.view.input?.shiftKey || $from.parent.type.spec.code) return false;
    return isMarkdown(data.getData("text/plain"));
  }

  async paste(event) {
    const { view } = this;
    const text = event.clipboardData.getData("text/plain");
    const place = { from: view.state.selection.from, to: 0 };
    // Not as the browser's paste: the editor would read single signs by rules of its own.
    view.dispatch(closeHistory(view.state.tr).replaceSelection(paragraphs(view.state.schema, text)).scrollIntoView());
    place.to = view.state.selection.to;
    place.was = view.state.doc.textBetween(place.from, place.to, "\n", "\n");
    this.open.push(place);
    const html = await this.ask(text);
    this.open.splice(this.open.indexOf(place), 1);
    if (html === null) {
      this.status.textContent = "The Markdown could not be read just now. Its text is there as it was pasted.";
    } else if (!view.isDestroyed) {
      this.replace(place, html);
    }
  }

  async ask(text) {
    const { form } = this.status.closest(".prose-editor").querySelector("textarea");
    const address = this.status.closest(".prose-editor").querySelector("textarea").dataset.markdown;
    try {
      const response = await fetch(address, {
        method: "POST",
        body: new URLSearchParams({ text }),
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        redirect: "manual",
      });
      return response.ok ? (await response.json()).html : null;
    } catch {
      return null;
    }
  }

  replace({ from, to, was }, html) {
    const { state } = this.view;
    // Whoever has gone on in the pasted text meanwhile means it as it is.
    if (state.doc.textBetween(from, to, "\n", "\n") !== was) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    const slice = Reader.fromSchema(state.schema).parseSlice(page.body);
    this.view.dispatch(closeHistory(state.tr).replaceRange(from, to, slice).scrollIntoView());
    this.status.textContent = "Read as Markdown. Undo brings the plain text back.";
  }

  follow(tr) {
    for (const place of this.open) {
      place.from = tr.mapping.map(place.from, 1);
      place.to = tr.mapping.map(place.to, -1);
    }
  }
}

export const MarkdownPaste = Extension.create({
  name: "markdownPaste",

  addProseMirrorPlugins() {
    let pasted = null;
    return [
      new Plugin({
        props: {
          handlePaste(view, event) {
            if (!pasted?.takes(event)) return false;
            pasted.paste(event);
            return true;
          },
        },
        state: {
          init: () => null,
          apply(tr) {
            if (tr.docChanged) pasted?.follow(tr);
            return null;
          },
        },
        view(view) {
          const status = document.createElement("p");
          status.className = "paste-status";
          status.setAttribute("role", "status");
          queueMicrotask(() => view.dom.after(status));
          pasted = new Pasted(view, status);
          return { destroy: () => status.remove() };
        },
      }),
    ];
  },
});
