// SPDX-License-Identifier: GPL-3.0-or-later
// How does a late answer never replace a newer one? Each new task ends the one before it.

export class Latest {
  #controller = null;

  /** Runs task(signal); the value or error of a task that a newer one has replaced is never handed on. */
  async run(task, { done, failed }) {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const value = await task(controller.signal);
      if (this.#controller === controller) done(value);
    } catch (error) {
      if (this.#controller !== controller || controller.signal.aborted) return;
      failed(error);
    }
  }
}
