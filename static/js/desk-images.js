// Pictures at the desk: dropped, pasted or chosen, into a text, for a field such as the lead image,
// or into the library alone. Without this script there are the field's own search and the form of an
// image.

import { send } from "ibid/image-upload";
import { changePicture, insertPicture, mayGetCaption, pictureAt } from "ibid/pictures";

const script = document.querySelector("script[data-pictures]");
let dialog;
let target; // where the picture goes: {editor, at}, {editor, place} of one to change, {select} or {library}
let waiting = []; // files to come, where several were dropped at once
let count = 0; // of the files that came together
let isKept = false; // whether something new is in the library
let lastAsked; // of the library
let chosen; // {file} or {id, src, alt, caption, credit, licence, label}

const WORDS = ["alt", "caption", "credit", "licence", "source_url"];
// The pictures of one event have one photographer.
const OF_ALL = ["credit", "licence", "source_url"];

const part = (name) => dialog.querySelector(`[data-pictures-${name}]`);
const step = (name) => dialog.querySelector(`[data-pictures-step="${name}"]`);
const say = (words) => (part("problem").textContent = words);
const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

async function load() {
  const answer = await fetch(script.dataset.pictures, { redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  const held = document.createElement("template");
  held.innerHTML = await answer.text();
  dialog = held.content.querySelector("dialog");
  document.body.append(dialog);
  part("close").addEventListener("click", () => dialog.close());
  part("file")?.addEventListener("change", (event) => takeFiles([...event.target.files]));
  part("search").addEventListener("submit", (event) => {
    event.preventDefault();
    showLibrary();
  });
  part("library").addEventListener("click", (event) => {
    const button = event.target.closest("[data-pictures-page]");
    if (button) showLibrary(button.dataset.picturesPage, true);
  });
  part("library").addEventListener("change", () => (part("take").disabled = false));
  part("take").addEventListener("click", takeFromLibrary);
  part("elsewhere").addEventListener("click", () => {
    chosen = { src: "", label: "A picture at another address", isElsewhere: true };
    showWords();
  });
  part("words").elements.address.addEventListener("change", ({ target: { value } }) => {
    part("preview").replaceChildren(thumbnailOf(value));
  });
  part("back").addEventListener("click", () => {
    if (!waiting.length) return showChoice(); // the same words may fit another file
    goOn();
  });
  part("words").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.localName !== "textarea") return;
    event.preventDefault(); // a line of words, however long
    part("words").requestSubmit();
  });
  part("words").addEventListener("submit", (event) => {
    event.preventDefault();
    finish();
  });
  dialog.addEventListener("close", () => {
    waiting = [];
    target.editor?.commands.focus();
    if (target.library && isKept) location.reload();
  });
}

async function open(where, files = []) {
  target = where;
  try {
    if (!dialog) await load();
  } catch {
    alert("The library of pictures is not reached. Are you still signed in? Your text is untouched.");
    return;
  }
  part("words").reset();
  part("elsewhere").hidden = !target.editor;
  part("insert").textContent = target.library ? "Keep" : isChange() ? "Update" : target.editor ? "Insert" : "Use it";
  dialog.querySelector("h2").textContent = isChange() ? "Change this picture" : target.library ? "Add pictures" : "Add a picture";
  for (const there of dialog.querySelectorAll("[data-pictures-there]")) there.hidden = Boolean(target.library);
  part("words").elements.caption.parentElement.hidden = target.select ? !field("caption") : isChange() && !mayGetCaption(target);
  if (!dialog.open) dialog.showModal();
  if (isChange()) showPresent();
  else showChoice();
  if (files.length) takeFiles(files);
}

// A picture of the text is changed in its place; a caption that it has is edited there.
const isChange = () => target.place !== undefined;

function showPresent() {
  const { src, alt } = target.editor.state.doc.nodeAt(target.place).attrs;
  chosen = { src, alt, label: nameIn(src), isElsewhere: /^(?:https?:)?\/\//i.test(src) };
  showWords(thumbnailOf(src));
}

function nameIn(address) {
  try {
    return decodeURIComponent(address.split("/").at(-1));
  } catch {
    return address; // a per cent sign that stands for itself
  }
}

function thumbnailOf(src) {
  const thumbnail = new Image();
  thumbnail.src = src;
  thumbnail.alt = "";
  return thumbnail;
}

// To the next of several files. What is said of all of them need not be typed again.
function goOn() {
  const words = part("words").elements;
  const said = OF_ALL.map((name) => [name, words[name].value]);
  part("words").reset();
  for (const [name, value] of said) words[name].value = value;
  takeFiles(waiting, true);
}

function showChoice() {
  say("");
  chosen = null;
  if (part("file")) part("file").value = "";
  if (isChange()) part("words").reset(); // they were of another picture
  step("words").hidden = true;
  step("choose").hidden = false;
  if (!target.library) showLibrary();
}

async function showLibrary(page = 1, keepsFocus = false) {
  const words = dialog.querySelector("#pictures-words").value;
  const asked = (lastAsked = new URLSearchParams({ q: words, page }));
  part("take").disabled = true;
  try {
    const answer = await fetch(`${dialog.dataset.library}?${asked}`, { redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const tiles = await answer.text();
    if (asked !== lastAsked) return; // somebody types faster than the server answers
    part("library").innerHTML = tiles;
    part("take").disabled = true;
    if (keepsFocus) part("library").querySelector("input")?.focus();
  } catch {
    say("The library is not reached. Are you still signed in? Sign in in another tab, and search again.");
  }
}

function takeFromLibrary() {
  const radio = part("library").querySelector("input:checked");
  chosen = { id: radio.value, ...radio.dataset };
  showWords(radio.closest("label").querySelector("img").cloneNode());
}

// Files that come while one is being described wait behind it.
function addFiles(files) {
  if (step("words").hidden || !chosen?.file || target.select || isChange()) return takeFiles(files);
  waiting.push(...files);
  count += files.length;
  showName();
}

function takeFiles(files, isNext = false) {
  if (!files.length) return;
  const [file, ...others] = files;
  waiting = target.select || isChange() ? [] : others;
  if (!isNext) count = waiting.length + 1;
  if (!dialog.dataset.upload) {
    say("You may use pictures of the library, but not add any. Ask an editor.");
    return;
  }
  if (file.size > dialog.dataset.maxBytes) {
    const most = Math.floor(dialog.dataset.maxBytes / 1024 ** 2);
    const problem = `${file.name} is larger than ${most} MB. Make it smaller, and choose it again.`;
    if (waiting.length) takeFiles(waiting, true);
    else if (step("choose").hidden) showChoice();
    say(problem);
    return;
  }
  chosen = { file, label: file.name };
  showWords();
  preview(file);
}

// On a canvas: the policy of the page lets no picture in that has no address.
async function preview(file) {
  try {
    const bitmap = await createImageBitmap(file);
    if (chosen?.file !== file) return;
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, 320 / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, bitmap.width * scale);
    canvas.height = Math.max(1, bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    part("preview").replaceChildren(canvas);
  } catch {
    // No picture to this browser. The server will say what is wrong with it.
  }
}

function showWords(thumbnail) {
  say("");
  step("choose").hidden = true;
  step("words").hidden = false;
  part("preview").replaceChildren(...(thumbnail ? [thumbnail] : []));
  showName();
  for (const field of dialog.querySelectorAll("[data-pictures-of-file]")) field.hidden = !chosen.file;
  const words = part("words").elements;
  words.address.parentElement.hidden = !chosen.isElsewhere;
  words.address.required = Boolean(chosen.isElsewhere);
  words.address.value = chosen.isElsewhere ? chosen.src : "";
  words.credit.parentElement.hidden = isChange() && !chosen.file;
  words.caption.value ||= field("caption")?.value ?? "";
  // Of a picture of the library, what was said of it when it came.
  for (const name of ["alt", "caption", "credit"]) words[name].value ||= chosen[name] ?? "";
  (chosen.isElsewhere && !chosen.src ? words.address : words.alt).focus();
}

function showName() {
  const place = count > 1 && chosen.file ? `${count - waiting.length} of ${count}: ` : "";
  part("name").textContent = place + chosen.label;
  part("back").textContent = waiting.length ? "Skip it" : "Choose another";
}

async function finish() {
  const words = part("words").elements;
  const said = Object.fromEntries(WORDS.map((name) => [name, words[name].value.replace(/\s+/g, " ").trim()]));
  part("insert").disabled = true;
  try {
    if (chosen.isElsewhere) chosen.src = words.address.value.trim();
    const picture = chosen.file ? await upload(chosen.file, said) : chosen;
    if (!picture || !dialog.open) return; // closed meanwhile, it is in the library
    if (isChange()) changePicture(target, picture, said);
    else if (target.editor) insertPicture(target, picture, said);
    if (target.select) fill(picture, said);
  } finally {
    part("insert").disabled = false;
  }
  target.at = null;
  if (waiting.length) goOn();
  else dialog.close();
}

// The picture as the server keeps it, or null when it does not. What was typed stays.
async function upload(file, said) {
  say("");
  part("progress").hidden = false;
  const { picture, problem } = await send(dialog.dataset.upload, { file, ...said }, (percent) => {
    dialog.querySelector("progress").value = percent;
    part("percent").textContent = percent < 100 ? `${percent} %` : "Looking at it…";
  });
  part("progress").hidden = true;
  if (!picture) say(problem);
  isKept ||= Boolean(picture);
  return picture;
}

function field(name) {
  return target.select?.form.elements[`${target.select.name}_${name}`];
}

function fill({ id, label, alt, credit }, said) {
  const { select } = target;
  select.append(new Option(label, id, true, true));
  select.value = id;
  // Empty, these follow the image itself; the licence always does.
  const own = { alt, credit, caption: "" };
  for (const name of Object.keys(own)) {
    const input = field(name);
    if (input) input.value = said[name] === own[name] ? "" : said[name];
  }
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

// The editor

function editorAt(element) {
  return element.closest?.(".ProseMirror")?.editor;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".prose-menubar [data-name='figure']");
  const editor = button && button.closest(".prose-editor")?.querySelector(".ProseMirror[contenteditable]")?.editor;
  if (!editor) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const place = pictureAt(editor.state);
  open(place === undefined ? { editor } : { editor, place });
}, true);

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  const editor = editorAt(event.target);
  if (!files.length || !(editor || dialog?.open) || holdsText(event.clipboardData.getData("text/html"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (dialog?.open) addFiles(files);
  else open({ editor }, files);
}, true);

// A text processor puts a picture of the text beside the text.
function holdsText(html) {
  return Boolean(new DOMParser().parseFromString(html, "text/html").body.textContent.trim());
}

// The library's own page

const isLibrary = document.body.matches(".model-image.change-list");

document.addEventListener("click", (event) => {
  if (!isLibrary || !event.target.closest?.(".object-tools .addlink") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open({ library: true });
});

// Drops. Elsewhere on the page a file would be opened in place of the form.

document.addEventListener("dragover", (event) => {
  if (!hasFiles(event) || event.target.matches?.("input[type=file]")) return;
  event.preventDefault();
  mark(dropPlace(event.target));
}, true);
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) mark(null);
}, true);
document.addEventListener("drop", (event) => {
  mark(null);
  const editor = editorAt(event.target);
  if (!hasFiles(event) || editor?.view.dragging || event.target.matches?.("input[type=file]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const files = [...event.dataTransfer.files];
  const row = event.target.closest?.("[data-picked]");
  if (dialog?.open) addFiles(files);
  else if (isLibrary) open({ library: true }, files);
  else if (editor) open({ editor, at: editor.view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos }, files);
  else if (row) open({ select: row.querySelector("select") }, files);
}, true);

function dropPlace(element) {
  if (isLibrary && !dialog?.open) return document.querySelector("#content");
  return element.closest?.(dialog?.open ? ".pictures" : ".prose-editor, [data-picked]");
}

function mark(place) {
  document.querySelector(".is-dropping")?.classList.remove("is-dropping");
  place?.classList.add("is-dropping");
}

// Fields

for (const select of document.querySelectorAll('select.admin-autocomplete[data-app-label]')) {
  const wrapper = select.closest('.related-widget-wrapper[data-model-ref="image"]');
  if (!wrapper || select.name.includes("__prefix__")) continue;
  const row = wrapper.closest(".form-row") ?? wrapper;
  row.dataset.picked = "";
  const shown = document.createElement("div");
  shown.className = "picked";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Upload or choose…";
  button.addEventListener("click", () => open({ select }));
  const picture = document.createElement("span");
  shown.append(picture, button);
  wrapper.after(shown);
  const show = () => showPicked(select, picture);
  // Select2 tells jQuery alone.
  (window.django?.jQuery ?? ((one) => ({ on: (kind, act) => one.addEventListener(kind, act) })))(select).on("change", show);
  show();
}

async function showPicked(select, place) {
  place.replaceChildren();
  if (!select.value) return;
  const address = new URL("../library/", new URL(script.dataset.pictures, location.href));
  address.searchParams.set("id", select.value);
  const answer = await fetch(address);
  if (!answer.ok) return;
  const held = document.createElement("template");
  held.innerHTML = await answer.text();
  place.replaceChildren(...held.content.querySelectorAll(".pictures__thumbnail"));
}
