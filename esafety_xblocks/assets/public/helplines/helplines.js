// Helplines in the browser: where the reader teaches, which card is open, a card on paper.

/**
 * @param {HTMLElement} root the platform's element around ours
 * @param {Record<string, string>} urls addresses of the handlers by name
 * @param {object} _args
 * @param {object} _runtime
 * @param {typeof import("../common/shell.js")} shell
 */
export default function start(root, urls, _args, _runtime, shell) {
  class Helplines extends shell.Shell {
    /** @param {HTMLButtonElement} button */
    clicked(button) {
      if (button.dataset.print) this.print(button.dataset.print);
      else super.clicked(button);
    }

    /**
     * @param {import("../common/shell.js").Answer} answer
     * @param {string} from
     * @param {string} [own]
     */
    arrive(answer, from, own) {
      const open = [...this.root.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-card"));
      super.arrive(answer, from, own);
      for (const name of open) this.card(name)?.setAttribute("open", "");
    }

    /**
     * @param {string | null} name
     * @returns {HTMLElement | null}
     */
    card(name) {
      return shell.find(this.root, `[data-card="${name}"]`);
    }

    /**
     * Print one card alone, for the wall of the staff room.
     * @param {string} name
     */
    print(name) {
      this.card(name)?.classList.add("on-paper");
      window.print();
      this.card(name)?.classList.remove("on-paper");
    }
  }
  if (shell.find(root, ".stage")) new Helplines(root, urls);
}
