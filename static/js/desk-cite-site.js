// What the picker asks the site (sources/picker/), and what it says when there is no answer.

const SIGNED_OUT = "You seem to be signed out. Sign in again in another tab, then go on here: nothing is lost.";
const NO_ANSWER = "The site does not answer. Try again in a moment: nothing is lost.";

export class Refused extends Error {}

export class Site {
  constructor(dialog) {
    this.doors = dialog.dataset;
    this.token = dialog.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  search(q, cited, signal) {
    return this.send(`${this.doors.search}?${new URLSearchParams({ q, cited: cited.join(" ") })}`, { signal });
  }

  /* Descriptions of tokens, in their order; null where there is no answer. */
  async describe(tokens) {
    try {
      return (await this.post(this.doors.tokens, JSON.stringify({ tokens }))).tokens;
    } catch {
      return null;
    }
  }

  async write(cites, signal) {
    const answer = await this.post(this.doors.write, JSON.stringify({ cites }), signal);
    if (answer.problem || answer.errors) throw new Refused(answer.problem ?? firstOf(answer.errors));
    return answer;
  }

  read(text) {
    return this.post(this.doors.read, new URLSearchParams({ text }));
  }

  /* The new work, or the form with what is to be mended as `html`. */
  add(form) {
    return this.post(this.doors.add, new URLSearchParams(new FormData(form)));
  }

  post(url, body, signal) {
    return this.send(url, { method: "POST", body, signal });
  }

  async send(url, options) {
    // Whoever signed in again in another tab has a new token.
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    let answer;
    try {
      answer = await fetch(url, { ...options, headers: { "X-CSRFToken": cookie ?? this.token } });
    } catch (problem) {
      if (problem.name === "AbortError") throw problem;
      throw new Refused(NO_ANSWER);
    }
    if (answer.redirected || answer.status === 403) throw new Refused(SIGNED_OUT);
    if (answer.headers.get("content-type")?.startsWith("application/json")) return answer.json();
    if (![200, 409, 422].includes(answer.status)) throw new Refused(NO_ANSWER);
    return { html: await answer.text() };
  }
}

function firstOf(errors) {
  return errors.flatMap((fields) => Object.values(fields).flat())[0]?.message ?? NO_ANSWER;
}
