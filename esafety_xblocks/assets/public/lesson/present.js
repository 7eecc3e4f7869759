// Presenting a lesson: one step at a time, a timer that never rings, the teacher's notes on another screen. The same
// script runs in the lesson's own page (full screen, or as the notes) and in a window of its own.

/**
 * @typedef {{at: number, blank: boolean, running: boolean, since: number, spent: number[], clock: boolean}} State
 * @typedef {{block: string, notes: boolean, session?: number, address?: string, peer?: Window | null, done: () => void}} Options
 */

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
const SMALLEST = 0.45;
/** How long the focus waits beside a window that was just opened, in milliseconds. */
const LATER = 200;
/** How long the mouse rests before the buttons go, in milliseconds. */
const REST = 3000;

class Presentation {
  /**
   * @param {HTMLElement} esp
   * @param {Options} options
   */
  constructor(esp, options) {
    this.esp = esp;
    this.options = options;
    this.page = esp.ownerDocument;
    /** @type {Record<string, string>} */
    this.words = JSON.parse(esp.dataset.words ?? "{}");
    /** @type {HTMLElement[]} */
    this.slides = [...esp.querySelectorAll(".esp-slide")].map((one) => /** @type {HTMLElement} */ (one));
    /** @type {Set<Window>} */
    this.peers = new Set(options.peer ? [options.peer] : []);
    const first = this.slides.findIndex((slide) => Number(slide.dataset.session) === (options.session ?? 1));
    /** @type {State} */
    this.state = {
      at: Math.max(0, first),
      blank: false,
      running: true,
      since: Date.now(),
      spent: this.slides.map(() => 0),
      clock: this.remembered,
    };
    this.panel = false;
    this.over = false;
    this.resting = 0;
    this.listen();
    this.show(true);
    this.focus();
    this.ticking = window.setInterval(() => this.tick(), 250);
  }

  /** Whether the time is shown: what the teacher chose last time. */
  get remembered() {
    try {
      return localStorage.getItem("esafety clock") !== "off";
    } catch {
      return true;
    }
  }

  listen() {
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    const view = /** @type {Window} */ (this.page.defaultView);
    this.esp.addEventListener("click", (event) => this.clicked(event), { signal });
    for (const kind of ["pointermove", "pointerdown"]) this.esp.addEventListener(kind, () => this.awake(), { signal });
    this.awake();
    // In the lesson's page keys are ours only while the focus is here; in a window of our own, always.
    const target = this.alone ? this.page : this.esp;
    target.addEventListener("keydown", (event) => this.key(/** @type {KeyboardEvent} */ (event)), { signal });
    this.page.addEventListener("fullscreenchange", () => this.fullChanged(), { signal });
    view.addEventListener("resize", () => this.fit(), { signal });
    view.addEventListener("message", (event) => this.heard(event), { signal });
    if (this.alone && view.opener) this.tell(view.opener, { hello: true });
  }

  /**
   * The keys are for the presentation. Beside a window that was just opened the focus waits: to take it at once, in a
   * frame, leaves Chromium with a page that is not laid out anew.
   */
  focus() {
    const focus = () => this.esp.focus({ preventScroll: true });
    if (this.options.notes) window.setTimeout(focus, LATER);
    else focus();
  }

  /** The buttons are there while the mouse moves. */
  awake() {
    window.clearTimeout(this.resting);
    this.esp.removeAttribute("data-idle");
    this.resting = window.setTimeout(() => this.esp.setAttribute("data-idle", ""), REST);
  }

  /** Whether this is a window of its own. */
  get alone() {
    return this.page.body.classList.contains("esp-window");
  }

  get full() {
    return this.page.fullscreenElement !== null;
  }

  // ---------------------------------------------------------------- windows that follow each other

  /**
   * @param {Window} peer
   * @param {object} message
   */
  tell(peer, message) {
    try {
      peer.postMessage({ esafety: "present", block: this.options.block, ...message }, window.location.origin);
    } catch {
      this.peers.delete(peer);
    }
  }

  /** @param {MessageEvent} event */
  heard(event) {
    const { esafety, block, hello, bye, state } = event.data ?? {};
    if (event.origin !== window.location.origin || esafety !== "present" || block !== this.options.block) return;
    const peer = /** @type {Window} */ (event.source);
    this.peers.add(peer);
    if (hello) this.tell(peer, { state: this.state });
    if (bye) {
      this.peers.delete(peer);
      this.say(this.words.alone);
    }
    if (state && Array.isArray(state.spent) && state.spent.length === this.slides.length) {
      const moved = state.at !== this.state.at;
      this.state = state;
      this.show(moved);
    }
  }

  share() {
    for (const peer of this.peers) {
      if (peer.closed) this.peers.delete(peer);
      else this.tell(peer, { state: this.state });
    }
  }

  // ---------------------------------------------------------------- what is done

  /** @param {Event} event */
  clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.esp) this.act(button.dataset.esp);
    else if (this.state.blank) this.act("blank");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target instanceof Element && event.target.closest("button, a, summary");
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    const inNotes = event.target instanceof Element && event.target.closest(".esp-notes");
    if (inNotes && (event.key === "ArrowUp" || event.key === "ArrowDown")) return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    this.act(act);
  }

  /**
   * What a key of the keyboard or of a clicker does. A clicker's "start" key is F5: it must not reload the page.
   * @param {KeyboardEvent} event
   * @returns {string}
   */
  actOf(event) {
    const { key } = event;
    if (this.state.blank && (FORWARD.includes(key) || BACK.includes(key))) return "blank";
    if (key === " " && event.shiftKey) return "previous";
    if (FORWARD.includes(key)) return "next";
    if (BACK.includes(key)) return "previous";
    if (key === "F5") return "nothing";
    if (key === "Escape") return this.full && this.alone ? "full" : "stop";
    const letters = { b: "blank", ".": "blank", p: "pause", n: "notes", t: "timer", f: "full", Home: "first", End: "last" };
    return /** @type {Record<string, string>} */ (letters)[key.length === 1 ? key.toLowerCase() : key] ?? "";
  }

  /** @param {string} name */
  act(name) {
    const { at } = this.state;
    if (name === "next") this.go(at + 1);
    else if (name === "previous") this.go(at - 1);
    else if (name === "first") this.go(0);
    else if (name === "last") this.go(this.slides.length - 1);
    else if (name === "pause") this.set({ running: !this.state.running, ...this.stopped() });
    else if (name === "reset") this.set({ spent: this.state.spent.map((ms, n) => (n === at ? 0 : ms)), since: Date.now() });
    else if (name === "timer") this.hideClock();
    else if (name === "blank") this.blank();
    else if (name === "notes") this.toggleNotes();
    else if (name === "window") this.openNotes();
    else if (name === "full") this.toggleFull();
    else if (name === "stop") this.stop();
  }

  /** @param {Partial<State>} change */
  set(change) {
    const moved = change.at !== undefined && change.at !== this.state.at;
    this.state = { ...this.state, ...change };
    this.show(moved);
    this.share();
  }

  /** The time spent on this step until now, put away. @returns {Partial<State>} */
  stopped() {
    const { at, running, since, spent } = this.state;
    const now = Date.now();
    return { since: now, spent: spent.map((ms, n) => (n === at && running ? ms + now - since : ms)) };
  }

  /** @param {number} to */
  go(to) {
    this.over = to >= this.slides.length;
    if (to < 0 || this.over) {
      this.show(false);
      if (this.over) this.say(this.words.the_end);
      return;
    }
    this.set({ ...this.stopped(), at: to, running: true });
  }

  blank() {
    const blank = !this.state.blank;
    this.set({ blank });
    this.say(blank ? this.words.blank : this.words.blank_off);
  }

  hideClock() {
    const clock = !this.state.clock;
    try {
      localStorage.setItem("esafety clock", clock ? "on" : "off");
    } catch {
      // Then it is not remembered.
    }
    // Its buttons go with it: the keys must not go with them.
    if (!clock && this.esp.querySelector(".esp-clock:focus-within")) this.esp.focus();
    this.set({ clock });
  }

  toggleNotes() {
    if (this.options.notes) return;
    this.panel = !this.panel;
    this.show(false);
  }

  openNotes() {
    const here = this.options.address ?? `${window.location.pathname}${window.location.search}`;
    const peer = window.open(`${here}&view=notes`, "_blank", "popup,width=720,height=900");
    if (peer) this.peers.add(peer);
    else this.say(this.words.no_window ?? "");
  }

  toggleFull() {
    if (this.full) this.page.exitFullscreen();
    else if (this.page.fullscreenEnabled) this.esp.requestFullscreen().catch(() => undefined);
  }

  fullChanged() {
    if (!this.full && !this.alone && !this.options.notes) this.stop();
    else this.show(false);
  }

  stop() {
    if (!this.stopping || this.stopping.signal.aborted) return;
    this.stopping.abort();
    window.clearInterval(this.ticking);
    for (const peer of this.peers) this.tell(peer, { bye: true });
    if (this.full) this.page.exitFullscreen();
    this.options.done();
  }

  // ---------------------------------------------------------------- what is shown

  /** @param {boolean} moved whether another step is there now */
  show(moved) {
    const { at, blank, running, clock } = this.state;
    const slide = this.slides[at];
    this.slides.forEach((one) => {
      one.hidden = one !== slide;
    });
    const notes = /** @type {HTMLElement} */ (slide.querySelector(".esp-notes"));
    notes.hidden = !(this.options.notes || this.panel);
    this.esp.toggleAttribute("data-blank", blank);
    this.esp.toggleAttribute("data-no-clock", !clock);
    this.esp.toggleAttribute("data-panel", this.panel);
    this.button("pause", running ? "timer_pause" : "timer_go", running ? "❚❚" : "▶");
    this.button("timer", clock ? "timer_off" : "timer_on");
    this.button("blank", blank ? "blank_off" : "blank");
    this.button("notes", this.panel ? "notes_off" : "notes_on");
    this.button("full", this.full ? "full_off" : "full");
    this.put(".esp-count", `${at + 1} / ${this.slides.length}`);
    const then = this.over ? this.words.the_end : this.nextTitle;
    const line = /** @type {HTMLElement} */ (this.esp.querySelector(".esp-then"));
    line.hidden = !then || !(this.options.notes || this.over);
    line.textContent = then;
    this.tick();
    if (moved) {
      const title = slide.querySelector("h2")?.textContent ?? "";
      const words = this.words.step_of.replace("{n}", String(at + 1)).replace("{total}", String(this.slides.length));
      this.say(words.replace("{step}", title));
    }
    this.fit();
  }

  get nextTitle() {
    const title = this.slides[this.state.at + 1]?.querySelector("h2")?.textContent;
    return title ? `${this.words.up_next} ${title}` : "";
  }

  /**
   * @param {string} name
   * @param {string} said
   * @param {string} [sign] what is shown in place of the words
   */
  button(name, said, sign) {
    const button = this.esp.querySelector(`[data-esp="${name}"]`);
    if (!button) return;
    button.textContent = sign ?? this.words[said];
    if (sign) button.setAttribute("aria-label", this.words[said]);
  }

  /**
   * @param {string} selector
   * @param {string} words
   */
  put(selector, words) {
    const line = this.esp.querySelector(selector);
    if (line && line.textContent !== words) line.textContent = words;
  }

  tick() {
    const { at, running, since, spent } = this.state;
    const whole = Number(this.slides[at].dataset.minutes) * 60_000;
    const left = whole - spent[at] - (running ? Date.now() - since : 0);
    const seconds = Math.abs(left < 0 ? Math.floor(left / 1000) : Math.ceil(left / 1000));
    const said = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.put("[role=timer]", left < 0 ? `+${said}` : said);
    this.esp.toggleAttribute("data-late", left < 0);
    this.esp.style.setProperty("--left", String(whole ? Math.max(0, left / whole) : 0));
  }

  /** Make a long text smaller, until it fits the screen. */
  fit() {
    const slide = this.slides[this.state.at];
    let size = 1;
    this.esp.style.setProperty("--fit", "1");
    if (this.options.notes) return;
    while (size > SMALLEST && slide.scrollHeight > slide.clientHeight + 1) {
      size -= 0.05;
      this.esp.style.setProperty("--fit", size.toFixed(2));
    }
  }

  /** @param {string} words */
  say(words) {
    this.put("[role=status]", words);
  }
}

/**
 * @param {HTMLElement} esp
 * @param {Options} options
 */
export function present(esp, options) {
  return new Presentation(esp, options);
}

// A window of its own starts by itself.
if (document.body.classList.contains("esp-window")) {
  const { block } = document.body.dataset;
  const session = Number(new URLSearchParams(window.location.search).get("session") ?? 1);
  const esp = /** @type {HTMLElement} */ (document.querySelector(".esp"));
  present(esp, { block: block ?? "", notes: esp.dataset.view === "notes", session, done: () => window.close() });
  document.documentElement.dataset.ready = "true";
}
