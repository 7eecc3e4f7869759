// A quiz in the browser: choosing, ordering, matching and sorting by tap, key or drag. What is sent are positions on the
// page; ids, and what is right, stay on the server until the answer counts.

/** @typedef {import("../common/shell.js").Answer & {item?: string, over?: boolean}} Answer */

const NOWHERE = -1;
const WAIT = 700;

/**
 * @param {HTMLElement} root the platform's element around ours
 * @param {Record<string, string>} urls addresses of the handlers by name
 * @param {object} _args
 * @param {object} _runtime
 * @param {typeof import("../common/shell.js")} shell
 */
export default function start(root, urls, _args, _runtime, shell) {
  const { find, parse, focusOn } = shell;

  /**
   * @param {ParentNode} parent
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (parent, selector) => [...parent.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

  /**
   * @param {Element} one
   * @returns {HTMLElement}
   */
  const box = (one) => /** @type {HTMLElement} */ (one.closest(".q-answer"));

  /**
   * @param {ParentNode} parent
   * @returns {string} the words of a row or a button
   */
  const text = (parent) => (find(parent, ".q-txt") ?? /** @type {HTMLElement} */ (parent)).textContent?.trim() ?? "";

  class Quiz extends shell.Shell {
    /**
     * @param {HTMLElement} root
     * @param {Record<string, string>} urls
     */
    constructor(root, urls) {
      super(root, urls);
      /** Answers on a page of a test that still have to be saved. @type {Set<HTMLElement>} */
      this.unsaved = new Set();
      this.timer = 0;
      root.addEventListener("change", (event) => event.target instanceof Element && this.changed(box(event.target)));
      root.addEventListener("pointerdown", (event) => this.grab(event));
      this.ready();
    }

    get run() {
      return Number(this.stage.dataset.run);
    }

    /** A question's chat is there at once: nobody waits in a test. */
    reveal() {}

    /** Put cards that were placed before into their boxes, and offer the full screen where there is one. */
    ready() {
      for (const card of all(this.stage, "[data-in]")) this.lay(card, Number(card.dataset.in));
      for (const one of all(this.stage, ".q-answer")) this.tidy(one);
      const full = find(this.stage, "[data-do=full]");
      if (full && document.fullscreenEnabled) full.hidden = false;
    }

    /** @param {HTMLButtonElement} button */
    clicked(button) {
      const set = button.dataset;
      const { run } = this;
      if (set.do === "begin") this.begin(button, { run });
      else if (set.do === "answer" || set.do === "reveal") this.answer(button, set.do === "answer" ? "submit" : "reveal");
      else if (set.do === "show") this.send(button, "show", set.number ? { run, question: Number(set.number) } : { run });
      else if (set.do === "finish") this.finish(button);
      else if (set.do === "again") this.send(button, "again", { run });
      else if (set.do === "full") this.full();
      else if (set.move) this.move(button, Number(set.move));
      else if (set.put) this.put(/** @type {HTMLElement} */ (button.closest("[data-row]")), Number(set.put));
      else if (set.free !== undefined) this.free(/** @type {HTMLElement} */ (button.closest("[data-row]")));
      else if (set.chip) this.pick(button);
      else if (set.slot !== undefined) this.slot(button);
      else super.clicked(button);
    }

    full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else this.block.requestFullscreen();
    }

    // ------------------------------------------------------------ what is answered

    /**
     * @param {HTMLElement} one a question
     * @returns {number[]} positions; `NOWHERE` for what has no place yet
     */
    state(one) {
      const rows = all(one, "[data-row]");
      if (find(one, "[data-move]")) return rows.map((row) => Number(row.dataset.row));
      if (rows.length) {
        rows.sort((a, b) => Number(a.dataset.row) - Number(b.dataset.row));
        return rows.map((row) => this.place(row));
      }
      const hands = all(one, "[data-hands]").map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
      if (hands.length) return hands.some(Boolean) ? hands.map((n) => Math.min(999, Math.max(0, Math.round(n)))) : [];
      return all(one, "input:checked").map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
    }

    /**
     * @param {HTMLElement} row
     * @returns {number} where a left side or a card is placed
     */
    place(row) {
      const where = row.dataset.in ?? find(row, "[data-slot]")?.dataset.slot ?? "";
      return where === "" ? NOWHERE : Number(where);
    }

    /**
     * Put an answer that was not sent back in place, e.g. after a change of language.
     * @param {HTMLElement} one
     * @param {number[]} values
     */
    restate(one, values) {
      const rows = all(one, "[data-row]");
      /** @param {number} n */
      const row = (n) => rows.find((row) => Number(row.dataset.row) === n);
      if (find(one, "[data-move]")) for (const n of values) row(n)?.parentElement?.append(/** @type {Node} */ (row(n)));
      else if (rows.length) values.forEach((where, n) => where !== NOWHERE && this.lay(row(n), where));
      for (const input of all(one, "[data-hands]")) {
        const hands = values[Number(input.dataset.hands)];
        if (hands) /** @type {HTMLInputElement} */ (input).value = String(hands);
      }
      for (const input of /** @type {HTMLInputElement[]} */ (all(one, "[type=radio], [type=checkbox]"))) {
        input.checked = values.includes(Number(input.value));
      }
      this.tidy(one);
    }

    /**
     * @param {HTMLElement} one a question
     * @returns {object | null} what to send; null when something is still open
     */
    body(one) {
      const answer = this.state(one);
      const countable = one.closest(".q-class");
      if (!countable && (!answer.length || answer.includes(NOWHERE))) return null;
      return { run: this.run, question: Number(one.dataset.question), mark: one.dataset.mark, answer };
    }

    /**
     * @param {HTMLElement} button
     * @param {string} name of the handler
     */
    async answer(button, name) {
      const one = box(button);
      const body = this.body(one);
      if (!body) {
        const open = find(one, "input, [data-slot=''], .q-pool [data-put]");
        this.alert(button, this.words[find(one, "[data-row]") ? "place_first" : "answer_first"]);
        open?.focus();
        return;
      }
      const answer = /** @type {Answer | null} */ (await this.post(button, name, body, () => this.answer(button, name)));
      if (!answer) return;
      if (answer.item) this.told(one, answer);
      else this.arrive(answer, "[data-focus]");
    }

    /**
     * On a page that holds all questions, tell the answer in the question's place.
     * @param {HTMLElement} one
     * @param {Answer} answer
     */
    told(one, answer) {
      const item = parse(/** @type {string} */ (answer.item));
      one.closest(".q-item")?.replaceWith(item);
      const heading = find(item, "[data-focus]") ?? find(item, "h3");
      if (heading) {
        focusOn(heading);
        shell.scrollTo(/** @type {HTMLElement} */ (item));
        this.say(heading.textContent ?? "");
      }
      const end = find(this.stage, "[data-end]");
      if (end && answer.over) end.hidden = false;
    }

    /** @param {HTMLElement} button */
    async finish(button) {
      window.clearTimeout(this.timer);
      if (await this.save()) this.send(button, "finish", { run: this.run });
    }

    // ------------------------------------------------------------ a page of a test saves by itself

    /** @param {HTMLElement | null} one a question whose answer changed */
    changed(one) {
      if (!one || !this.stage.matches("[data-test]") || !this.body(one)) return;
      this.unsaved.add(one);
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.save(), WAIT);
    }

    /** @returns {Promise<boolean>} whether everything is saved */
    async save() {
      for (const one of this.unsaved) {
        const line = /** @type {HTMLElement} */ (find(one, ".q-saved"));
        const body = this.body(one);
        await this.idle();
        this.unsaved.delete(one);
        const answer = /** @type {Answer | null} */ (body && (await this.post(line, "submit", body, () => this.changed(one))));
        if (answer?.item) this.told(one, answer);
        else if (answer?.html) this.arrive(answer, "[data-focus]");
        else if (answer) line.textContent = this.words.saved;
        else this.unsaved.add(one);
        if (!answer) return false;
      }
      await this.idle();
      return true;
    }

    /** @returns {Promise<void>} once no request is under way */
    async idle() {
      while (this.busy) await new Promise((go) => setTimeout(go, 50));
    }

    // ------------------------------------------------------------ steps in order

    /**
     * @param {HTMLElement} button
     * @param {number} by
     */
    move(button, by) {
      const row = /** @type {HTMLElement} */ (button.closest("[data-row]"));
      const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (other && by < 0) other.before(row);
      else if (other) other.after(row);
      button.focus();
      this.moved(row);
    }

    /** @param {HTMLElement} row */
    moved(row) {
      const rows = [.../** @type {HTMLElement} */ (row.parentElement).children];
      this.tidy(box(row));
      this.changed(box(row));
      this.sayOf("moved", { name: text(row), n: rows.indexOf(row) + 1, total: rows.length });
    }

    // ------------------------------------------------------------ things and places

    /**
     * Lay a card into a box, or an answer at a left side; without a word.
     * @param {HTMLElement | undefined} row
     * @param {number} where
     */
    lay(row, where) {
      if (!row) return;
      const one = box(row);
      const slot = find(row, "[data-slot]");
      if (slot) {
        const chip = find(one, `[data-chip="${where}"]`);
        slot.dataset.slot = where === NOWHERE ? "" : String(where);
        slot.textContent = chip ? chip.textContent : this.words.empty_slot;
        slot.lang = chip?.lang ?? "";
        return;
      }
      if (where === NOWHERE) delete row.dataset.in;
      else row.dataset.in = String(where);
      find(one, where === NOWHERE ? ".q-pool ul" : `[data-column="${where}"] ul`)?.append(row);
    }

    /**
     * Make what is shown fit what is placed.
     * @param {HTMLElement} one a question
     */
    tidy(one) {
      const taken = all(one, "[data-slot]").map((slot) => slot.dataset.slot);
      for (const chip of all(one, "[data-chip]")) {
        const li = /** @type {HTMLElement} */ (chip.parentElement);
        li.hidden = taken.includes(chip.dataset.chip);
      }
      const none = find(one, "[data-none]");
      if (none) none.hidden = this.left(one) > 0;
      const head = find(one, ".q-pool .eyebrow");
      if (head) head.hidden = !taken.length && !this.left(one);
      const rows = all(one, "[data-row]");
      for (const [n, row] of rows.entries()) {
        for (const arrow of all(row, "[data-move]")) {
          arrow.setAttribute("aria-disabled", String(arrow.dataset.move === "1" ? n === rows.length - 1 : n === 0));
        }
      }
    }

    /**
     * @param {HTMLElement} one
     * @returns {number} how many things have no place yet
     */
    left(one) {
      return this.state(one).filter((where) => where === NOWHERE).length;
    }

    /**
     * A card goes into a box; the focus goes to the next card that has none.
     * @param {HTMLElement} card
     * @param {number} where
     */
    put(card, where) {
      const one = box(card);
      this.lay(card, where);
      this.tidy(one);
      (find(one, ".q-pool [data-put]") ?? find(one, "[data-do]") ?? find(card, "[data-free]"))?.focus();
      const place = find(one, `[data-column="${where}"] h4`);
      this.placed(one, text(card), place?.textContent ?? "");
    }

    /** @param {HTMLElement} card taken out of its box */
    free(card) {
      this.lay(card, NOWHERE);
      this.tidy(box(card));
      find(card, "[data-put]")?.focus();
      this.sayOf("put_back", { name: text(card) });
    }

    /**
     * @param {HTMLElement} one
     * @param {string} name
     * @param {string} place
     */
    placed(one, name, place) {
      this.changed(one);
      this.sayOf("put", { name, place, left: this.left(one) });
    }

    /**
     * Choose an answer, to be laid at the next left side that is tapped, or at the one that was tapped before.
     * @param {HTMLElement} chip
     */
    pick(chip) {
      const one = box(chip);
      const waiting = find(one, "[data-slot][aria-pressed=true]");
      const again = chip.getAttribute("aria-pressed") === "true";
      for (const other of all(one, "[data-chip]")) other.setAttribute("aria-pressed", "false");
      if (waiting) this.join(waiting, Number(chip.dataset.chip));
      else if (!again) {
        chip.setAttribute("aria-pressed", "true");
        this.sayOf("picked", { name: text(chip) });
        find(one, "[data-slot='']")?.focus();
      }
    }

    /**
     * A left side is tapped: the chosen answer is laid there, what lay there is free again, or it waits for an answer.
     * @param {HTMLElement} slot
     */
    slot(slot) {
      const one = box(slot);
      const chosen = find(one, "[data-chip][aria-pressed=true]");
      if (chosen) {
        chosen.setAttribute("aria-pressed", "false");
        this.join(slot, Number(chosen.dataset.chip));
      } else if (slot.dataset.slot) {
        const name = slot.textContent?.trim() ?? "";
        this.lay(/** @type {HTMLElement} */ (slot.closest("[data-row]")), NOWHERE);
        this.tidy(one);
        this.sayOf("put_back", { name });
      } else {
        const waits = slot.getAttribute("aria-pressed") === "true";
        for (const other of all(one, "[data-slot]")) other.removeAttribute("aria-pressed");
        if (!waits) {
          slot.setAttribute("aria-pressed", "true");
          find(one, ".q-pool li:not([hidden]) [data-chip]")?.focus();
        }
      }
    }

    /**
     * @param {HTMLElement} slot
     * @param {number} chip
     */
    join(slot, chip) {
      const one = box(slot);
      const row = /** @type {HTMLElement} */ (slot.closest("[data-row]"));
      for (const other of all(one, "[data-slot]")) {
        other.removeAttribute("aria-pressed");
        // An answer lies in one place only.
        if (other.dataset.slot === String(chip)) this.lay(/** @type {HTMLElement} */ (other.closest("[data-row]")), NOWHERE);
      }
      this.lay(row, chip);
      this.tidy(one);
      const next = this.left(one) ? find(one, ".q-pool li:not([hidden]) [data-chip]") : find(one, "[data-do]");
      (next ?? slot).focus();
      this.placed(one, slot.textContent?.trim() ?? "", text(row));
    }

    // ------------------------------------------------------------ dragging: only ever a shorter way to the same

    /** @param {PointerEvent} event */
    grab(event) {
      if (event.button || !(event.target instanceof Element)) return;
      const thing = /** @type {HTMLElement | null} */ (event.target.closest("[data-chip], [data-row]"));
      if (!thing || !box(thing)) return;
      const isOrder = Boolean(find(thing, "[data-move]"));
      if (!thing.dataset.chip && !find(thing, ".q-grip")) return;
      // A finger scrolls; only the grip is for dragging. On a button it is a tap.
      if (event.pointerType !== "mouse" && !event.target.closest(".q-grip")) return;
      if (!thing.dataset.chip && event.target.closest("button")) return;
      event.preventDefault();
      new Drag(this, thing, event, isOrder);
    }

    // ------------------------------------------------------------ what is said, what stays

    /**
     * @param {string} name of the words
     * @param {Record<string, string | number>} values
     */
    sayOf(name, values) {
      this.say(this.words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key])));
    }

    /**
     * @param {Answer} answer
     * @param {string} from
     * @param {string} [own]
     */
    arrive(answer, from, own) {
      const before = this.stage.dataset.at;
      const isSame = Boolean(answer.page) && from !== "[data-focus]";
      const kept = isSame ? all(this.stage, ".q-answer").map((one) => this.kept(one)) : [];
      super.arrive(answer, from, own);
      this.unsaved.clear();
      this.ready();
      for (const { mark, values, unsaved } of kept) {
        const one = find(this.stage, `.q-answer[data-mark="${mark}"]`);
        if (one) this.restate(one, values);
        if (unsaved) this.changed(one);
      }
      // In another language the answer that was being read is still the one to read.
      if (isSame && before && before !== this.stage.dataset.at) this.stay(Number(before));
    }

    /** @param {HTMLElement} one */
    kept(one) {
      return { mark: one.dataset.mark, values: this.state(one), unsaved: this.unsaved.has(one) };
    }

    /** @param {number} question */
    async stay(question) {
      const answer = await this.post(this.block, "show", { run: this.run, question });
      if (answer?.html) this.stage.replaceWith(parse(answer.html));
      this.ready();
    }
  }

  class Drag {
    /**
     * @param {Quiz} quiz
     * @param {HTMLElement} thing
     * @param {PointerEvent} event
     * @param {boolean} isOrder whether it changes places with its neighbours
     */
    constructor(quiz, thing, event, isOrder) {
      this.quiz = quiz;
      this.thing = thing;
      this.isOrder = isOrder;
      this.x = event.clientX;
      this.y = event.clientY;
      this.isFar = false;
      /** @type {HTMLElement | null} */
      this.over = null;
      this.end = new AbortController();
      const { signal } = this.end;
      document.addEventListener("pointermove", (moved) => this.move(moved), { signal });
      document.addEventListener("pointerup", () => this.drop(), { signal });
      document.addEventListener("pointercancel", () => this.stop(), { signal });
    }

    /** @param {PointerEvent} event */
    move(event) {
      const [dx, dy] = [event.clientX - this.x, event.clientY - this.y];
      if (!this.isFar && Math.hypot(dx, dy) < 6) return;
      this.isFar = true;
      this.thing.classList.add("q-drag");
      this.thing.style.transform = this.isOrder ? `translateY(${dy}px)` : `translate(${dx}px, ${dy}px)`;
      if (this.isOrder) this.pass(event.clientY);
      else this.hover(document.elementFromPoint(event.clientX, event.clientY));
    }

    /**
     * A step changes places with a neighbour once its middle is past it.
     * @param {number} y
     */
    pass(y) {
      const { previousElementSibling: above, nextElementSibling: below } = this.thing;
      const top = this.thing.offsetTop;
      if (above && y < middle(above)) above.before(this.thing);
      else if (below && y > middle(below)) below.after(this.thing);
      else return;
      // Its own place moved: the pointer still holds it where it took it.
      this.y += this.thing.offsetTop - top;
      this.thing.style.transform = `translateY(${y - this.y}px)`;
    }

    /** @param {Element | null} under */
    hover(under) {
      const target = under?.closest(this.thing.dataset.chip ? "li[data-row]" : "[data-column]");
      this.over?.classList.remove("q-over");
      this.over = target && box(target) === box(this.thing) ? /** @type {HTMLElement} */ (target) : null;
      this.over?.classList.add("q-over");
    }

    drop() {
      const { thing, over, isFar } = this;
      this.stop();
      if (!isFar) {
        if (thing.dataset.chip) thing.focus();
        return;
      }
      // The click that follows a drag is not a tap.
      thing.addEventListener("click", (event) => event.stopPropagation(), { once: true, capture: true });
      setTimeout(() => thing.dispatchEvent(new Event("click")));
      if (this.isOrder) this.quiz.moved(thing);
      else if (over && thing.dataset.chip) {
        this.quiz.join(/** @type {HTMLElement} */ (find(over, "[data-slot]")), Number(thing.dataset.chip));
      } else if (over) this.quiz.put(thing, Number(over.dataset.column));
    }

    stop() {
      this.end.abort();
      this.thing.classList.remove("q-drag");
      this.thing.style.transform = "";
      this.over?.classList.remove("q-over");
    }
  }

  /**
   * @param {Element} one
   * @returns {number}
   */
  function middle(one) {
    const { top, height } = one.getBoundingClientRect();
    return top + height / 2;
  }

  if (find(root, ".esx .stage")) new Quiz(root, urls);
}
