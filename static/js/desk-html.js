// The text as HTML, to look at and to change. The editor reads it as it reads every body, and the
// sanitiser again when it is saved.

import { HTML as Base } from "django-prose-editor/editor";

export const HTML = Base.extend({
  // The editor's own button looks like the one for code.
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "html",
      groups: "utility",
      button: buttons.text("HTML", "Edit the HTML"),
      command: (editor) => editor.commands.editHTML(),
    });
  },
});
