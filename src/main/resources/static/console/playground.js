// The mapping playground: line numbers, colours and names for the editor. Without it the page is a form with two text areas.
(() => {
  "use strict";
  const form = document.getElementById("play");
  const rules = document.getElementById("rules");
  const message = document.getElementById("message");
  const box = document.querySelector("[data-code]");
  if (!form || !rules || !box) return;

  // The text again, coloured, behind the text area whose own letters cannot be seen; and the numbers of its lines.
  const behind = document.createElement("pre");
  const numbers = document.createElement("div");
  behind.className = "behind";
  numbers.className = "numbers";
  behind.setAttribute("aria-hidden", "true");
  numbers.setAttribute("aria-hidden", "true");
  box.prepend(numbers, behind);
  box.classList.add("on");
  let wrong = new Set();
  const TOKEN = /("(?:[^"\\]|\\.)*")|((?:^|\s)#.*$)|(^\s*(?:- )?[^\s:#{][^:#{]*:(?=\s|$))|(\b[A-Z][A-Z0-9]{1,3}(?:\[[^\]]*\])?-\d+(?:\[[^\]]*\])?(?:\.\d+)*)/g;
  const KIND = ["s", "c", "k", "p"];
  const colour = (line, into) => {
    let at = 0;
    for (const found of line.matchAll(TOKEN)) {
      into.append(line.slice(at, found.index));
      const part = document.createElement("span");
      part.className = KIND[found.slice(1, 5).findIndex((group) => group !== undefined)];
      part.textContent = found[0];
      into.append(part);
      at = found.index + found[0].length;
    }
    into.append(line.slice(at) + "\n");
  };
  const draw = () => {
    const lines = rules.value.split("\n");
    const text = document.createDocumentFragment();
    const count = document.createDocumentFragment();
    lines.forEach((line, index) => {
      colour(line, text);
      const number = document.createElement("span");
      number.textContent = String(index + 1);
      if (wrong.has(index + 1)) number.className = "wrong";
      count.append(number);
    });
    behind.replaceChildren(text);
    numbers.replaceChildren(count);
    move();
  };
  const move = () => {
    behind.scrollTop = numbers.scrollTop = rules.scrollTop;
    behind.scrollLeft = rules.scrollLeft;
  };
  rules.addEventListener("scroll", () => { move(); close(); });
  rules.addEventListener("input", draw);

  // What is wrong is marked at its line, and leads there.
  const marks = () => {
    wrong = new Set([...document.querySelectorAll("#outcome [data-line], #refused [data-line]")].map((one) => Number(one.dataset.line)));
    draw();
  };
  document.body.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "outcome") marks(); });
  document.addEventListener("click", (event) => {
    const problem = event.target.closest("#outcome [data-line], #refused [data-line]");
    if (!problem) return;
    const line = Number(problem.dataset.line);
    const start = rules.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    rules.focus();
    rules.setSelectionRange(start, start);
    rules.scrollTop = Math.max(0, (line - 5) * height());
  });

  // A message of the feed, in place of what stands there.
  const take = document.querySelector("[data-take]");
  if (take) take.addEventListener("change", async () => {
    if (!take.value) return;
    const answer = await fetch(take.dataset.take + take.value, { headers: { "HX-Request": "true" } });
    if (!answer.ok) { window.location.reload(); return; }
    message.value = await answer.text();
    message.placeholder = message.value ? "" : "This one is no HL7 v2 text, or too long to be edited here.";
    message.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // A page that locks itself while somebody thinks does not lose the rules; a message, which is a patient's, is kept nowhere.
  const key = "rules " + form.getAttribute("action");
  const seen = form.elements.seen.value;
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(key) || "null");
    if (kept && kept.seen === seen && kept.text !== rules.value && !document.getElementById("refused")) {
      rules.value = kept.text;
      window.setTimeout(() => rules.dispatchEvent(new Event("input", { bubbles: true })), 50);
    }
    rules.addEventListener("input", () => window.sessionStorage.setItem(key, JSON.stringify({ seen, text: rules.value })));
  } catch { /* a browser that keeps nothing */ }

  // Names: those of rules and fields by where the caret stands, places by the message beside.
  let known = null;
  fetch(box.dataset.words, { headers: { "HX-Request": "true" } }).then((answer) => (answer.ok ? answer.json() : null)).then((words) => { known = words; }).catch(() => {});
  const list = document.createElement("ul");
  list.className = "offers";
  list.id = "offers";
  list.tabIndex = -1;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names");
  list.hidden = true;
  box.append(list);
  rules.setAttribute("aria-autocomplete", "list");
  rules.setAttribute("aria-controls", "offers");
  let offers = [];
  let chosen = -1;
  let typed = "";

  const places = () => {
    const found = new Map();
    for (const line of message.value.split(/\r?\n/)) {
      const name = line.slice(0, 3);
      const fields = line.split(line[3] || "|");
      if (!/^[A-Z][A-Z0-9]{2}$/.test(name) || name === "MSH") continue;
      fields.forEach((field, index) => {
        if (!index || !field) return;
        if (!found.has(`${name}-${index}`)) found.set(`${name}-${index}`, field);
        const parts = field.split("~")[0].split("^");
        if (parts.length > 1) parts.forEach((part, n) => { if (part && !found.has(`${name}-${index}.${n + 1}`)) found.set(`${name}-${index}.${n + 1}`, part); });
      });
    }
    return [...found].map(([text, detail]) => ({ text, detail }));
  };
  const unread = () => [...document.querySelectorAll("#outcome .view.odd .line")].map((line) => line.textContent.trim()).filter((text) => text.startsWith("No rule reads "))
    .map((text) => ({ text: text.slice(14), detail: "no rule reads it", insert: text.slice(14) + ": " }));
  const plain = (names, end = "") => names.map((text) => ({ text, detail: "", insert: text + end }));
  const named = (map, insert) => Object.entries(map).map(([text, detail]) => ({ text, detail, insert: insert(text, detail) }));
  const withoutRow = (rule) => rule.replace(/, row: (\[[^\]]*\]|[^,}]*)/, "");

  /** What could stand at the caret: how much of it is typed already, and what there is. */
  const context = () => {
    const before = rules.value.slice(0, rules.selectionStart);
    const lines = before.split("\n");
    const line = lines[lines.length - 1];
    const block = (lines.slice(0, -1).reverse().find((one) => /^[a-z]/.test(one)) || "").replace(/:.*/s, "");
    const at = (pattern, all) => { const hit = line.match(pattern); return hit ? { typed: hit[1], all: all() } : null; };
    return at(/#(.*)$/, () => [])
      || at(/^([a-z]*)$/, () => plain(known.top, ": "))
      || at(/^zone:\s*([\w/+-]*)$/, () => plain(known.zones))
      || at(/^conformance:\s*(\w*)$/, () => plain(["report", "reject", "none"]))
      || (block === "override" && at(/^\s+([^:{]*)$/, () => named(known.rules, (name, rule) => `${name}: ${withoutRow(rule)}`)))
      || (block === "add" && at(/^\s+([^:{]*)$/, () => [...named(known.free, (name) => `${name}: {value: `),
        ...plain([...new Set(Object.keys(known.rules).map((name) => name.replace(/\..*/s, ".detail ")))])]))
      || (block === "ignore" && at(/^\s+([^:{]*)$/, () => unread()))
      || at(/\btable:\s*([\w-]*)$/, () => plain(known.tables))
      || at(/\bas:\s*([\w-]*)$/, () => named(known.makers, (name) => name))
      || at(/\botherwise:\s*(\w*)$/, () => plain(["keep", "unknown", "error"]))
      || at(/[{,]\s*([a-z-]*)$/, () => plain(known.words, ": "))
      || at(/(?:[:[,("]|\b(?:and|or|not))\s*([A-Z][A-Z0-9]*(?:-[\d.]*)?)$/, places)
      || at(/:\s*(?:\[\s*)?()$/, places)
      || { typed: "", all: [] };
  };

  const height = () => parseFloat(window.getComputedStyle(rules).lineHeight);
  const width = () => {
    const probe = document.createElement("span");
    probe.textContent = "0".repeat(50);
    behind.append(probe);
    const wide = probe.getBoundingClientRect().width / 50;
    probe.remove();
    return wide;
  };
  const close = () => {
    list.hidden = true;
    chosen = -1;
    rules.removeAttribute("aria-activedescendant");
  };
  const show = (asked) => {
    if (!known || rules.selectionStart !== rules.selectionEnd) { close(); return; }
    const here = context();
    typed = here.typed;
    const wanted = typed.toLowerCase();
    offers = here.all.filter((one) => one.text.toLowerCase().includes(wanted) && one.text !== typed)
      .sort((one, other) => other.text.toLowerCase().startsWith(wanted) - one.text.toLowerCase().startsWith(wanted)).slice(0, 60);
    if (!offers.length || (!asked && !typed)) { close(); return; }
    list.replaceChildren(...offers.map((one, index) => {
      const item = document.createElement("li");
      item.id = `offer-${index}`;
      item.setAttribute("role", "option");
      const name = document.createElement("b");
      const detail = document.createElement("span");
      name.textContent = one.text;
      detail.textContent = one.detail || "";
      item.append(name, detail);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); accept(index); });
      return item;
    }));
    const lines = rules.value.slice(0, rules.selectionStart).split("\n");
    const left = rules.offsetLeft + (lines[lines.length - 1].length - typed.length) * width() - rules.scrollLeft;
    list.hidden = false;
    list.style.left = `${Math.max(0, Math.min(left, box.clientWidth - list.offsetWidth - 8))}px`;
    list.style.top = `${rules.offsetTop + lines.length * height() - rules.scrollTop + 10}px`;
    choose(asked ? 0 : -1);
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === index)));
    if (index < 0) { rules.removeAttribute("aria-activedescendant"); return; }
    rules.setAttribute("aria-activedescendant", `offer-${index}`);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const write = (text) => { // so that it can be undone
    if (!document.execCommand("insertText", false, text)) {
      rules.setRangeText(text, rules.selectionStart, rules.selectionEnd, "end");
      rules.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const accept = (index) => {
    const one = offers[index];
    rules.setSelectionRange(rules.selectionStart - typed.length, rules.selectionStart);
    write(one.insert || one.text);
    close();
  };
  rules.addEventListener("input", (event) => { if (event.inputType === "insertText" && event.data && event.data.length === 1) show(false); else if (!list.hidden) show(false); });
  rules.addEventListener("blur", close);
  rules.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.code === "Space") { event.preventDefault(); show(true); return; }
    if (!list.hidden) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); choose((chosen + step + offers.length) % offers.length); return; }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); return; }
      if (event.key === "Tab" && !event.shiftKey || event.key === "Enter" && chosen >= 0) { event.preventDefault(); accept(Math.max(0, chosen)); return; }
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" && !event.shiftKey) { event.preventDefault(); write("  "); }
    if (event.key === "Enter") {
      const line = rules.value.slice(0, rules.selectionStart).split("\n").pop();
      event.preventDefault();
      write("\n" + line.match(/^\s*/)[0] + (/:\s*(#.*)?$/.test(line) ? "  " : ""));
    }
  });
  
  // A comparison is of the rules as they were when it was asked for.
  const before = document.getElementById("compared-before");
  let compared = !!document.querySelector("#comparison table");
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "comparison") { compared = true; before.hidden = true; }
  });
  rules.addEventListener("input", () => { before.hidden = !compared; });
  marks();
})();
