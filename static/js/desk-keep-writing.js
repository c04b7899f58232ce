// The editor's document into HTML.

import { pm } from "django-prose-editor/editor";
import { writeCaption, writeSections } from "ibid/keep-tables";

const { DOMSerializer } = pm.model;

/* Writes formatting as it was nested: what goes on longest is opened first. By their rank alone, a
   quotation or an anchor would be cut in two by the emphasis in it. */
export class Writer extends DOMSerializer {
  static of(schema) {
    return new Writer(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
  }

  serializeFragment(fragment, options = {}, target = document.createDocumentFragment()) {
    this.writeRun(fragment.content, [], options, target);
    return target;
  }

  writeRun(nodes, open, options, target) {
    for (let at = 0; at < nodes.length; ) {
      const node = nodes[at];
      const next = this.longest(nodes, at, open);
      if (!next) {
        target.append(this.writeNode(node, options));
        at += 1;
        continue;
      }
      const { dom, contentDOM } = this.serializeMark(next.mark, node.isInline, options);
      target.append(dom);
      this.writeRun(nodes.slice(at, next.end), [...open, next.mark], options, contentDOM ?? dom);
      at = next.end;
    }
  }

  /* The mark that is yet to be opened at `at` and goes on longest, with its end. */
  longest(nodes, at, open) {
    let found = null;
    for (const mark of nodes[at].marks) {
      if (mark.isInSet(open)) continue;
      let end = at + 1;
      while (end < nodes.length && mark.isInSet(nodes[end].marks)) end += 1;
      if (!found || end > found.end) found = { mark, end };
    }
    return found;
  }

  writeNode(node, options) {
    const dom = this.serializeNodeInner(node, options);
    if (node.type.name === "table") writeSections(dom, node);
    return node.type.name === "captionedTable" ? writeCaption(dom) : dom;
  }
}
