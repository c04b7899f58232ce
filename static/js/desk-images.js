// Pictures in a form with an editor: dropped, pasted or chosen, into the text or for a field such
// as the lead image. Without this script there are the field's own search and the form of an image.

const script = document.querySelector("script[data-pictures]");
let dialog;
let target; // where the picture goes: {editor, at} or {select}
let waiting = []; // files to come, where several were dropped at once
let lastAsked; // of the library
let chosen; // {file} or {id, src, alt, credit, label}

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
    dialog.close();
    target.editor.commands.insertFigure();
  });
  part("back").addEventListener("click", () => {
    if (!waiting.length) return showChoice(); // the same words may fit another file
    part("words").reset();
    takeFiles(waiting);
  });
  part("words").addEventListener("submit", (event) => {
    event.preventDefault();
    finish();
  });
  dialog.addEventListener("close", () => {
    waiting = [];
    target.editor?.commands.focus();
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
  part("insert").textContent = target.editor ? "Insert" : "Use it";
  part("words").elements.caption.parentElement.hidden = Boolean(target.select && !field("caption"));
  if (!dialog.open) dialog.showModal();
  showChoice();
  if (files.length) takeFiles(files);
}

function showChoice() {
  say("");
  chosen = null;
  if (part("file")) part("file").value = "";
  step("words").hidden = true;
  step("choose").hidden = false;
  showLibrary();
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

function takeFiles(files) {
  if (!files.length) return;
  const [file, ...others] = files;
  waiting = target.editor ? others : [];
  if (!dialog.dataset.upload) {
    say("You may use pictures of the library, but not add any. Ask an editor.");
    return;
  }
  if (file.size > dialog.dataset.maxBytes) {
    const most = Math.floor(dialog.dataset.maxBytes / 1024 ** 2);
    say(`${file.name} is larger than ${most} MB. Make it smaller, and choose it again.`);
    return;
  }
  chosen = { file, label: file.name, alt: "", credit: "" };
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
  part("name").textContent = chosen.label + (waiting.length ? ` (then ${waiting.length} more)` : "");
  part("back").textContent = waiting.length ? "Skip it" : "Choose another";
  const words = part("words").elements;
  words.alt.value ||= chosen.alt;
  words.credit.value ||= chosen.credit;
  words.caption.value ||= field("caption")?.value ?? "";
  words.alt.focus();
}

async function finish() {
  const words = part("words").elements;
  const said = Object.fromEntries(["alt", "caption", "credit"].map((name) => [name, words[name].value.trim()]));
  part("insert").disabled = true;
  try {
    const picture = chosen.file ? await upload(chosen.file, said) : chosen;
    if (!picture || !dialog.open) return; // closed meanwhile, it is in the library
    if (target.editor) insert(picture, said);
    else fill(picture, said);
  } finally {
    part("insert").disabled = false;
  }
  const [next, ...others] = waiting;
  if (next && target.editor) {
    waiting = [];
    target.at = null;
    open(target, [next, ...others]);
  } else {
    dialog.close();
  }
}

// The picture as the server keeps it, or null when it does not. What was typed stays.
async function upload(file, { alt, credit }) {
  const data = new FormData();
  data.append("file", file);
  data.append("alt", alt);
  data.append("credit", credit);
  say("");
  part("progress").hidden = false;
  const answer = await send(data);
  part("progress").hidden = true;
  if (answer.status === 201) return { ...answer.said, credit };
  say(problemOf(answer));
  return null;
}

// fetch() tells nothing of how far it is.
function send(data) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", dialog.dataset.upload);
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const percent = Math.round((loaded / total) * 100);
      dialog.querySelector("progress").value = percent;
      part("percent").textContent = percent < 100 ? `${percent} %` : "Looking at it…";
    });
    request.addEventListener("load", () => {
      let said = null;
      try {
        said = JSON.parse(request.responseText);
      } catch {
        // A page and no answer: of a proxy, or the one to sign in.
      }
      done({ status: said ? request.status : request.status === 200 ? 403 : request.status, said });
    });
    request.addEventListener("error", () => done({ status: 0 }));
    request.send(data);
  });
}

function problemOf({ status, said }) {
  if (said?.errors) return Object.values(said.errors).flat().join(" ");
  if (status === 413) return "The server takes no file that large. Make it smaller.";
  if (status === 403) return "You were signed out, or may not add pictures. Sign in in another tab, and try again here.";
  if (status === 0) return "The server is not reached. Nothing is lost: try again.";
  return "The server could not keep this picture. Nothing is lost: try again.";
}

function insert({ src }, { alt, caption, credit }) {
  const { editor } = target;
  const content = [{ type: "image", attrs: { src, alt } }];
  const text = [caption, credit].filter(Boolean).join(" · ");
  if (text) content.push({ type: "caption", content: [{ type: "text", text }] });
  const place = placeFor(editor, target.at);
  const start = place.from ?? place;
  editor.commands.insertContentAt(place, { type: "figure", content });
  // One writes on below the picture, and not in its caption.
  const end = start + editor.state.doc.nodeAt(start).nodeSize;
  if (!editor.state.doc.nodeAt(end)?.isTextblock) editor.commands.insertContentAt(end, { type: "paragraph" });
  editor.chain().setTextSelection(end + 1).focus().run();
}

// Beside the paragraph, list or table at the cursor and never within; in place of an empty one.
function placeFor(editor, at) {
  const { doc, selection } = editor.state;
  const $at = doc.resolve(at ?? selection.to);
  if (!$at.depth) return $at.pos;
  const [from, to] = [$at.before(1), $at.after(1)];
  if ($at.node(1).type.name === "paragraph" && !$at.node(1).content.size) return { from, to };
  return $at.pos === from + 1 ? from : to;
}

function field(name) {
  return target.select?.form.elements[`${target.select.name}_${name}`];
}

function fill({ id, label, alt, credit }, said) {
  const { select } = target;
  select.append(new Option(label, id, true, true));
  select.value = id;
  // Empty, these follow the image itself.
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
  // A picture that is there is edited by the editor's own dialog.
  if (!editor || editor.isActive("figure") || editor.isActive("image")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open({ editor });
}, true);

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  const editor = editorAt(event.target);
  if (!files.length || !(editor || dialog?.open) || holdsText(event.clipboardData.getData("text/html"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (dialog?.open) takeFiles(files);
  else open({ editor }, files);
}, true);

// A text processor puts a picture of the text beside the text.
function holdsText(html) {
  return Boolean(new DOMParser().parseFromString(html, "text/html").body.textContent.trim());
}

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
  if (dialog?.open) takeFiles(files);
  else if (editor) open({ editor, at: editor.view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos }, files);
  else if (row) open({ select: row.querySelector("select") }, files);
}, true);

function dropPlace(element) {
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
