// SPDX-License-Identifier: GPL-3.0-or-later
// How is the server asked, and what can go wrong? A busy server is asked again politely, as it wishes.

const kTries = 4;
const kLongestWait = 30;

/** The server answered that it cannot. */
export class Problem extends Error {
  constructor(status, body, reference) {
    super(body.detail || body.title || `The server answered ${status}.`);
    this.status = status;
    this.title = body.title || "The server could not answer";
    this.parameter = body.parameter || "";
    this.expected = body.expected || "";
    this.reference = reference;
  }
}

/** No answer came at all. */
export class Unreachable extends Error {}

/** A GET of the API. `on_busy(seconds)` is told before each wait; `tries` is how often it is asked. */
export async function get(path, { parameters, signal, on_busy = () => {}, tries = kTries } = {}) {
  const url = new URL(`api/v1/${path}`, document.baseURI);
  url.search = parameters ?? "";
  for (let attempt = 1; ; ++attempt) {
    const response = await ask(url, signal);
    if (response.ok) return body_of(response, signal);
    if (![429, 503].includes(response.status) || attempt >= tries) throw await problem_of(response);
    const seconds = wanted_wait(response, attempt);
    on_busy(seconds);
    await wait(seconds * 1000, signal);
  }
}

async function ask(url, signal) {
  try {
    return await fetch(url, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    throw signal?.aborted ? error : new Unreachable(error.message);
  }
}

async function body_of(response, signal) {
  try {
    return await response.json();
  } catch (error) {
    throw signal?.aborted ? error : new Unreachable("The answer broke off.");
  }
}

async function problem_of(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body, response.headers.get("X-Request-Id") ?? "");
}

function wanted_wait(response, attempt) {
  const asked = Number(response.headers.get("Retry-After"));
  return Math.min(asked > 0 ? asked : 2 ** (attempt - 1), kLongestWait);
}

function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
