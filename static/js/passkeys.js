// Passkeys: joins a button to allauth's WebAuthn script, and says in the page what went wrong.
// Its settings come as data attributes, because the page holds no script of its own.

const scripts = document.querySelectorAll("script[data-passkey-act]");
const problem = document.querySelector("[data-passkey-problem]");

function say(words) {
  if (!problem) return;
  problem.textContent = words;
  problem.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const { name } = event.detail.exception;
  if (name === "InvalidStateError") say("This device has a passkey for your account already.");
  else if (name === "SecurityError") {
    say("Passkeys want a site with a name and HTTPS. On your own machine, open http://localhost instead of the number.");
  } else say("No passkey was used. Try again, or take another way.");
});

for (const { dataset } of scripts) {
  const ids = { credential: dataset.credential, data: "js_data", [dataset.passkeyAct]: dataset.button };
  if (dataset.passwordless) ids.passwordless = dataset.passwordless;
  if (window.PublicKeyCredential) window.allauth.webauthn.forms[`${dataset.passkeyAct}Form`]({ ids });
  else {
    document.getElementById(dataset.button).addEventListener("click", (event) => {
      event.preventDefault();
      say("This browser knows no passkeys. Take another way.");
    });
  }
}
