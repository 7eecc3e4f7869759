// The plain editor of a block, inside Studio's own frame: the platform's settings, and the content's XML.

/**
 * @typedef {{code: string, severity: string, line: number, where: string, message: string}} Problem
 * @typedef {{notify: (name: string, data?: object) => void}} StudioRuntime
 * @typedef {{strings: Record<string, string>}} Args
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 */

/**
 * Start the editor.
 * @param {HTMLElement} root the block's element
 * @param {Record<string, string>} urls address of each handler
 * @param {Args} args the words
 * @param {StudioRuntime} runtime Studio
 */
export default function start(root, urls, args, runtime) {
  const words = args.strings;
  const editor = /** @type {HTMLElement} */ (root.querySelector(".esx-studio--editor"));
  if (!editor) return;
  const source = /** @type {HTMLTextAreaElement} */ (editor.querySelector("[data-source]"));
  /** @type {Field[]} */
  const settings = [...editor.querySelectorAll("[data-field]")].map((one) => /** @type {Field} */ (one));
  const status = /** @type {HTMLElement} */ (editor.querySelector("[data-status]"));
  const alert = /** @type {HTMLElement} */ (editor.querySelector("[data-alert]"));
  const list = /** @type {HTMLElement} */ (editor.querySelector("[data-problems]"));
  const save = /** @type {HTMLButtonElement} */ (editor.querySelector("[data-save]"));
  const cancel = /** @type {HTMLButtonElement} */ (editor.querySelector("[data-cancel]"));
  let base = editor.dataset.base ?? "";
  let timer = 0;
  let latest = 0;

  list.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-line]");
    if (button instanceof HTMLElement) goToLine(source, Number(button.dataset.line));
  });

  source.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(check, 500);
  });

  async function check() {
    const mine = ++latest;
    status.textContent = words.checking;
    const answer = await post(urls.studio_check, { data: source.value }).catch(() => null);
    if (mine !== latest) return;
    status.textContent = "";
    if (answer?.problems) show(answer.problems);
  }

  /** @param {Problem[]} problems */
  function show(problems) {
    list.replaceChildren(...(problems.length ? problems.map(item) : [clean()]));
  }

  /** @param {Problem} problem */
  function item(problem) {
    const row = document.createElement("li");
    row.className = `esx-studio__problem esx-studio__problem--${problem.severity}`;
    const kind = document.createElement("strong");
    kind.textContent = words[problem.severity === "hint" ? "remark" : problem.severity];
    row.append(kind, " ");
    if (problem.line) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "esx-studio__line";
      button.dataset.line = String(problem.line);
      button.textContent = `${words.line} ${problem.line}`;
      row.append(button, " ");
    }
    const sentence = document.createElement("span");
    sentence.textContent = problem.message;
    row.append(sentence);
    if (problem.where) {
      const where = document.createElement("small");
      where.textContent = problem.where;
      row.append(" ", where);
    }
    return row;
  }

  function clean() {
    const row = document.createElement("li");
    row.className = "esx-studio__clean";
    row.textContent = words.clean;
    return row;
  }

  /**
   * Say at a setting what is wrong with it, and bring the focus there; everything said before goes.
   * @param {Field} [wrong] nothing to mark none
   * @param {string} [sentence]
   */
  function mark(wrong, sentence = "") {
    for (const one of settings) {
      const line = editor.querySelector(`[id="${one.id}-wrong"]`);
      if (!line) continue;
      line.remove();
      one.removeAttribute("aria-invalid");
      describe(one, `${one.id}-wrong`, false);
    }
    if (!wrong) return;
    const line = document.createElement("p");
    line.id = `${wrong.id}-wrong`;
    line.className = "esx-studio__wrong";
    line.textContent = sentence;
    wrong.after(line);
    wrong.setAttribute("aria-invalid", "true");
    describe(wrong, line.id, true);
    wrong.focus();
  }

  save.addEventListener("click", async () => {
    alert.textContent = "";
    mark();
    // A number that is none arrives here as an empty one: only the browser knows. All else the server judges.
    const none = settings.find((one) => one.validity.badInput);
    if (none) {
      mark(none, none.validationMessage);
      return;
    }
    save.disabled = true;
    status.textContent = words.saving;
    runtime.notify("save", { state: "start", message: words.saving });
    const fields = Object.fromEntries([...settings].map((one) => [one.dataset.field, value(one)]));
    const body = { data: source.value, base, fields };
    const answer = await post(urls.studio_save, body).catch(() => ({ error: words.lost }));
    save.disabled = false;
    status.textContent = "";
    if (answer.error) {
      const wrong = settings.find((one) => one.dataset.field === answer.field);
      if (wrong) mark(wrong, answer.error);
      else alert.textContent = answer.error;
      runtime.notify("error", { title: words.source, message: answer.error });
      return;
    }
    base = answer.base;
    source.value = answer.data;
    show(answer.problems);
    status.textContent = words.saved;
    runtime.notify("save", { state: "end" });
  });

  cancel.addEventListener("click", () => runtime.notify("cancel", {}));
}

/**
 * What a setting holds; a number left empty is nothing.
 * @param {Field} field
 * @returns {string | number | boolean | null}
 */
function value(field) {
  if (field instanceof HTMLInputElement && field.type === "checkbox") return field.checked;
  if (field.type !== "number") return field.value;
  return field.value === "" ? null : Number(field.value);
}

/**
 * Add to, or take from, what describes a field.
 * @param {Field} field
 * @param {string} id
 * @param {boolean} added
 */
function describe(field, id, added) {
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const all = added ? [id, ...others] : others;
  if (all.length) field.setAttribute("aria-describedby", all.join(" "));
  else field.removeAttribute("aria-describedby");
}

/**
 * Put the caret on a line and scroll to it.
 * @param {HTMLTextAreaElement} area
 * @param {number} line from 1
 */
function goToLine(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
}

/**
 * Send a body and return the answer, also when it says no.
 * @param {string} url
 * @param {object} body
 * @returns {Promise<any>}
 */
async function post(url, body) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const response = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
  return response.json();
}
