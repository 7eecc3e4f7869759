// A branching story in the browser: what is a story's own beside common/shell.js.

/** @typedef {typeof import("../common/shell.js")} ShellModule */

/** What is said of a step that is not simply the next one. @type {Record<string, string>} */
const SAID = { take_back: "taken_back_now", replay: "replayed" };

/**
 * @param {HTMLElement} root the platform's element around ours
 * @param {Record<string, string>} urls addresses of the handlers by name
 * @param {object} _args
 * @param {object} _runtime
 * @param {ShellModule} shell
 */
export default function start(root, urls, _args, _runtime, shell) {
  if (shell.find(root, ".esx .stage")) new (story(shell))(root, urls);
}

/** @param {ShellModule} shell */
function story(shell) {
  return class Story extends shell.Shell {
    /** @returns {{run: number, step: number}} */
    get place() {
      return { run: Number(this.stage.dataset.run), step: Number(this.stage.dataset.step) };
    }

    /** @param {HTMLButtonElement} button */
    clicked(button) {
      const set = button.dataset;
      const { run, step } = this.place;
      if (set.do === "begin") this.begin(button, { run });
      else if (set.choice) this.step(button, "choose", { run, step, choice: set.choice });
      else if (set.do === "proceed") this.step(button, "proceed", { run, step, ...this.ownWords() });
      else if (set.do === "take_back") this.step(button, "take_back", { run, step });
      else if (set.do === "debrief") this.step(button, "debrief", { run });
      else if (set.replay) this.step(button, "replay", { run, from: Number(set.replay) });
      else if (set.save) this.save(button, set.save);
      else if (set.gate) this.gate(button, set.gate === "show");
      else super.clicked(button);
    }

    /**
     * @param {HTMLElement} button
     * @param {string} name
     * @param {object} body
     */
    async step(button, name, body) {
      // Pressed again, so that words changed in the meantime are the ones sent.
      const answer = await this.post(button, name, body, () => button.click());
      if (!answer) return;
      if (name === "proceed") this.draft();
      this.arrive(answer, "[data-focus]", SAID[name]);
    }

    /** @returns {string} */
    usual() {
      return "over" in this.stage.dataset ? this.words.arrived_debrief : this.words.arrived;
    }

    /**
     * Number keys bring the focus to a choice. A key alone never decides: the first choice is the one that counts.
     * @param {KeyboardEvent} event
     */
    key(event) {
      super.key(event);
      const inText = event.target instanceof Element && event.target.closest("textarea, input");
      // By the key's place: on a French keyboard the digits are shifted.
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
      if (inText || !digit || event.ctrlKey || event.metaKey || event.altKey) return;
      /** @type {NodeListOf<HTMLElement>} */
      const choices = this.stage.querySelectorAll("[data-choice]");
      const choice = choices[Number(digit[1]) - 1];
      if (!choice || choice.closest("[hidden]")) return;
      event.preventDefault();
      choice.focus();
    }

    /**
     * @param {HTMLElement} button
     * @param {string} scene
     */
    async save(button, scene) {
      const own = /** @type {HTMLElement} */ (button.closest(".mine"));
      const text = /** @type {HTMLTextAreaElement} */ (shell.find(own, "textarea")).value;
      const answer = await this.post(button, "reflection", { scene, text }, () => button.click());
      if (!answer) return;
      const written = shell.find(own, ".written");
      if (written) written.textContent = text;
      const tick = shell.find(own, ".tick");
      if (tick) tick.hidden = !text;
      /** @type {HTMLDetailsElement} */ (button.closest("details")).open = false;
      shell.find(own, "summary")?.focus();
      this.say(this.words.saved);
    }

    /**
     * A heavy scene is shown, or left out for its sentence; then comes the decision, either way.
     * @param {HTMLElement} button
     * @param {boolean} show
     */
    gate(button, show) {
      const gate = /** @type {HTMLElement} */ (button.closest(".gate"));
      const sentence = /** @type {HTMLElement} */ (shell.find(gate, ".short"));
      for (const part of this.stage.querySelectorAll("[data-heavy]")) {
        /** @type {HTMLElement} */ (part).hidden = !show;
      }
      for (const part of this.stage.querySelectorAll("[data-asked]")) /** @type {HTMLElement} */ (part).hidden = false;
      if (show) {
        gate.remove();
        this.stage.classList.toggle("two", "two" in this.stage.dataset);
        this.reveal();
        const heading = shell.find(this.stage, ".tell h3");
        if (heading) shell.focusOn(heading);
      } else {
        gate.querySelectorAll("[data-gate=skip]").forEach((one) => one.remove());
        sentence.hidden = false;
        shell.focusOn(sentence);
      }
    }
  };
}
