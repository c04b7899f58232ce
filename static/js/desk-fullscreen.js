// The editor over the whole window. Escape leaves, from the text and from its buttons; the caret
// stays where it was.

import { Fullscreen as Base } from "django-prose-editor/editor";

export const Fullscreen = Base.extend({
  // F11 stays the browser's.
  addKeyboardShortcuts() {
    return { "Mod-Shift-f": () => toggle(this.editor) };
  },

  onCreate() {
    const { editor } = this;
    this.storage.leave = (event) => {
      const isOurs = event.key === "Escape" && !event.defaultPrevented && editor.storage.fullscreen.fullscreen;
      if (!isOurs || document.querySelector("dialog[open], :popover-open")) return;
      event.preventDefault();
      toggle(editor);
    };
    document.addEventListener("keydown", this.storage.leave);
  },

  onDestroy() {
    document.removeEventListener("keydown", this.storage.leave);
  },
});

function toggle(editor) {
  editor.commands.toggleFullscreen();
  editor.view.focus();
  return true;
}
