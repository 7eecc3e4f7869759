// Making a lesson one's own: each text is kept when its field is left, steps and minutes shortly after a change.

/**
 * @typedef {import("../common/shell.js").Shell} Shell
 * @typedef {{version?: number, changed?: string[], changes?: string, html?: string, page?: string, error?: string}} Kept
 */

/** How long to wait for more taps on + and − before keeping the minutes, in milliseconds. */
const MORE_TAPS = 700;

/** @returns {Promise<void>} */
function pause() {
  return new Promise((done) => setTimeout(done, 50));
}

class Adapting {
  /**
   * @param {Shell} block
   * @param {typeof import("../common/shell.js")} shell
   */
  constructor(block, shell) {
    this.block = block;
    this.shell = shell;
    this.stage = block.stage;
    this.timer = 0;
    /** What was typed since it was last kept, by key. @type {Set<string>} */
    this.unsaved = new Set();
    /** What is to be sent next. @type {Map<string, string>} */
    this.waiting = new Map();
    this.planned = false;
    this.keeping = false;
    const stopping = new AbortController();
    this.close = () => {
      window.clearTimeout(this.timer);
      stopping.abort();
    };
    const { signal } = stopping;
    this.stage.addEventListener("click", (event) => this.clicked(event), { signal });
    this.stage.addEventListener("change", (event) => this.changed(event), { signal });
    this.stage.addEventListener("input", (event) => this.typed(event), { signal });
    this.stage.addEventListener("focusout", (event) => this.left(event), { signal });
    window.addEventListener("beforeunload", (event) => this.leave(event), { signal });
    this.restore();
    this.count();
  }

  /** @param {Event} event */
  clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const set = button.dataset;
    const step = /** @type {HTMLElement | null} */ (button.closest("[data-step]"));
    if (set.back) this.back(button, set.back);
    else if (set.keep) this.reset(button, "keep_own_text", set.keep);
    else if (set.add) this.add(button);
    else if (step && set.less !== undefined) this.minutes(step, -1);
    else if (step && set.more !== undefined) this.minutes(step, 1);
    else if (step && set.move) this.move(button, step, Number(set.move));
    else if (step && set.out !== undefined) this.takeOut(button, step);
  }

  // ---------------------------------------------------------------- texts

  /** @param {Event} event */
  typed(event) {
    const area = event.target;
    if (!(area instanceof HTMLInputElement || area instanceof HTMLTextAreaElement) || !area.matches("[data-text]")) return;
    this.unsaved.add(this.keyOf(area));
    this.rename(area);
    this.remember(this.keyOf(area), area.value);
    this.say("not_kept");
  }

  /**
   * A step is called by the title that is typed.
   * @param {HTMLInputElement | HTMLTextAreaElement} area
   */
  rename(area) {
    const step = /** @type {HTMLElement | null} */ (area.closest("[data-step]"));
    const name = step?.querySelector("h4");
    if (!step || !name || !this.keyOf(area).endsWith(".title") || !area.value.trim()) return;
    name.textContent = area.value;
    step.dataset.name = area.value;
  }

  /** @param {Event} event */
  changed(event) {
    const area = event.target;
    if (area instanceof HTMLSelectElement) this.keepPlan(0);
    if (!(area instanceof HTMLInputElement || area instanceof HTMLTextAreaElement)) return;
    if (!area.matches("[data-minutes]")) return;
    this.tidy(area);
    this.keepPlan(0);
  }

  /**
   * A field is left: what was typed in it is kept.
   * @param {Event} event
   */
  left(event) {
    const area = event.target;
    if (!(area instanceof HTMLInputElement || area instanceof HTMLTextAreaElement) || !area.matches("[data-text]")) return;
    const key = this.keyOf(area);
    if (!this.unsaved.has(key)) return;
    this.waiting.set(key, area.value);
    this.keep(area);
  }

  /**
   * @param {Element} area
   * @returns {string}
   */
  keyOf(area) {
    return /** @type {HTMLElement} */ (area.closest("[data-field]")).dataset.field ?? "";
  }

  // What is typed and not yet kept outlives a reload, in this tab only.

  get draftName() {
    return `esafety ${this.block.block.id} ${this.stage.lang} ${this.stage.dataset.variant}`;
  }

  /** @returns {Record<string, string>} */
  get drafts() {
    try {
      return JSON.parse(sessionStorage.getItem(this.draftName) ?? "{}");
    } catch {
      return {};
    }
  }

  /**
   * @param {string} key
   * @param {string} [words] nothing to forget it
   */
  remember(key, words) {
    const drafts = this.drafts;
    if (words === undefined) delete drafts[key];
    else drafts[key] = words;
    try {
      sessionStorage.setItem(this.draftName, JSON.stringify(drafts));
    } catch {
      // A browser may refuse.
    }
  }

  restore() {
    for (const [key, words] of Object.entries(this.drafts)) {
      const area = this.field(key);
      if (!area || area.value === words) {
        this.remember(key);
        continue;
      }
      area.value = words;
      /** @type {HTMLDetailsElement | null} */ (area.closest("details"))?.setAttribute("open", "");
      this.waiting.set(key, words);
    }
    if (this.waiting.size) this.keep(this.stage);
  }

  /**
   * @param {string} key
   * @returns {HTMLInputElement | HTMLTextAreaElement | null}
   */
  field(key) {
    return this.block.stage.querySelector(`[data-field="${CSS.escape(key)}"] [data-text]`);
  }

  // ---------------------------------------------------------------- steps and minutes

  /** @returns {HTMLElement[]} */
  get sessions() {
    return [...this.stage.querySelectorAll("[data-session]")].map((one) => /** @type {HTMLElement} */ (one));
  }

  /**
   * @param {HTMLElement} session
   * @returns {HTMLElement[]}
   */
  steps(session) {
    return [...session.querySelectorAll("[data-step]")].map((one) => /** @type {HTMLElement} */ (one));
  }

  /**
   * @param {HTMLElement} step
   * @returns {HTMLInputElement}
   */
  input(step) {
    return /** @type {HTMLInputElement} */ (step.querySelector("[data-minutes]"));
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} input */
  tidy(input) {
    input.value = String(Math.min(240, Math.max(0, Math.round(Number(input.value)) || 0)));
  }

  /**
   * @param {HTMLElement} step
   * @param {number} by
   */
  minutes(step, by) {
    const input = this.input(step);
    input.value = String(Number(input.value) + by);
    this.tidy(input);
    this.keepPlan(MORE_TAPS);
  }

  /**
   * @param {HTMLElement} button
   * @param {HTMLElement} step
   * @param {number} by
   */
  move(button, step, by) {
    const line = /** @type {HTMLElement} */ (step.parentElement);
    const lines = this.sessions.map((one) => /** @type {HTMLElement} */ (one.querySelector(".line")));
    const beside = by < 0 ? step.previousElementSibling : step.nextElementSibling;
    const next = lines[lines.indexOf(line) + by];
    if (beside) beside[by < 0 ? "before" : "after"](step);
    else if (next) next[by < 0 ? "append" : "prepend"](step);
    else return;
    button.focus();
    this.keepPlan(MORE_TAPS);
    const number = [...(step.parentElement?.children ?? [])].indexOf(step) + 1;
    const words = this.block.words.moved_up.replace("{step}", step.dataset.name ?? "").replace("{n}", String(number));
    this.block.say(words);
  }

  /**
   * @param {HTMLElement} button
   * @param {HTMLElement} step
   */
  takeOut(button, step) {
    const beside = /** @type {HTMLElement | null} */ (step.nextElementSibling ?? step.previousElementSibling);
    const all = this.sessions.flatMap((one) => this.steps(one));
    if (all.length < 2) return;
    step.remove();
    const words = this.block.words.taken_out.replace("{step}", step.dataset.name ?? "");
    const to = beside?.dataset.step;
    this.whole(button, () => (to ? this.find(`[data-step="${CSS.escape(to)}"] h4`) : this.find(".add h4")), words);
  }

  /** @param {HTMLElement} button */
  add(button) {
    const to = Number(button.dataset.to);
    const own = button.dataset.add === "+";
    const known = this.sessions.flatMap((one) => this.steps(one)).map((step) => step.dataset.step);
    let id = button.dataset.add ?? "";
    for (let number = 1; own && number < 100; number += 1) {
      id = `+${number}`;
      if (!known.includes(id)) break;
    }
    const plan = this.plan();
    plan[to - 1].push([id, own ? 5 : Number(button.dataset.of)]);
    const added = { ...this.added(), ...(own ? { [id]: ["learn", "whole"] } : {}) };
    this.whole(button, () => {
      const step = this.find(`[data-step="${CSS.escape(id)}"]`);
      step?.querySelector("details")?.setAttribute("open", "");
      return step?.querySelector(own ? "[data-text]" : "h4") ?? null;
    }, "", { plan, added });
  }

  /** @returns {[string, number][][]} */
  plan() {
    return this.sessions.map((one) =>
      this.steps(one).map((step) => [step.dataset.step ?? "", Number(this.input(step).value)]),
    );
  }

  /** @returns {Record<string, string[]>} */
  added() {
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const step of this.sessions.flatMap((one) => this.steps(one))) {
      const selects = [...step.querySelectorAll("select")].map((one) => one.value);
      if (step.dataset.step?.startsWith("+") && selects.length) found[step.dataset.step] = selects;
    }
    return found;
  }

  /** Show the running total of each session, and when each step starts. */
  count() {
    const { words } = this.block;
    for (const session of this.sessions) {
      let total = 0;
      for (const step of this.steps(session)) {
        const starts = step.querySelector("[data-starts]");
        const ends = total + Number(this.input(step).value);
        if (starts) starts.textContent = `${total}–${ends}′`;
        total = ends;
      }
      const planned = Number(session.dataset.minutes);
      const left = planned - total;
      const rest = left === 0 ? words.total_fits : (left > 0 ? words.total_under : words.total_over).replace("{n}", String(Math.abs(left)));
      const said = words.total.replace("{total}", String(total)).replace("{minutes}", String(planned));
      const line = session.querySelector("[data-total]");
      if (line) line.textContent = `${said} · ${rest}`;
      session.style.setProperty("--filled", String(planned ? Math.min(1, total / planned) : 0));
      session.toggleAttribute("data-over", left < 0);
    }
  }

  /** @param {number} wait */
  keepPlan(wait) {
    this.planned = true;
    this.count();
    this.say("not_kept");
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(this.stage), wait);
  }

  // ---------------------------------------------------------------- keeping

  /** @returns {object} */
  get place() {
    const { variant, version } = this.stage.dataset;
    return { language: this.stage.lang, variant, version: Number(version) };
  }

  /**
   * Keep everything that waits, one request at a time.
   * @param {HTMLElement} near where to say what went wrong
   */
  async keep(near) {
    if (this.keeping || !this.stage.isConnected || (!this.waiting.size && !this.planned)) return;
    const texts = Object.fromEntries(this.waiting);
    const plan = this.planned ? { plan: this.plan(), added: this.added() } : {};
    this.waiting.clear();
    this.planned = false;
    const answer = await this.send(near, "save_own", { texts, ...plan });
    if (!answer) {
      for (const [key, words] of Object.entries(texts)) if (!this.waiting.has(key)) this.waiting.set(key, words);
      this.planned = this.planned || "plan" in plan;
      return;
    }
    for (const [key, words] of Object.entries(texts)) {
      if (this.field(key)?.value !== words) continue;
      this.unsaved.delete(key);
      this.remember(key);
    }
    this.took(answer);
    this.keep(near);
  }

  /** Keep what is not kept yet, now; what cannot be kept stays as a draft. */
  async settled() {
    window.clearTimeout(this.timer);
    for (const key of this.unsaved) this.waiting.set(key, this.field(key)?.value ?? "");
    while (this.keeping || this.block.busy) await pause();
    await this.keep(this.stage);
    while (this.keeping || this.block.busy) await pause();
  }

  /**
   * @param {HTMLElement} near
   * @param {string} name
   * @param {object} body
   * @returns {Promise<Kept | null>}
   */
  async send(near, name, body) {
    while (this.block.busy) await pause();
    this.keeping = true;
    this.say("keeping");
    const around = /** @type {HTMLElement} */ (near.closest("[data-field], [data-step], .acts, li") ?? near.querySelector("[data-kept]") ?? near);
    const answer = /** @type {Kept | null} */ (
      await this.block.post(around, name, { ...this.place, ...body }, () => this.keep(near))
    );
    this.keeping = false;
    this.say(answer ? "kept" : "not_kept");
    return answer;
  }

  /** @param {Kept} answer */
  took(answer) {
    this.stage.dataset.version = String(answer.version);
    for (const field of this.stage.querySelectorAll("[data-field]")) {
      const key = /** @type {HTMLElement} */ (field).dataset.field ?? "";
      field.classList.toggle("mine", (answer.changed ?? []).includes(key));
    }
    const list = this.find("[data-changes]");
    if (!list || !answer.changes) return;
    const open = list.querySelector("details")?.open;
    const fresh = this.shell.parse(answer.changes);
    fresh.querySelector("details")?.toggleAttribute("open", open);
    list.replaceWith(fresh);
  }

  /**
   * Keep steps and show the whole page anew, e.g. because a step was added.
   * @param {HTMLElement} button
   * @param {() => HTMLElement | null} to where the focus goes
   * @param {string} words what is said
   * @param {object} [body]
   */
  async whole(button, to, words, body) {
    window.clearTimeout(this.timer);
    const texts = Object.fromEntries(this.waiting);
    const sent = { texts, plan: this.plan(), added: this.added(), ...body, whole: true };
    this.waiting.clear();
    this.planned = false;
    const answer = await this.send(button, "save_own", sent);
    if (answer) {
      for (const key of Object.keys(texts)) this.remember(key);
      this.anew(answer, to, words);
    } else for (const [key, typed] of Object.entries(texts)) this.waiting.set(key, typed);
  }

  /**
   * @param {HTMLElement} button
   * @param {string} key
   */
  back(button, key) {
    this.reset(button, "reset_own", key);
  }

  /**
   * @param {HTMLElement} button
   * @param {string} name
   * @param {string} key
   */
  async reset(button, name, key) {
    await this.keep(button);
    this.waiting.delete(key);
    this.unsaved.delete(key);
    this.remember(key);
    if (key === "*") for (const other of Object.keys(this.drafts)) this.remember(other);
    const inList = button.closest("[data-changes]") !== null;
    const answer = await this.send(button, name, { key });
    if (!answer) return;
    this.anew(answer, () => (inList || key === "*" ? this.find(".list summary, [data-focus]") : this.field(key)), "");
  }

  /**
   * Show the page to adapt anew; what was open stays open.
   * @param {Kept} answer
   * @param {() => HTMLElement | null} to
   * @param {string} words
   */
  anew(answer, to, words) {
    if (!answer.html) return;
    /** @param {HTMLDetailsElement} one */
    const nameOf = (one) => /** @type {HTMLElement | null} */ (one.closest("[data-step]"))?.dataset.step ?? one.querySelector("summary")?.textContent;
    const open = new Set([...this.stage.querySelectorAll("details")].filter((one) => one.open).map(nameOf));
    this.close();
    const fresh = /** @type {HTMLElement} */ (this.shell.parse(answer.html));
    this.stage.replaceWith(fresh);
    for (const one of fresh.querySelectorAll("details")) if (open.has(nameOf(one))) one.open = true;
    const next = new Adapting(this.block, this.shell);
    /** @type {any} */ (this.block).adapting = next;
    const target = to.call(next);
    const shown = target && next.stage.contains(target) ? target : next.find("[data-focus]");
    shown?.focus({ preventScroll: false });
    next.block.say(words || [...fresh.querySelectorAll(".notice")].map((one) => one.textContent).join(" "));
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  find(selector) {
    return this.shell.find(this.block.stage, selector);
  }

  /** @param {"kept" | "keeping" | "not_kept"} name */
  say(name) {
    const line = this.find("[data-kept]");
    if (!line || line.dataset.kept === name) return;
    line.dataset.kept = name;
    line.textContent = this.block.words[name];
  }

  /** @param {BeforeUnloadEvent} event */
  leave(event) {
    if (this.unsaved.size || this.planned || this.keeping) event.preventDefault();
  }
}

/**
 * @param {Shell} block
 * @param {typeof import("../common/shell.js")} shell
 */
export function adapt(block, shell) {
  return new Adapting(block, shell);
}
