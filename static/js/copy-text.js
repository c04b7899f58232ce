// A button with data-copy="#id" copies the text of that field. Without script it stays hidden, and
// the field can be selected by hand.
const status = document.querySelector("[data-copy-status]");

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.querySelector(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      say("Copied.");
    } catch {
      // No permission, or a page without HTTPS: the reader's own keys still work.
      field.select();
      say("The text is selected: copy it with the keyboard.");
    }
  });
}

function say(words) {
  if (status) status.textContent = words;
}
