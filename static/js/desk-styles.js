/* The chooser of citation styles: finds while one types, and prints a sample of what is chosen.
   Its buttons do the same without this file, by a turn to the server.

   data-style-chooser   the whole; data-styles and data-sample are the addresses to ask
   data-style-choices, data-style-sample   where the answers go */

const chooser = document.querySelector("[data-style-chooser]");
const choices = chooser?.querySelector("[data-style-choices]");
const sample = chooser?.querySelector("[data-style-sample]");
const words = chooser?.querySelector("[name='style_words']");
const before = chooser?.querySelector("[name='style_words_before']");
const language = document.querySelector("[name='language']");
const PAUSE = 250; // ms after the last key

const chosen = () => chooser.querySelector("[name='citation_style']:checked")?.value ?? "";

/* The newest question of a place is the one that is answered. */
const asked = new Map();

async function fill(place, address, question) {
  asked.get(place)?.abort();
  const call = new AbortController();
  asked.set(place, call);
  try {
    const answer = await fetch(`${address}?${new URLSearchParams(question)}`, { signal: call.signal });
    if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
  } catch { /* without an answer the buttons still work */ }
}

let pause;

function find() {
  clearTimeout(pause);
  before.value = words.value;
  return fill(choices, chooser.dataset.styles, { q: words.value, style: chosen() });
}

const show = () =>
  fill(sample, chooser.dataset.sample, { style: chosen(), language: language?.value ?? "" });

if (chooser) {
  words.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(find, PAUSE);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    find();
  });
  chooser.addEventListener("change", (event) => {
    if (event.target.name === "citation_style") show();
  });
  language?.addEventListener("change", show);
  chooser.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.name === "_find_style") find();
    else if (button?.name === "_show_sample") show();
    else return;
    event.preventDefault();
  });
}
