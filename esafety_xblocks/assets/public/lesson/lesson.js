// A lesson in the browser: durations, print, what is presented, the diary. Adapting and presenting are loaded when
// somebody does so.

/**
 * @typedef {{module: string, files: Record<string, string>}} Args
 * @typedef {import("../common/shell.js").Answer} Answer
 */

/** How long a reader is at the end of the page before it counts as read, in milliseconds. */
const AT_THE_END = 1500;

/** How high a printed page is inside its margins (print.css), in CSS pixels. */
const PAGE = ((297 - 34) / 25.4) * 96;

/** The fewest lines for names under a charter. */
const FEWEST_NAMES = 3;

/** The least a poster may shrink to stay on one page. */
const SMALLEST = 0.6;

/**
 * @param {HTMLElement} root the platform's element around ours
 * @param {Record<string, string>} urls addresses of the handlers by name
 * @param {Args} args
 * @param {object} _runtime
 * @param {typeof import("../common/shell.js")} shell
 */
export default function start(root, urls, args, _runtime, shell) {
  const { find, focusOn, scrollTo } = shell;

  class Lesson extends shell.Shell {
    /**
     * @param {HTMLElement} element
     * @param {Record<string, string>} addresses
     */
    constructor(element, addresses) {
      super(element, addresses);
      /** @type {Set<string>} */
      this.reported = new Set();
      /** @type {{close: () => void, settled: () => Promise<void>} | null} */
      this.adapting = null;
      this.root.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a") : null;
        if (link?.dataset.handout) this.toHandout(event, link.dataset.handout);
        if (link?.dataset.download) this.report("downloaded");
      });
      this.watchEnd();
    }

    /** Chats on posters are there at once. */
    reveal() {}

    /** @param {HTMLButtonElement} button */
    clicked(button) {
      const { mode } = this.stage.dataset;
      const set = button.dataset;
      if (set.show) this.show(button, set.show);
      else if (set.variant) this.send(button, "variant", { mode, variant: set.variant });
      else if (set.versionOf) this.send(button, "variant", { mode, own: set.versionOf === "mine" });
      else if (set.do === "print") this.print(button);
      else if (set.present) this.present(button, set.present === "window");
      else if (set.do === "entry") this.write(button);
      else if (set.given) this.write(button, set.given);
      else if (set.forget) this.send(button, "teaching", { id: Number(set.forget), remove: true }, "saved");
      else super.clicked(button);
      if (set.open === "present") this.load("present");
    }

    /**
     * What is typed is kept before anything else happens.
     * @param {HTMLElement} button
     * @param {string} name
     * @param {object} body
     * @param {string} [own]
     */
    async send(button, name, body, own) {
      await this.adapting?.settled();
      await super.send(button, name, body, own);
    }

    /**
     * @param {HTMLElement} button
     * @param {string} mode
     */
    async show(button, mode) {
      if (mode !== "read") await this.style(document, "own.css");
      this.send(button, "show", { mode });
    }

    /**
     * @param {Answer} answer
     * @param {string} from
     * @param {string} [own]
     */
    arrive(answer, from, own) {
      this.adapting?.close();
      this.adapting = null;
      super.arrive(answer, from, own);
      if (this.stage.dataset.mode === "adapt") this.adapt();
      this.watchEnd();
    }

    async adapt() {
      const stage = this.stage;
      const module = await this.load("adapt");
      if (stage.isConnected) this.adapting = module.adapt(this, shell);
    }

    /**
     * Load a script and its styles that only some readers need.
     * @param {"adapt" | "present"} name
     * @returns {Promise<any>}
     */
    load(name) {
      if (name === "present") this.style(document, "present.css");
      return import(args.files[`${name}.js`]);
    }

    /**
     * @param {Document} page
     * @param {string} name
     * @returns {Promise<void>}
     */
    style(page, name) {
      const href = args.files[name] ?? name;
      if ([...page.querySelectorAll("link")].some((one) => one.getAttribute("href") === href)) return Promise.resolve();
      const link = page.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      page.head.append(link);
      return new Promise((done) => {
        link.addEventListener("load", () => done());
        link.addEventListener("error", () => done());
      });
    }

    /**
     * Tell the server once that the lesson was really used.
     * @param {"read" | "presented" | "printed" | "downloaded"} how
     */
    report(how) {
      if (this.reported.has(how)) return;
      this.reported.add(how);
      fetch(this.urls.used, {
        method: "POST",
        credentials: "same-origin",
        keepalive: true,
        headers: { "Content-Type": "application/json", "X-CSRFToken": shell.cookie("csrftoken") },
        body: JSON.stringify({ how }),
      }).catch(() => this.reported.delete(how));
    }

    watchEnd() {
      const end = find(this.stage, "[data-end]");
      if (!end || this.reported.has("read")) return;
      let timer = 0;
      const watch = new IntersectionObserver((seen) => {
        window.clearTimeout(timer);
        if (!end.isConnected) watch.disconnect();
        else if (seen[seen.length - 1].isIntersecting) {
          timer = window.setTimeout(() => {
            watch.disconnect();
            this.report("read");
          }, AT_THE_END);
        }
      });
      watch.observe(end);
    }

    /**
     * @param {Event} event
     * @param {string} id
     */
    toHandout(event, id) {
      const handout = find(this.stage, `[data-part="h-${CSS.escape(id)}"]`);
      const details = handout && find(handout, "details");
      if (!handout || !details) return;
      event.preventDefault();
      details.setAttribute("open", "");
      const summary = find(details, "summary");
      if (summary) focusOn(summary);
      scrollTo(handout);
    }

    /**
     * Keep an entry of the diary: the form around a button, or one that is now given.
     * @param {HTMLElement} button
     * @param {string} [given] id of the entry
     */
    write(button, given) {
      const entry = given ? find(/** @type {HTMLElement} */ (button.closest("li")), ".form") : button.closest(".form");
      const form = /** @type {HTMLElement} */ (entry);
      /** @param {string} name */
      const value = (name) => /** @type {HTMLInputElement} */ (find(form, `[data-${name}]`)).value;
      const state = given ? "given" : form.dataset.state;
      const body = { id: Number(form.dataset.entry), state, day: value("day"), group: value("group"), note: value("note") };
      this.send(button, "teaching", body, "saved");
    }

    // ---------------------------------------------------------------- print

    /**
     * Print what is ticked, from a page of its own: around us on the platform there is more than the lesson.
     * @param {HTMLElement} button
     */
    async print(button) {
      const ticks = [.../** @type {NodeListOf<HTMLInputElement>} */ (this.stage.querySelectorAll("[data-print]"))];
      const wanted = new Set(ticks.filter((tick) => tick.checked).map((tick) => tick.dataset.print));
      if (![...wanted].some((name) => name !== "notes")) {
        this.alert(button, this.words.print_nothing);
        return;
      }
      this.alert(button, "");
      const frame = document.createElement("iframe");
      Object.assign(frame, { title: button.textContent ?? "", tabIndex: -1, className: "esx-print" });
      frame.setAttribute("aria-hidden", "true");
      this.block.append(frame);
      const page = /** @type {Document} */ (frame.contentDocument);
      page.documentElement.lang = this.stage.lang;
      page.title = find(this.block, ".bar h2")?.textContent ?? "";
      page.body.append(this.paper(page, wanted));
      const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.getAttribute("href") ?? "");
      const ours = sheets.filter((href) => /\/(common|lesson)\.[^/]*css/.test(href));
      await Promise.all([...ours, "print.css"].map((name) => this.style(page, name)));
      this.fit(page);
      const view = /** @type {Window} */ (frame.contentWindow);
      view.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 500));
      view.focus();
      view.print();
      this.report("printed");
    }

    /**
     * @param {Document} page
     * @param {Set<string | undefined>} wanted
     * @returns {HTMLElement}
     */
    paper(page, wanted) {
      const paper = page.createElement("div");
      paper.className = "esx lesson on-paper";
      paper.lang = this.stage.lang;
      const sprite = find(this.block, "svg");
      const sheet = find(this.stage, "[data-sheet]");
      for (const part of [sprite, sheet]) if (part) paper.append(page.importNode(part, true));
      for (const part of paper.querySelectorAll("[data-part]")) {
        if (!wanted.has(/** @type {HTMLElement} */ (part).dataset.part)) part.remove();
      }
      if (!wanted.has("notes")) paper.querySelectorAll("[data-notes]").forEach((one) => one.remove());
      paper.querySelectorAll("details").forEach((one) => one.setAttribute("open", ""));
      paper.querySelectorAll(".no-print").forEach((one) => one.remove());
      // Where it comes from belongs to the plan, not to the last sheet that a pupil gets.
      const [origin, first] = [find(paper, ".origin"), find(paper, ".letter, .handouts")];
      if (origin && first) first.before(origin);
      return paper;
    }

    /**
     * What is a little too long for its page becomes a little smaller: a chat, the room for names under a charter. The
     * frame is as wide as the paper.
     * @param {Document} page
     */
    fit(page) {
      for (const names of page.querySelectorAll(".names")) {
        const leaf = /** @type {HTMLElement} */ (names.parentElement);
        while (leaf.offsetHeight > PAGE && names.children.length > FEWEST_NAMES) names.lastElementChild?.remove();
      }
      for (const wall of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".wall"))) {
        const leaf = /** @type {HTMLElement} */ (wall.parentElement);
        const room = PAGE - (leaf.offsetHeight - wall.offsetHeight);
        const size = room / wall.offsetHeight;
        if (size < 1 && size > SMALLEST) wall.style.setProperty("zoom", (size * 0.98).toFixed(2));
      }
    }

    // ---------------------------------------------------------------- present

    /**
     * @param {HTMLElement} button
     * @param {boolean} twoScreens
     */
    present(button, twoScreens) {
      const chosen = /** @type {HTMLInputElement | null} */ (find(this.stage, ".panel input[type=radio]:checked"));
      const session = Number(chosen?.value ?? 1);
      const template = /** @type {HTMLTemplateElement} */ (find(this.stage, "template[data-presentation]"));
      const address = `${template.dataset.presentation}&session=${session}`;
      const esp = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
      // Before it is on the page: Chromium does not always notice later, in a frame, that its size is contained otherwise.
      if (twoScreens) esp.dataset.view = "notes";
      this.alert(button, "");
      /** @type {Window | null} */
      let peer = null;
      /** @type {Promise<void>} */
      let ready = Promise.resolve();
      if (twoScreens || !document.fullscreenEnabled) {
        peer = window.open(address, "_blank", twoScreens ? "popup,width=1280,height=720" : "");
        if (!peer) return this.alert(button, this.words.no_window);
        this.report("presented");
        if (!twoScreens) return;
      } else {
        this.block.append(esp);
        ready = esp.requestFullscreen();
      }
      this.close(false);
      ready.then(
        async () => {
          if (twoScreens) this.stage.after(esp);
          const module = await this.load("present");
          this.stage.hidden = twoScreens;
          module.present(esp, { block: this.block.id, notes: twoScreens, session, address, peer, done: () => this.presented(esp) });
          this.report("presented");
          if (twoScreens) scrollTo(esp);
        },
        () => {
          esp.remove();
          this.alert(button, this.words.no_window);
        },
      );
    }

    /** @param {HTMLElement} esp */
    presented(esp) {
      esp.remove();
      this.stage.hidden = false;
      const opener = find(this.stage, "[data-open=present]");
      opener?.focus();
      scrollTo(this.stage);
    }
  }
  if (find(root, ".stage")) new Lesson(root, urls);
}
