// A picture on its way to the library of images.

/* {picture}, as the server keeps it, or {problem} in words. ``tell`` hears how many per cent are
   there: fetch() tells nothing of that. */
export function send(address, values, tell) {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.append(name, value);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", ({ loaded, total }) => tell(Math.round((loaded / total) * 100)));
    request.addEventListener("load", () => done(answerOf(request)));
    request.addEventListener("error", () => done({ problem: "The server is not reached. Nothing is lost: try again." }));
    request.send(data);
  });
}

function answerOf({ status, responseText }) {
  let said = null;
  try {
    said = JSON.parse(responseText);
  } catch {
    // A page and no answer: of a proxy, or the one to sign in.
  }
  if (status === 201 && said) return { picture: said };
  return { problem: problemOf(status, said) };
}

function problemOf(status, said) {
  if (said?.errors) return Object.values(said.errors).flat().join(" ");
  if (status === 413) return "The server takes no file that large. Make it smaller.";
  if (status === 403 || (status === 200 && !said)) {
    return "You were signed out, or may not add pictures. Sign in in another tab, and try again here.";
  }
  return "The server could not keep this picture. Nothing is lost: try again.";
}
