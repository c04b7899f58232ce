/* The discussion in place: forms open under what they answer, drafts outlive a reload, and
   writers see what of theirs still waits. Every link and form here works without this file.

   data-discussion   the part of the page that this concerns; data-post names the post
   data-opens        which links (a selector) lead to pages that can be opened in place
   data-closes       a link that closes what was opened
   data-draft        a form whose words are kept; the value is its address
   data-sent, data-withdrawn   what the server says when it is done; the value is the comment
   data-focus        what a reader should hear of first in a new piece */

const me = document.querySelector("script[data-comments]");
const discussion = document.querySelector("[data-discussion]");
const post = discussion?.dataset.post;
const DRAFT = "ibid.draft:";
const WROTE = `ibid.wrote:${post}`;
const OPENERS = discussion?.dataset.opens;
const KEPT = ["body", "name", "email", "url"];

/* Storage may be forbidden or full. A draft that cannot be kept is no reason to fail. */
const store = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); } catch { /* not kept */ }
  },
  remove(key) {
    try { localStorage.removeItem(key); } catch { /* not kept */ }
  },
  keys() {
    try { return Object.keys(localStorage); } catch { return []; }
  },
};

/* htmx and the style of forms are fetched once, when they are first needed. */

let htmx;

function fetched(element) {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

const CONFIG = {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false, // the page's policy allows no styles written by scripts
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "403|422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
};

async function load() {
  // From the meta element htmx takes its settings before it does anything, and it does that only
  // where the page has come to its end. Hence twice.
  const meta = document.createElement("meta");
  Object.assign(meta, { name: "htmx-config", content: JSON.stringify(CONFIG) });
  document.head.append(meta);
  const script = Object.assign(document.createElement("script"), { src: me.dataset.htmx });
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: me.dataset.sheet });
  await Promise.all([fetched(script), fetched(sheet)]);
  htmx = window.htmx;
  Object.assign(htmx.config, CONFIG);
}

let loading;

function needed() {
  loading ??= load();
  return loading;
}

/* Put a piece of ours into ``place``. False where it would not come. */
async function fill(place, address) {
  try {
    const [answer] = await Promise.all([
      fetch(address, { headers: { "HX-Request": "true" } }),
      needed(),
    ]);
    if (!answer.ok) return false;
    place.innerHTML = await answer.text();
    htmx.process(place);
  } catch {
    return false;
  }
  for (const form of place.querySelectorAll("[data-draft]")) restoreDraft(form);
  return place.childElementCount > 0;
}

/* Opening and closing */

function slotOf(link) {
  const host = link.closest(".comment") ?? link.closest(".thread__write") ?? link;
  const next = host.nextElementSibling;
  if (next?.matches("[data-slot]")) return next;
  const slot = document.createElement("div");
  slot.className = "comment-slot";
  slot.dataset.slot = "";
  host.after(slot);
  return slot;
}

async function open(link, { quietly = false } = {}) {
  const slot = slotOf(link);
  slot.opener = link;
  link.setAttribute("aria-expanded", "true");
  if (!(await fill(slot, link.href))) {
    location.assign(link.href); // its own page says more
    return;
  }
  const first = slot.querySelector("textarea, input:not([type=hidden]), button");
  if (!quietly) first?.focus();
}

function close(slot) {
  const { opener } = slot;
  slot.remove();
  opener?.removeAttribute("aria-expanded");
  opener?.focus();
}

function isPlainClick(event) {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

function onClick(event) {
  const link = event.target.closest(`${OPENERS}, a[data-closes]`);
  if (!link || !isPlainClick(event)) return;
  const slot = link.closest("[data-slot]");
  if (link.matches("[data-closes]")) {
    const form = link.closest("[data-draft]");
    if (form) store.remove(DRAFT + form.dataset.draft);
    if (!slot) return; // on its own page the link leads back
    event.preventDefault();
    close(slot);
    return;
  }
  event.preventDefault();
  open(link);
}

/* Drafts */

function keepDraft(form) {
  const words = {};
  for (const name of KEPT) {
    const value = form.elements[name]?.value;
    if (value) words[name] = value;
  }
  const key = DRAFT + form.dataset.draft;
  if (words.body) store.set(key, JSON.stringify(words));
  else store.remove(key);
}

function restoreDraft(form) {
  let words = {};
  try { words = JSON.parse(store.get(DRAFT + form.dataset.draft)) ?? {}; } catch { /* not ours */ }
  for (const name of KEPT) {
    const field = form.elements[name];
    if (field && !field.value && typeof words[name] === "string") field.value = words[name];
  }
}

async function reopenDrafts() {
  for (const key of store.keys()) {
    if (!key.startsWith(DRAFT)) continue;
    const address = key.slice(DRAFT.length);
    const link = [...discussion.querySelectorAll(OPENERS)].find(
      (one) => one.pathname + one.search === address,
    );
    if (link) await open(link, { quietly: true });
  }
}

/* What of mine waits */

async function showOwn() {
  const place = discussion.querySelector("[data-own-comments]");
  if (!place || !store.get(WROTE)) return;
  await fill(place, place.dataset.ownComments);
  const own = place.querySelectorAll("[data-own]");
  if (!own.length) {
    place.replaceChildren();
    store.remove(WROTE);
  }
  for (const comment of own) {
    const shown = publicTwin(comment);
    if (comment.dataset.status === "public") {
      // It stands in the thread already: only what its writer can do with it is added there.
      shown?.querySelector(".comment__foot").append(...comment.querySelectorAll(".comment__foot a"));
      comment.remove();
    } else {
      const answered = document.getElementById(`comment-${comment.dataset.answers}`);
      answered?.after(comment);
    }
  }
}

function publicTwin(comment) {
  const twins = document.querySelectorAll(`[id="${comment.id}"]`);
  return [...twins].find((one) => one !== comment);
}

/* What the server said */

function onSwap(event) {
  const piece = event.detail.elt ?? event.target;
  for (const form of piece.querySelectorAll?.("[data-draft]") ?? []) restoreDraft(form);
  const done = find(piece, "[data-sent], [data-withdrawn]");
  if (done) {
    const number = done.dataset.sent ?? done.dataset.withdrawn;
    for (const old of document.querySelectorAll(`[id="comment-${number}"]`)) {
      if (!done.contains(old)) old.remove();
    }
    if (done.dataset.sent) store.set(WROTE, "1");
  }
  find(piece, "[data-focus]")?.focus();
}

function find(piece, selector) {
  return piece.matches?.(selector) ? piece : piece.querySelector?.(selector);
}

function onAnswer(event) {
  const form = event.detail.requestConfig.elt; // detail.elt is what took its place
  const isDone = event.detail.successful && event.detail.xhr.response.includes("data-sent=");
  if (isDone && form.dataset?.draft) store.remove(DRAFT + form.dataset.draft);
}

/* Nothing came back: the form stays as it is, and says so. */
function onFailure(event) {
  const form = event.detail.requestConfig.elt;
  if (!form.matches?.("form")) return;
  form.querySelector("[data-failure]")?.remove();
  const words = document.createElement("p");
  words.className = "comment-form__refused";
  words.dataset.failure = "";
  words.setAttribute("role", "alert");
  words.textContent = "It could not be sent just now. Your text is kept: try again in a minute.";
  form.querySelector(".comment-form__actions").before(words);
}

/* A link to a comment that has moved to another page of the discussion since. */
function followMovedComment() {
  const number = /^#comment-(\d+)$/.exec(location.hash)?.[1];
  const isPaged = discussion.querySelector(".pages");
  if (number && isPaged && !document.getElementById(`comment-${number}`)) {
    location.replace(`${location.pathname}comments/${number}/`);
  }
}

if (discussion) {
  discussion.addEventListener("click", onClick);
  discussion.addEventListener("input", (event) => {
    const form = event.target.closest("[data-draft]");
    if (form) keepDraft(form);
  });
  document.body.addEventListener("htmx:afterRequest", onAnswer);
  document.body.addEventListener("htmx:afterSettle", onSwap);
  document.body.addEventListener("htmx:sendError", onFailure);
  document.body.addEventListener("htmx:responseError", onFailure);
  for (const form of discussion.querySelectorAll("[data-draft]")) restoreDraft(form);
  if (discussion.matches(".thread")) {
    followMovedComment();
    reopenDrafts();
    showOwn();
  } else {
    // A form on a page of its own: it works as it is, should htmx not come.
    needed().then(() => htmx.process(discussion), () => {});
  }
}
