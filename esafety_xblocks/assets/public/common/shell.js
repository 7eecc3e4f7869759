// What every block of ours does in the browser: send each step to the server, show the answer, put the focus where it
// belongs, say what happened. What is shown is made on the server; nothing ahead of the reader is ever here.

/** @typedef {{html?: string, page?: string, error?: string, saved?: boolean}} Answer */
/** @typedef {Record<string, string>} Words */

const SHOWN_AT_ONCE = "(prefers-reduced-motion: reduce)";

/** @returns {boolean} whether things may move */
export function mayMove() {
  return !window.matchMedia(SHOWN_AT_ONCE).matches;
}

/**
 * @param {string} html made and escaped by our own server
 * @returns {Element}
 */
export function parse(html) {
  const element = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  if (!element) throw new Error("empty answer");
  return document.importNode(element, true);
}

/**
 * @param {string} name
 * @returns {string}
 */
export function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {T | null}
 */
export function find(parent, selector) {
  return /** @type {T | null} */ (parent.querySelector(selector));
}

/**
 * Bring something to the top of what the reader sees. The learning front end shows us in a frame as high as our
 * content, so the scrolling is the parent's: it listens to `{offset}` (platform: courseware-chromeless.html).
 * @param {HTMLElement} target
 */
export function scrollTo(target) {
  const smooth = mayMove();
  // In full screen it is the block that scrolls, in a frame too.
  if (window.parent === window || document.fullscreenElement?.contains(target)) {
    target.scrollIntoView({ block: "start", behavior: smooth ? "smooth" : "auto" });
    return;
  }
  // The parent first hears our new height (a MutationObserver's message), then where to look; it ignores a 0.
  setTimeout(() => {
    const offset = Math.max(1, Math.round(target.getBoundingClientRect().top + window.scrollY - 16));
    window.parent.postMessage({ offset }, document.referrer || "*");
  }, 60);
}

/** @param {HTMLElement} target */
export function focusOn(target) {
  target.focus({ preventScroll: true });
}

/** Lets the messages of a chat arrive one after the other; all of them are there for screen readers from the start. */
class Arrival {
  /**
   * @param {HTMLElement} phone
   * @param {string} label
   */
  constructor(phone, label) {
    /** @type {HTMLElement[]} */
    this.lines = [...phone.querySelectorAll(".chat > li")].map((line) => /** @type {HTMLElement} */ (line));
    this.next = 0;
    this.timer = 0;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.textContent = label;
    this.button.tabIndex = -1;
    this.button.setAttribute("aria-hidden", "true");
    phone.querySelector(".cap")?.append(this.button);
    for (const kind of ["click", "focusin"]) phone.addEventListener(kind, () => this.all(), { once: true });
    this.lines.forEach((line) => line.classList.add("later"));
    // It begins when the phone stays in sight, not while the page scrolls past it.
    this.watch = new IntersectionObserver((seen) => {
      window.clearTimeout(this.timer);
      if (!seen[seen.length - 1].isIntersecting) return;
      this.timer = window.setTimeout(() => {
        this.watch.disconnect();
        this.step();
      }, 400);
    });
    this.watch.observe(phone);
  }

  step() {
    const line = this.lines[this.next];
    if (!line || !line.isConnected) return this.all();
    const isMessage = line.classList.contains("m");
    line.classList.replace("later", isMessage ? "coming" : "arrived");
    const wait = isMessage ? Math.min(1500, 450 + 18 * (line.textContent ?? "").length) : 150;
    this.timer = window.setTimeout(() => {
      line.classList.replace("coming", "arrived");
      this.next += 1;
      this.timer = window.setTimeout(() => this.step(), isMessage ? 250 : 50);
    }, wait);
  }

  all() {
    this.watch.disconnect();
    window.clearTimeout(this.timer);
    this.next = this.lines.length;
    this.lines.forEach((line) => line.classList.remove("later", "coming"));
    this.button.remove();
  }
}

/**
 * A block on a page. A room's module extends it: `clicked` for its own buttons, `usual` for what is said of a new stage,
 * `reveal` when its chats do not arrive one message at a time, and what else is its own.
 */
export class Shell {
  /**
   * @param {HTMLElement} root the platform's element around ours
   * @param {Record<string, string>} urls addresses of the handlers by name
   */
  constructor(root, urls) {
    this.root = root;
    this.urls = urls;
    this.busy = false;
    /** @type {Arrival[]} */
    this.arrivals = [];
    /** @type {HTMLElement | null} */
    this.opener = null;
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button && root.contains(button)) this.clicked(button);
    });
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("input", (event) => this.typed(event));
    root.addEventListener("error", (event) => this.missing(event.target), true);
    for (const picture of root.querySelectorAll("img")) if (picture.complete && !picture.naturalWidth) this.missing(picture);
    this.restore();
    window.addEventListener("beforeprint", () => this.unfold(true));
    window.addEventListener("afterprint", () => this.unfold(false));
  }

  /** @returns {HTMLElement} */
  get block() {
    return /** @type {HTMLElement} */ (find(this.root, ".esx"));
  }

  /** @returns {HTMLElement} */
  get stage() {
    return /** @type {HTMLElement} */ (find(this.root, ".stage"));
  }

  /** @returns {Words} */
  get words() {
    return JSON.parse(this.block.dataset.words ?? "{}");
  }

  /** @returns {string} */
  get notices() {
    return [...this.stage.querySelectorAll(".notice")].map((one) => one.textContent).join(" ");
  }

  /**
   * A button of the page around the stage; a room handles its own first.
   * @param {HTMLButtonElement} button
   */
  clicked(button) {
    const set = button.dataset;
    if (set.do === "print") window.print();
    else if (set.language) this.send(button, "settings", { language: set.language });
    else if (set.community) this.send(button, "settings", { community: set.community });
    else if (set.open) this.open(button, set.open);
    else if (set.close !== undefined) this.close();
  }

  /**
   * Go past the first screen, once the reader said where they teach.
   * @param {HTMLElement} button
   * @param {object} body
   */
  begin(button, body) {
    const chosen = find(this.stage, "input:checked");
    if (!chosen) {
      const first = /** @type {HTMLElement} */ (find(this.stage, "input"));
      this.alert(first, this.words.choose_school);
      first.focus();
      return;
    }
    const community = /** @type {HTMLInputElement} */ (chosen).value;
    this.send(button, "begin", { ...body, community });
  }

  /**
   * Escape closes what is open; any key shows a chat at once.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    this.arrivals.forEach((arrival) => arrival.all());
    if (event.key === "Escape" && find(this.block, ".panel:not([hidden])")) this.close();
  }

  /** @param {Event} event */
  typed(event) {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement)) return;
    if (area.matches("[data-draft]")) this.draft(area.value);
    if (area.maxLength < 0) return;
    const left = area.maxLength - area.value.length;
    const line = find(/** @type {HTMLElement} */ (area.parentElement), ".left");
    // Only near the end: a count after every letter would be read aloud.
    const words = left <= 200 && left % 20 === 0 ? this.words.characters_left.replace("{n}", String(left)) : null;
    if (line && (words !== null || left > 200)) line.textContent = words ?? "";
  }

  /**
   * What is typed and not yet sent outlives a reload, in this tab only; a browser may refuse to keep it.
   * @param {string} [words] what to keep; nothing to forget it
   */
  draft(words) {
    try {
      if (words) sessionStorage.setItem(this.draftName, words);
      else sessionStorage.removeItem(this.draftName);
    } catch {
      // Then it is not kept.
    }
  }

  /** What tells the draft of this place from another's. @returns {string} */
  get draftName() {
    const { run, step } = this.stage.dataset;
    return `esafety ${this.block.id} ${run} ${step}`;
  }

  restore() {
    const area = /** @type {HTMLTextAreaElement | null} */ (find(this.stage, "textarea[data-draft]"));
    try {
      const kept = area && sessionStorage.getItem(this.draftName);
      if (kept) area.value = kept;
    } catch {
      // Nothing was kept.
    }
  }

  /**
   * What the reader has typed and not sent, to be put back when the whole block is made anew.
   * @returns {{text?: string}}
   */
  ownWords() {
    const area = /** @type {HTMLTextAreaElement | null} */ (find(this.stage, "textarea[data-draft]"));
    return area ? { text: area.value } : {};
  }

  /** @returns {NodeListOf<HTMLInputElement>} what can be ticked in the stage */
  ticks() {
    return this.stage.querySelectorAll("input:is([type=radio], [type=checkbox])[name]");
  }

  /** @returns {string[]} what is ticked and not sent; it stays so when the block is made anew in another language */
  ticked() {
    return [...this.ticks()].filter((one) => one.checked).map((one) => one.name + one.value);
  }

  /**
   * @param {HTMLElement} button what was pressed; it stays marked until the answer is there
   * @param {string} name
   * @param {object} body
   * @param {string} [own] the name of the words to say instead of the usual ones
   */
  async send(button, name, body, own) {
    const answer = await this.post(button, name, body, () => this.send(button, name, body, own));
    if (!answer) return;
    const chosen = button.dataset.community ? "[data-open=school]" : "[data-language][aria-pressed=true]";
    this.arrive(answer, name === "settings" ? chosen : "[data-focus]", button.dataset.community ? "saved" : own);
  }

  /**
   * One request at a time, so that a double click or an impatient tap counts once.
   * @param {HTMLElement} button
   * @param {string} name
   * @param {object} body
   * @param {() => void} [again] what the button under an error does
   * @returns {Promise<Answer | null>}
   */
  async post(button, name, body, again) {
    if (this.busy) return null;
    this.busy = true;
    button.classList.add("busy");
    this.stage.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(this.urls[name], {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
        body: JSON.stringify(body),
      });
      /** @type {Answer} */
      const answer = await response.json().catch(() => ({}));
      // A step from another window: the server refuses it and shows where the reader really is.
      if (response.ok || answer.html || answer.page) {
        this.alert(button, "");
        return answer;
      }
      this.alert(button, answer.error || this.words.failed, again);
    } catch {
      this.alert(button, this.words.offline, again);
    } finally {
      this.busy = false;
      this.stage.removeAttribute("aria-busy");
      button.classList.remove("busy");
    }
    return null;
  }

  /**
   * Show an answer: the whole block, or the stage.
   * @param {Answer} answer
   * @param {string} from where the focus goes when the whole block was made anew
   * @param {string} [own] the name of the words to say instead of the usual ones
   */
  arrive(answer, from, own) {
    this.arrivals.forEach((arrival) => arrival.all());
    if (answer.page) {
      const kept = this.ownWords().text;
      const ticked = this.ticked();
      this.block.replaceWith(parse(answer.page));
      const area = /** @type {HTMLTextAreaElement | null} */ (find(this.stage, "textarea[data-draft]"));
      if (area && kept) area.value = kept;
      focusOn(find(this.block, from) ?? this.block);
      const moved = from === "[data-focus]";
      if (!moved) for (const one of this.ticks()) one.checked ||= ticked.includes(one.name + one.value);
      else {
        this.arrivals = [];
        this.reveal();
        scrollTo(this.stage);
      }
      const said = own ? this.words[own] : moved ? this.usual() : "";
      // The line to say it in is new: it has to be there for a moment before its words are heard.
      if (said) setTimeout(() => this.say(said), 200);
      return;
    }
    if (!answer.html) return;
    const before = this.notices;
    this.stage.replaceWith(parse(answer.html));
    this.arrivals = [];
    this.restore();
    this.reveal();
    const heading = find(this.stage, "[data-focus]");
    if (heading) focusOn(heading);
    scrollTo(this.stage);
    // A notice that stays is heard once.
    this.say(this.notices !== before && this.notices ? this.notices : own ? this.words[own] : this.usual());
  }

  /** What is said when a new stage is there. @returns {string} */
  usual() {
    return this.stage.dataset.said ?? "";
  }

  reveal() {
    if (!mayMove()) return;
    for (const phone of this.stage.querySelectorAll(".phone")) {
      if (phone.closest("[hidden]") || phone.querySelectorAll(".m").length < 2) continue;
      this.arrivals.push(new Arrival(/** @type {HTMLElement} */ (phone), this.words.show_all));
    }
  }

  /**
   * A picture that is not there leaves its description.
   * @param {EventTarget | null} picture
   */
  missing(picture) {
    if (!(picture instanceof HTMLImageElement)) return;
    const said = document.createElement("p");
    said.className = "pic";
    said.lang = picture.lang;
    said.textContent = `${this.words.no_picture} ${picture.alt}`;
    picture.replaceWith(...(picture.alt ? [said] : []));
  }

  /**
   * @param {HTMLElement} button
   * @param {string} name
   */
  open(button, name) {
    const panel = find(this.block, `#${CSS.escape(`${this.block.id}-${name}`)}`);
    if (!panel) return;
    const wasOpen = !panel.hidden;
    this.close(false);
    if (wasOpen) return;
    panel.hidden = false;
    this.opener = button;
    this.mark(name, true);
    this.stage.hidden = name === "pause";
    focusOn(panel);
    scrollTo(panel);
  }

  /** @param {boolean} [back] whether the focus returns to what opened the panel */
  close(back = true) {
    for (const panel of this.block.querySelectorAll(".panel:not([hidden])")) {
      /** @type {HTMLElement} */ (panel).hidden = true;
    }
    this.block.querySelectorAll("[data-open]").forEach((one) => one.setAttribute("aria-expanded", "false"));
    const paused = this.stage.hidden;
    this.stage.hidden = false;
    const opener = this.opener;
    this.opener = null;
    if (!back) return;
    if (paused) {
      const heading = find(this.stage, "[data-focus]");
      if (heading) focusOn(heading);
      scrollTo(this.stage);
    } else opener?.focus();
  }

  /**
   * @param {string} name
   * @param {boolean} open
   */
  mark(name, open) {
    this.block.querySelectorAll(`[data-open="${name}"]`).forEach((one) => {
      one.setAttribute("aria-expanded", String(open));
    });
  }

  /** @param {string} words */
  say(words) {
    const line = find(this.block, "[role=status]");
    if (line) line.textContent = words;
  }

  /**
   * Say what went wrong right under what was pressed; everything else stays as it is.
   * @param {HTMLElement} near
   * @param {string} words nothing to take the message away
   * @param {() => void} [again]
   */
  alert(near, words, again) {
    this.block.querySelectorAll("[role=alert]").forEach((line) => line.remove());
    if (!words) return;
    const line = document.createElement("div");
    line.className = "alert";
    line.setAttribute("role", "alert");
    const said = document.createElement("p");
    said.textContent = words;
    line.append(said);
    if (again) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "act";
      button.textContent = this.words.retry;
      button.addEventListener("click", again);
      line.append(button);
    }
    (near.closest("fieldset, .bar, .undo, .acts") ?? near).after(line);
  }

  /**
   * On paper everything is open: what else could have been done is worth reading in the staff room.
   * @param {boolean} open
   */
  unfold(open) {
    for (const details of this.root.querySelectorAll("[data-over] details")) {
      const one = /** @type {HTMLDetailsElement} */ (details);
      if (open && !one.open) one.dataset.unfolded = "";
      if ("unfolded" in one.dataset) one.open = open;
      if (!open) delete one.dataset.unfolded;
    }
  }
}
