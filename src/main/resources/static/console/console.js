// What a page does beyond links and forms. No page needs it to be read.
(() => {
  "use strict";
  const box = (element) => element.matches("input[type=radio], input[type=checkbox]"); // letters mean nothing in it
  const writing = (element) => element && ((/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !box(element)) || element.isContentEditable);

  const here = document.querySelector(".side nav [aria-current]");
  if (here && here.parentElement.scrollWidth > here.parentElement.clientWidth) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.clientWidth / 3;

  // Keys: / to the search, j and k along the rows, o or Enter opens one, x ticks it, g and a letter to a screen, ? for help.
  let afterG = 0;
  const rows = () => {
    const all = [...document.querySelectorAll("main tbody tr, main [data-row], main ul.rows > li")].filter((row) => row.getClientRects().length);
    const open = all.filter((row) => row.querySelector("a[href], summary"));
    return open.length ? open : all; // where nothing can be opened they are still read one by one
  };
  const opens = (row) => [...row.querySelectorAll("a[href], summary")].find((one) => one.getClientRects().length);
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("at"));
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    if (at >= 0) all[at].classList.remove("at");
    all[next].classList.add("at");
    const first = opens(all[next]);
    if (!first) all[next].tabIndex = -1;
    (first || all[next]).focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && box(event.target) && event.target.form) { // what is confirmed is asked, also where a browser would send the form
      const send = [...event.target.form.elements].find((element) => element.type === "submit");
      const asks = send && send.closest("dialog:not([open])");
      if (asks) { event.preventDefault(); open(asks.id); return; }
    }
    if (event.key === "Escape" && writing(document.activeElement)) { document.activeElement.blur(); return; }
    if (writing(event.target) || document.querySelector("dialog[open]")) return;
    if (Date.now() - afterG < 1200) {
      afterG = 0;
      const link = document.querySelector(`nav a[data-key="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    switch (event.key) {
      case "/": {
        const search = document.querySelector("input[type=search]");
        const elsewhere = document.querySelector('nav a[aria-current][data-key="c"]') || document.querySelector('nav a[data-key="m"], nav a[data-key="c"]'); // a page without one: to where messages or charts are looked for
        if (search) { event.preventDefault(); search.focus(); search.select(); } else if (elsewhere) { event.preventDefault(); window.location.assign(elsewhere.pathname + "#search"); }
        break;
      }
      case "j": step(1); break;
      case "k": step(-1); break;
      case "o": { const row = document.querySelector(".at"); const first = row && opens(row); if (first) first.click(); break; }
      case "g": afterG = Date.now(); break;
      case "?": { const help = document.getElementById("keys"); if (help) help.showModal(); break; }
      default: {
        const tick = event.key === "x" && document.querySelector(".at input[type=checkbox]");
        if (tick) { event.preventDefault(); tick.checked = !tick.checked; return; }
        const act = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
        if (act) { event.preventDefault(); act.focus(); if (act.dataset.pressOpens) open(act.dataset.pressOpens); else act.click(); }
      }
    }
  });

  // Dialogs are opened and closed by buttons that name them.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) open(opener.dataset.opens);
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest("dialog").close();
  });

  // What is about to be confirmed is said in the words of what was chosen.
  const chosen = (dialog) => {
    const says = dialog.querySelector("[data-chosen]");
    const one = says && document.querySelector(`input[name="${CSS.escape(says.dataset.chosen)}"]:checked`);
    if (says) { says.textContent = one ? one.closest("label").querySelector("[data-who]").textContent.trim().replace(/\s+/g, " ") : ""; says.hidden = !one; }
  };
  const open = (id) => { const dialog = document.getElementById(id); chosen(dialog); dialog.showModal(); };
  if (window.location.hash === "#search") { const search = document.querySelector("input[type=search]"); if (search) search.focus(); }

  // What cannot be taken back is typed first.
  document.addEventListener("input", (event) => {
    const wanted = event.target.dataset && event.target.dataset.typed;
    if (wanted !== undefined) event.target.form.querySelector("button[type=submit]").disabled = event.target.value.trim() !== wanted;
  });

  // Where there is no room for columns, each cell says what its column is: the sheet shows it on narrow screens only.
  const name = () => {
    for (const table of document.querySelectorAll("main .scroll > table")) {
      const heads = table.tHead && table.tHead.rows.length === 1 ? [...table.tHead.rows[0].cells].map((cell) => (cell.querySelector(".unseen") ? "" : cell.textContent.trim())) : [];
      if (heads.length < 3 || table.querySelector("tbody th")) continue; // two columns have room, and what is compared stays side by side
      table.classList.add("named");
      for (const body of table.tBodies) for (const row of body.rows) if (row.cells.length === heads.length) {
        for (const cell of row.cells) if (["–", ""].includes(cell.textContent.trim()) && !cell.querySelector("input, svg")) cell.dataset.nothing = "";
        const title = row.cells[0].classList.contains("tick") ? 1 : 0; // it heads the card
        heads.forEach((head, i) => { if (head && i > title) row.cells[i].dataset.label = head; });
      }
    }
  };
  name();
  document.addEventListener("htmx:afterSettle", name);

  // Live numbers: an element with data-live is filled anew with whatever the server sends.
  for (const element of document.querySelectorAll("[data-live]")) {
    let source;
    const listen = () => {
      source = new EventSource(element.dataset.live);
      source.onmessage = (event) => {
        if (element.contains(document.activeElement) || document.querySelector("dialog[open]")) return; // not under somebody's hands
        element.innerHTML = event.data;
        name();
        if (window.htmx) htmx.process(element);
      };
      source.onerror = () => { if (source.readyState === EventSource.CLOSED) window.setTimeout(() => window.location.reload(), 2000); };
    };
    listen();
    window.addEventListener("pagehide", () => source.close());
  }

  // A page that nobody has touched for a quarter of an hour is locked: the server asks who is there, and leads back here.
  const idle = Number(document.body.dataset.idleSeconds || 0) * 1000;
  if (idle) {
    let timer;
    const lock = () => window.location.reload();
    const acted = () => { window.clearTimeout(timer); timer = window.setTimeout(lock, idle); };
    for (const kind of ["keydown", "pointerdown", "scroll"]) document.addEventListener(kind, acted, { passive: true });
    acted();
  }

  // The same value everywhere: what is under the pointer in one view is marked in all.
  document.addEventListener("mouseover", (event) => {
    const value = event.target.closest("[data-same]");
    for (const marked of document.querySelectorAll(".same")) marked.classList.remove("same");
    if (value) for (const other of document.querySelectorAll(`[data-same="${CSS.escape(value.dataset.same)}"]`)) other.classList.add("same");
  });
})();
