// The library's list finds records while one types; Enter still asks for the whole list.

const WAIT_MS = 200;
const { found } = document.querySelector("script[data-found]").dataset;
const box = document.getElementById("searchbar");

function start() {
  const place = document.createElement("div");
  place.className = "found";
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", "Found while you type");
  place.setAttribute("aria-live", "polite");
  box.form.after(place);
  box.setAttribute("autocomplete", "off");
  let timer;
  let asked = 0;

  async function look() {
    const number = ++asked;
    const typed = box.value.trim();
    if (!typed) {
      place.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${found}?q=${encodeURIComponent(typed)}`, { redirect: "error" });
      // A slower answer to fewer letters is no news.
      if (answer.ok && number === asked) place.innerHTML = await answer.text();
    } catch {
      place.replaceChildren();
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  box.addEventListener("keydown", (event) => {
    const first = place.querySelector("a");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  });
  place.addEventListener("keydown", (event) => {
    const links = [...place.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" || (step === -1 && at === 0)) box.focus();
    else if (step) links[Math.min(at + step, links.length - 1)].focus();
    else return;
    event.preventDefault();
  });
}

if (box) start();
