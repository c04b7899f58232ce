// Keeps the form of a post while one types: on the server every few seconds, and in this browser
// where the server is not reached. The server's copy is offered by the page itself; a copy that
// only this browser has is offered here.

const EVERY_MS = 4000;
const place = document.querySelector("[data-keep]");
const form = place?.closest("form");

function fieldsOf() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) {
    if (value instanceof File || name.startsWith("_")) data.delete(name);
  }
  return data;
}

function store(key) {
  const name = `ibid-draft-${key}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    write(copy) {
      try {
        localStorage.setItem(name, JSON.stringify(copy));
      } catch {
        // A full or forbidden store: the server's copy is the one that counts.
      }
    },
    clear() {
      try {
        localStorage.removeItem(name);
      } catch {
        // Nothing was stored, then.
      }
    },
  };
}

function pairsOf(data) {
  return [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
}

function start() {
  const local = store(place.dataset.post || "new");
  const state = place.querySelector("[data-kept-state]");
  const others = place.querySelector("[data-kept-others]");
  const basedOn = form.elements.based_on?.value ?? "";
  let isDirty = false;
  let isUnsent = false;
  // Until the author has said what becomes of the older copy, nothing is written over it.
  let isWaiting = Boolean(place.querySelector(".kept__offer")) || offerLocal();

  function offerLocal() {
    const copy = local.read();
    if (!copy) return false;
    const isSaved = copy.isSubmitted && (!copy.isUnsent || copy.basedOn !== basedOn);
    if (isSaved || place.dataset.kept || !copy.isUnsent) {
      local.clear();
      return false;
    }
    const box = document.createElement("div");
    box.className = "kept__offer";
    const words = document.createElement("p");
    words.textContent = `This browser kept what you typed until ${copy.at}, when the server could not be reached.`;
    const acts = document.createElement("p");
    acts.append(
      button("Bring it back", () => bringBack(copy)),
      button("Discard it", () => {
        local.clear();
        box.remove();
        isWaiting = false;
      }),
    );
    box.append(words, acts);
    place.prepend(box);
    return true;
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  async function bringBack(copy) {
    const data = new FormData();
    for (const [name, value] of copy.fields) data.append(name, value);
    const answer = await send(data);
    if (!answer) return;
    local.clear();
    isDirty = false;
    location.assign("?bring_back=1");
  }

  async function send(data) {
    const token = form.elements.csrfmiddlewaretoken.value;
    try {
      const response = await fetch(place.dataset.keep, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": token },
        redirect: "manual",
      });
      if (response.ok) return await response.json();
      state.textContent =
        response.type === "opaqueredirect" || response.status === 403
          ? "You were signed out. Your text is kept in this browser: sign in in another tab, and go on here."
          : "The server did not take the copy. Your text is kept in this browser.";
    } catch {
      state.textContent = "The server is not reached. Your text is kept in this browser.";
    }
    return null;
  }

  async function keep() {
    if (!isDirty) return;
    isDirty = false;
    const data = fieldsOf();
    const at = new Date().toLocaleTimeString();
    if (isWaiting) {
      state.textContent = "Say first what becomes of the older text. Until then nothing is kept while you type.";
      return;
    }
    const answer = await send(data);
    isUnsent = !answer;
    local.write({ fields: pairsOf(data), at, basedOn, isUnsent });
    if (!answer) {
      isDirty = true;
      return;
    }
    place.dispatchEvent(new CustomEvent("ibid:kept"));
    state.textContent = `Kept at ${answer.kept_at}, not yet saved.`;
    others.hidden = !answer.others;
    others.textContent = answer.others;
  }

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      if (event.isTrusted || event.target.name) isDirty = true;
    });
  }
  form.addEventListener("submit", () => {
    local.write({ ...(local.read() ?? {}), fields: pairsOf(fieldsOf()), at: new Date().toLocaleTimeString(), basedOn, isUnsent, isSubmitted: true });
    isDirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty && isUnsent) event.preventDefault();
  });
  setInterval(keep, EVERY_MS);
}

if (form) start();
