// The preview on its own page, and beside the editor in a window that has room for both. There it
// is loaded anew whenever desk-drafts.js has kept what was typed.

const place = document.querySelector("[data-preview]");
const whole = document.querySelector(".submit-row .preview-button"); // not there for who may only look
const page = document.querySelector("[data-preview-width]");
const LEAST_WIDTH = 1200;
const WIDTHS = { Phone: 360, Desktop: 1280 };

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

// A page is laid out as wide as its window, and then drawn as large as there is room.
function fit(frame, room, width) {
  const scale = Math.min(1, room.clientWidth / width);
  frame.style.inlineSize = `${width}px`;
  frame.style.blockSize = `${room.clientHeight / scale}px`;
  frame.style.transform = `scale(${scale})`;
}

function start() {
  const content = document.getElementById("content-main");
  const open = button("Preview beside the text", show);
  whole.after(open);
  let beside = null;

  function show() {
    beside = document.createElement("aside");
    beside.className = "preview-beside";
    beside.setAttribute("aria-label", "Preview");
    const frame = document.createElement("iframe");
    frame.title = "The post as its readers will see it";
    frame.src = place.dataset.preview;
    const room = document.createElement("div");
    room.className = "preview-beside__room";
    room.append(frame);
    const acts = document.createElement("div");
    acts.className = "preview-beside__acts";
    let width = WIDTHS.Desktop;

    for (const [name, pixels] of Object.entries(WIDTHS)) {
      const choose = button(name, () => {
        width = pixels;
        for (const other of acts.querySelectorAll("[aria-pressed]")) {
          other.setAttribute("aria-pressed", String(other === choose));
        }
        fit(frame, room, width);
      });
      choose.setAttribute("aria-pressed", String(pixels === width));
      acts.append(choose);
    }
    acts.append(button("Close the preview", hide));
    beside.append(acts, room);
    content.append(beside);
    document.body.classList.add("has-preview-beside");
    open.hidden = true;
    new ResizeObserver(() => fit(frame, room, width)).observe(room);
    place.addEventListener("ibid:kept", () => {
      // The reading position stays; a first page that was not there yet is asked for again.
      if (frame.isConnected) frame.contentWindow.location.replace(place.dataset.preview);
    });
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, Number(frame.dataset.at ?? 0)));
    frame.addEventListener("load", () =>
      frame.contentWindow.addEventListener("scroll", () => {
        frame.dataset.at = frame.contentWindow.scrollY;
      }),
    );
  }

  function hide() {
    beside.remove();
    document.body.classList.remove("has-preview-beside");
    open.hidden = false;
    open.focus();
  }
}

if (page) {
  // Without this script the frame is as wide as the desk lets it be.
  page.classList.add("preview__room--fitted");
  new ResizeObserver(() => fit(page.firstElementChild, page, Number(page.dataset.previewWidth))).observe(page);
}
if (whole && window.innerWidth >= LEAST_WIDTH) start();
