/* The queue by keyboard and without reloads. Every key presses a button or follows a link that is
   on the page anyway; the answer is the same page, of which the inner part is exchanged.

   data-queue     the part that is exchanged       data-act    a form that decides
   data-swap      a link inside the queue          data-key    what a key presses
   data-ask       details with a field to fill     data-pick   the box of a row */

const SWITCH = "ibid-queue-keys";
const REFRESH_SECONDS = 30;
const picked = new Set();
let lastPicked = null;
let isBusy = false;
let looking = null;

const queue = () => document.querySelector("[data-queue]");
const one = (selector) => queue().querySelector(selector);
const all = (selector) => [...queue().querySelectorAll(selector)];
const isWide = () => window.matchMedia("(min-width: 60rem)").matches;
const keysPanel = document.getElementById("keys");
const keysSwitch = document.querySelector("[data-keys-switch]");

function say(words) {
  one("[data-say]").textContent = words;
}

/* ---- Asking the server ---- */

async function read(url, options) {
  const response = await fetch(url, { credentials: "same-origin", ...options });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, fresh: page.querySelector("[data-queue]"), url: response.url, response };
}

/* One thing at a time: what is pressed before the answer is there would meet a comment unread. */
async function ask(url, options) {
  if (isBusy) return null;
  isBusy = true;
  looking?.abort();
  queue().setAttribute("aria-busy", "true");
  try {
    const answer = await read(url, options);
    if (answer.fresh) return answer;
    const { response } = answer;
    if (response.redirected) complain("You are signed out, so nothing was changed.", response.url);
    else complain(`That did not work (${response.status}). Reload the page and try again.`);
  } catch {
    complain("There was no answer. Reload the page to see whether it was done.");
  } finally {
    isBusy = false;
    queue().removeAttribute("aria-busy");
  }
  return null;
}

/* ``signIn`` is where to sign in: in another tab, so that a reply that was typed stays here. */
function complain(words, signIn) {
  let place = one("[data-messages]");
  if (!place) {
    place = document.createElement("div");
    place.dataset.messages = "";
    place.setAttribute("role", "alert");
    one(".queue-head").after(place);
  }
  const list = document.createElement("ul");
  list.className = "messagelist";
  const item = document.createElement("li");
  item.className = "error";
  item.textContent = words;
  list.append(item);
  if (signIn) {
    const link = document.createElement("a");
    link.href = signIn;
    link.target = "_blank";
    link.textContent = "Sign in in another tab";
    item.append(" ", link, ", then try again here.");
  }
  place.replaceChildren(list);
}

async function go(url, options) {
  const answer = await ask(url, options);
  if (!answer) return;
  show(answer);
  history.replaceState(null, "", new URL(answer.url).search || window.location.pathname);
}

function show({ fresh, page }) {
  // The region that speaks stays in the document: an exchanged one would be silent.
  const voice = one("[data-say]");
  fresh.querySelector("[data-say]").replaceWith(voice);
  queue().replaceWith(fresh);
  document.title = page.title;
  exchange(page, ".desk-counter");
  dress();
  focusCurrent();
  const told = one("[data-messages]") ? "" : (one(".undo__words")?.textContent ?? "");
  say(told.replace(/\s+/g, " ").trim());
}

function exchange(page, selector) {
  const old = document.querySelector(selector);
  const fresh = page.querySelector(selector);
  if (old && fresh) old.replaceWith(fresh);
}

/* In the wide layout the list leads and its current row has the focus; on a phone the comment. */
function focusCurrent() {
  const open = one("details[data-ask][open]");
  if (open) return focusField(open);
  const row = one(".queue-row__link[aria-current]");
  const target = isWide() && row ? row : one("#pane-head");
  target?.focus({ preventScroll: !isWide() });
  if (isWide()) row?.scrollIntoView({ block: "nearest" });
  else queue().scrollIntoView({ block: "start" });
  return undefined;
}

/* ---- What the script adds to a fresh page ---- */

function dress() {
  document.querySelectorAll("[data-with-script]").forEach((element) => (element.hidden = false));
  const here = new Set(all("[data-pick]").map((box) => box.value));
  for (const pk of picked) if (!here.has(pk)) picked.delete(pk);
  for (const box of all("[data-pick]")) box.checked = picked.has(box.value);
  showSelection();
  countDown();
}

function showSelection() {
  const bulk = one("#bulk");
  if (!bulk) return;
  bulk.toggleAttribute("data-idle", picked.size === 0);
  one("[data-selected]").textContent = picked.size ? `${picked.size} selected` : "None selected";
  for (const button of bulk.querySelectorAll("button")) button.hidden = picked.size === 0;
}

function countDown() {
  const clock = one("[data-countdown]");
  if (!clock) return;
  const seconds = Math.round((new Date(clock.dateTime) - Date.now()) / 1000);
  if (seconds <= 0) clock.closest(".undo__detail").hidden = true;
  else clock.textContent = seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/* ---- Selecting ---- */

function pick(box, isOn) {
  box.checked = isOn;
  if (isOn) picked.add(box.value);
  else picked.delete(box.value);
  lastPicked = box.value;
  showSelection();
}

function currentBox() {
  return one(".queue-row--current [data-pick]");
}

function pickToHere() {
  const boxes = all("[data-pick]");
  const to = boxes.indexOf(currentBox());
  const from = boxes.findIndex((box) => box.value === lastPicked);
  if (to < 0) return;
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  for (const box of boxes.slice(first, last + 1)) pick(box, true);
}

/* ---- Pressing ---- */

function focusField(details) {
  const field = details.querySelector("textarea, input[type=text]");
  field?.focus();
  if (field?.tagName === "TEXTAREA") field.setSelectionRange(field.value.length, field.value.length);
}

function openAsk(details) {
  for (const other of all("details[data-ask][open]")) if (other !== details) other.open = false;
  details.open = true;
  focusField(details);
}

function press(key) {
  const bulk = picked.size && ["A", "R", "S"].includes(key) ? one("#bulk") : null;
  const target = (bulk ?? one(".pane") ?? queue()).querySelector(`[data-key="${key}"]`) ?? (bulk ? null : one(`[data-key="${key}"]`));
  if (!target || target.closest("[hidden]")) return false;
  if (key === "O") window.open(target.href, "_blank", "noopener");
  else if (target.tagName === "SUMMARY") openAsk(target.closest("details"));
  else target.click();
  return true;
}

/* The letter of a key, also where the keyboard writes another script: then by its place. */
function letterOf(event) {
  if (event.key === "?" || event.key === "؟") return "?";
  if (/^[a-z]$/i.test(event.key)) return event.key.toUpperCase();
  const isForeign = event.key.length === 1 && event.key.charCodeAt(0) > 127;
  return isForeign && event.code.startsWith("Key") ? event.code.slice(3) : "";
}

function isTyping(target) {
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !["checkbox", "radio", "button"].includes(target.type);
}

function onKey(event) {
  if (event.isComposing || event.defaultPrevented || !queue()) return;
  const details = event.target.closest?.("[data-queue] details[data-ask][open]");
  if (details && event.key === "Escape") {
    details.open = false;
    focusCurrent();
    return;
  }
  if (details && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    details.querySelector("form").requestSubmit(details.querySelector("[type=submit]"));
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (localStorage.getItem(SWITCH) === "off") return;
  const key = letterOf(event);
  if (key === "?") {
    event.preventDefault();
    keysPanel.togglePopover();
    return;
  }
  if (!key || keysPanel.matches(":popover-open")) return;
  if (event.repeat && !["J", "K"].includes(key)) return; // a held key decides once
  if (key === "X") {
    const box = currentBox();
    if (!box) return;
    event.preventDefault();
    if (event.shiftKey) pickToHere();
    else pick(box, !box.checked);
  } else if (!event.shiftKey && press(key)) {
    event.preventDefault();
  }
}

function onSubmit(event) {
  const form = event.target.closest("[data-queue] form[data-act]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  // Whoever signed in again in another tab has a new token, which the form of this page lacks.
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) body.set("csrfmiddlewaretoken", token[1]);
  go(form.action, { method: "POST", body: new URLSearchParams(body) });
}

function onClick(event) {
  const summary = event.target.closest("[data-queue] details[data-ask] > summary");
  if (summary) {
    const details = summary.parentElement;
    if (!details.open) {
      event.preventDefault();
      openAsk(details);
    }
    return;
  }
  const link = event.target.closest("[data-queue] a[data-swap]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(link.href);
}

function onChange(event) {
  if (event.target === keysSwitch) {
    localStorage.setItem(SWITCH, keysSwitch.checked ? "on" : "off");
  } else if (event.target.matches("[data-pick]")) {
    pick(event.target, event.target.checked);
  }
}

/* ---- What colleagues do meanwhile ---- */

/* The list and the counts follow what others decide. The comment being read stays; when it was
   decided elsewhere, that is said above it. */
async function refresh() {
  const pane = one("[data-pane]");
  if (document.hidden || isBusy || one("details[data-ask][open]")) return;
  const url = new URL(window.location.href);
  url.searchParams.delete("after");
  if (pane) url.searchParams.set("comment", pane.dataset.pane);
  looking = new AbortController();
  const answer = await read(url, { signal: looking.signal }).catch(() => null);
  if (!answer?.fresh || isBusy || one("[data-pane]") !== pane) return;
  if (one("details[data-ask][open]")) return;
  const freshPane = answer.fresh.querySelector("[data-pane]");
  if (!pane || freshPane?.dataset.mark !== pane.dataset.mark) {
    show(answer);
    if (pane) say("Somebody else has changed or decided this comment.");
    return;
  }
  const row = document.activeElement?.closest("[data-row]")?.dataset.row;
  for (const part of ["[data-rows]", ".queue-head"]) {
    const fresh = answer.fresh.querySelector(part);
    if (fresh) one(part)?.replaceWith(fresh);
  }
  document.title = answer.page.title;
  exchange(answer.page, ".desk-counter");
  dress();
  if (row) one(`[data-row="${row}"] a`)?.focus({ preventScroll: true });
}

if (queue()) {
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  keysSwitch.checked = localStorage.getItem(SWITCH) !== "off";
  dress();
  setInterval(refresh, REFRESH_SECONDS * 1000);
  setInterval(countDown, 1000);
}
