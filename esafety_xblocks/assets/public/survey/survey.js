// A survey in the browser: keeps each answer as it is given, shows one part at a time on a phone, sends once.

/**
 * @param {HTMLElement} root the platform's element around ours
 * @param {Record<string, string>} urls addresses of the handlers by name
 * @param {object} _args
 * @param {object} _runtime
 * @param {typeof import("../common/shell.js")} shell
 */
export default function start(root, urls, _args, _runtime, shell) {
  const { find, focusOn, scrollTo, parse, cookie } = shell;
  const WAIT = 700;
  const LONGEST_WAIT = 60_000;

  class Survey extends shell.Shell {
    /** @type {Map<string, string | number | null>} answers that the server does not have yet */
    unkept = new Map();
    timer = 0;
    wait = WAIT;
    /** @type {Promise<boolean> | null} */
    keeping = null;
    /** Whether the reader was told that something is not kept. */
    told = false;

    listen() {
      this.root.addEventListener("change", (event) => this.changed(event.target));
      window.addEventListener("online", () => this.keep());
      window.addEventListener("pagehide", () => this.keep(true));
      this.restore();
      if (this.sections.length) this.show(this.firstOpen(), false);
    }

    /** @returns {HTMLElement[]} */
    get sections() {
      return [...this.stage.querySelectorAll("[data-section]")].map((one) => /** @type {HTMLElement} */ (one));
    }

    /** @returns {HTMLElement[]} the questions that are not answered */
    get leftOpen() {
      return [...this.stage.querySelectorAll("[data-item]")]
        .map((one) => /** @type {HTMLElement} */ (one))
        .filter((one) => this.answerOf(one) === null);
    }

    /** The first part in which something is open. @returns {number} */
    firstOpen() {
      return Math.max(0, this.sections.findIndex((section) => this.leftOpen.some((item) => section.contains(item))));
    }

    /**
     * @param {HTMLElement} item
     * @returns {string | number | null} what is answered: a number, an option's name, or nothing
     */
    answerOf(item) {
      const given = /** @type {HTMLInputElement | null} */ (find(item, "input:checked, input[type=text]"));
      const value = given?.value.trim();
      if (!value) return null;
      return item.closest(".sv-knowledge") ? value : Number(value);
    }

    /** @param {HTMLButtonElement} button */
    clicked(button) {
      const set = button.dataset;
      const at = this.sections.findIndex((section) => section.classList.contains("sv-now"));
      if (set.do === "begin") this.openQuestions();
      else if (set.do === "previous" || set.do === "next") this.show(at + (set.do === "next" ? 1 : -1));
      else if (set.do === "clear") this.clear(button);
      else if (set.do === "send") this.finish(button, false);
      else if (set.do === "send_anyway") this.finish(button, true);
      else if (set.do === "open_first") this.goTo(this.leftOpen[0]);
      else if (set.do === "group") this.group(button);
      else if (set.do === "research") this.download(button);
      else if (set.language || set.community) this.keep().then(() => super.clicked(button));
      else super.clicked(button);
    }

    openQuestions() {
      /** @type {HTMLElement} */ (find(this.stage, ".sv-intro")).hidden = true;
      /** @type {HTMLElement} */ (find(this.stage, ".sv-questions")).hidden = false;
      this.show(0);
      this.reveal();
    }

    /**
     * Show a part; where all are shown, go to it.
     * @param {number} number
     * @param {boolean} [move] whether the reader is brought there
     */
    show(number, move = true) {
      const { sections } = this;
      const section = sections[number];
      if (!section) return;
      sections.forEach((one) => one.classList.toggle("sv-now", one === section));
      const questions = find(this.stage, ".sv-questions");
      questions?.classList.toggle("sv-first", number === 0);
      questions?.classList.toggle("sv-last", number === sections.length - 1);
      this.alert(section, "");
      if (!move) return;
      this.keep();
      const heading = find(section, "h3");
      if (heading) focusOn(heading);
      scrollTo(section);
    }

    /** @param {HTMLElement | undefined} item */
    goTo(item) {
      if (!item) return;
      this.leftOpen.forEach((one) => (one.closest(".sv-item") ?? one).classList.add("sv-wanted"));
      this.show(this.sections.findIndex((section) => section.contains(item)), false);
      this.alert(item, "");
      const input = find(item, "input");
      if (input) focusOn(input);
      scrollTo(/** @type {HTMLElement} */ (item.closest(".sv-item") ?? item));
    }

    /** @param {EventTarget | null} input */
    changed(input) {
      if (!(input instanceof HTMLInputElement)) return;
      if (input.closest(".sv-research")) this.consent(input);
      const item = /** @type {HTMLElement | null} */ (input.closest("[data-item]"));
      if (item && (input.type === "radio" || this.isNumber(input))) this.take(item);
    }

    /** @param {HTMLElement} button */
    clear(button) {
      const item = /** @type {HTMLElement} */ (button.closest("[data-item]"));
      const chosen = /** @type {HTMLInputElement | null} */ (find(item, "input:checked"));
      if (chosen) chosen.checked = false;
      this.take(item);
      const first = find(item, "input");
      if (first) focusOn(first);
    }

    /** @param {HTMLElement} item */
    take(item) {
      this.unkept.set(item.dataset.item ?? "", this.answerOf(item));
      (item.closest(".sv-item") ?? item).classList.remove("sv-wanted");
      this.draft(JSON.stringify([...this.unkept]));
      this.state("keeping");
      this.later(WAIT);
    }

    /**
     * @param {HTMLInputElement} input
     * @returns {boolean} whether it holds a number that may be given, or nothing
     */
    isNumber(input) {
      const most = input.dataset.most ?? "";
      const value = input.value.trim();
      const fine = !value || (/^\d{1,4}$/.test(value) && Number(value) <= Number(most));
      const line = document.getElementById(input.getAttribute("aria-describedby") ?? "");
      if (line) line.textContent = fine ? "" : this.words.bad_number.replace("{least}", "0").replace("{most}", most);
      input.setAttribute("aria-invalid", String(!fine));
      return fine;
    }

    /** @param {number} wait */
    later(wait) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.keep(), wait);
    }

    /**
     * Send what the server does not have yet; what does not get there is tried again.
     * @param {boolean} [leaving] whether the page is going away
     * @returns {Promise<boolean>} whether the server has everything
     */
    async keep(leaving = false) {
      window.clearTimeout(this.timer);
      if (this.keeping) await this.keeping;
      if (!this.unkept.size) return true;
      const given = new Map(this.unkept);
      this.keeping = this.keepThese(given, leaving);
      const kept = await this.keeping;
      this.keeping = null;
      return kept;
    }

    /**
     * @param {Map<string, string | number | null>} given
     * @param {boolean} leaving
     * @returns {Promise<boolean>}
     */
    async keepThese(given, leaving) {
      try {
        const response = await fetch(this.urls.keep, {
          method: "POST",
          credentials: "same-origin",
          keepalive: leaving,
          headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
          body: JSON.stringify({ version: this.stage.dataset.version, answers: Object.fromEntries(given) }),
        });
        /** @type {import("../common/shell.js").Answer} */
        const answer = await response.json().catch(() => ({}));
        if (!response.ok) return this.notKept(answer.error || this.words.failed, response.status >= 500);
        given.forEach((value, name) => {
          if (this.unkept.get(name) === value) this.unkept.delete(name);
        });
        this.draft(this.unkept.size ? JSON.stringify([...this.unkept]) : undefined);
        this.wait = WAIT;
        this.state("kept");
        if (this.told) this.alert(this.stage, "");
        this.told = false;
        if (answer.html) this.arrive(answer, "[data-focus]");
        else this.say(this.words.saved);
        return true;
      } catch {
        return this.notKept(this.words.offline, true);
      }
    }

    /**
     * @param {string} words
     * @param {boolean} again whether trying again may help
     * @returns {boolean}
     */
    notKept(words, again) {
      this.state("not_kept");
      const line = find(this.stage, ".sv-kept");
      if (line && !this.told) this.alert(line, words, again ? () => this.keep() : undefined);
      this.told = true;
      this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
      if (again) this.later(this.wait);
      return false;
    }

    /** @param {string} name */
    state(name) {
      const line = find(this.stage, ".sv-kept");
      if (line) line.textContent = this.words[name];
    }

    /**
     * @param {HTMLElement} button
     * @param {boolean} anyway whether questions may stay open
     */
    async finish(button, anyway) {
      const wrong = find(this.stage, "[aria-invalid=true]");
      if (wrong) return this.goTo(/** @type {HTMLElement} */ (wrong.closest("[data-item]")));
      const open = this.leftOpen;
      const items = [...this.stage.querySelectorAll("[data-item]")].map((one) => /** @type {HTMLElement} */ (one));
      if (open.length && open.length < items.length && !anyway) return this.ask(button, open.length);
      await this.keeping;
      const answers = Object.fromEntries(items.map((item) => [item.dataset.item, this.answerOf(item)]));
      const body = { version: this.stage.dataset.version, answers };
      const answer = await this.post(button, "send", body, () => this.finish(button, true));
      if (!answer) return;
      window.clearTimeout(this.timer);
      this.unkept.clear();
      this.draft();
      this.arrive(answer, "[data-focus]");
    }

    /**
     * Say that questions are open: go to the first one, or send as it is.
     * @param {HTMLElement} button
     * @param {number} open
     */
    ask(button, open) {
      const { openOne, openMany } = this.stage.dataset;
      this.alert(button, ((open === 1 ? openOne : openMany) ?? "").replace("{n}", String(open)));
      const line = find(this.block, "[role=alert]");
      for (const name of ["open_first", "send_anyway"]) {
        const one = document.createElement("button");
        one.type = "button";
        one.className = "act q";
        one.dataset.do = name;
        one.textContent = this.words[name];
        line?.append(one);
      }
      line?.classList.add("sv-open");
    }

    /** @param {HTMLInputElement} input */
    async consent(input) {
      const given = input.value === "yes";
      const pick = /** @type {HTMLElement} */ (input.closest(".pick"));
      const answer = await this.post(pick, "consent", { given }, () => this.consent(input));
      const said = this.words[given ? "research_given" : "research_refused"];
      const line = find(this.stage, ".sv-consent");
      if (answer && line) line.textContent = said;
      if (answer) this.say(said);
    }

    /** @param {HTMLElement} button */
    async group(button) {
      const answer = await this.post(button, "group", {}, () => this.group(button));
      if (!answer?.html) return;
      find(this.stage, ".sv-staff")?.replaceWith(parse(answer.html));
      const heading = find(this.stage, ".sv-staff h4");
      if (heading) focusOn(heading);
    }

    /** @param {HTMLElement} button */
    async download(button) {
      const answer = /** @type {{csv?: string, name?: string} | null} */ (await this.post(button, "research", {}));
      if (!answer?.csv) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([answer.csv], { type: "text/csv;charset=utf-8" }));
      link.download = answer.name ?? "survey.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }

    // What is chosen and not yet kept outlives a reload, in this tab (see Shell.draft).

    /** @returns {string} */
    get draftName() {
      return `esafety ${this.block.id} ${this.stage.dataset.version}`;
    }

    restore() {
      // The shell asks for it before this object is whole.
      if (!this.unkept) return;
      try {
        for (const [name, value] of JSON.parse(sessionStorage.getItem(this.draftName) ?? "[]")) {
          const item = find(this.stage, `[data-item="${CSS.escape(name)}"]`);
          if (item) this.put(item, value);
        }
      } catch {
        // Nothing was kept, or nothing that can be read.
      }
    }

    /**
     * @param {HTMLElement} item
     * @param {string | number | null} value
     */
    put(item, value) {
      for (const one of item.querySelectorAll("input")) {
        if (one.type === "radio") one.checked = one.value === String(value);
        else one.value = value === null ? "" : String(value);
      }
      this.take(item);
    }
  }

  if (find(root, ".stage")) new Survey(root, urls).listen();
}
