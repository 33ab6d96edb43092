// Search as you type, evidence under the pointer, sortable tables, copying. Every page works without it.
const root = new URL(document.body.dataset.root, location.href);
document.documentElement.classList.add("scripted");

/* Search as you type: an ARIA combobox (APG, "Editable Combobox With List Autocomplete"). */
function suggest(input, number) {
  const list = document.createElement("ul");
  Object.assign(list, { className: "options", id: `options-${number}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
  let chosen = -1, asked = 0, timer = 0;
  const close = () => { list.hidden = true; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (index) => {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (index + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  };
  const show = (hits) => {
    list.replaceChildren(...hits.map((hit, at) => {
      const item = document.createElement("li"), kind = document.createElement("span"), what = document.createElement("span"), note = document.createElement("small");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = new URL(hit.href, root).href;
      kind.className = `kind kind-${hit.class}`;
      kind.textContent = hit.kind;
      what.className = "what";
      what.textContent = hit.name;
      note.textContent = hit.note;
      what.append(note);
      item.append(kind, what);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = item.dataset.href; });
      return item;
    }));
    list.hidden = !hits.length;
    chosen = -1;
    input.setAttribute("aria-expanded", String(hits.length > 0));
  };
  const ask = async () => {
    const typed = input.value.trim(), mine = ++asked;
    if (!typed) return close();
    if (window.mandategraphSearch) return show(window.mandategraphSearch(typed).slice(0, 8));
    const answer = await fetch(new URL(`suggest.json?q=${encodeURIComponent(typed)}`, root));
    if (mine === asked && answer.ok && document.activeElement === input) show((await answer.json()).hits);
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 90); });
  input.addEventListener("blur", () => { asked++; close(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(chosen + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = list.children[chosen].dataset.href; }
  });
}
document.querySelectorAll("input[data-suggest]").forEach(suggest);

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]")) {
    event.preventDefault();
    document.querySelector("input[type=search]")?.focus();
  }
});

/* The trace: the words under what is pointed at or focused, and what it is connected with. */
for (const picture of document.querySelectorAll(".canvas svg")) {
  const told = picture.closest("section, main").querySelector("[data-hover]");
  const first = told?.textContent ?? "";
  const show = (event) => {
    const part = event.target.closest("[data-key], [data-from]");
    picture.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    picture.classList.toggle("some-lit", Boolean(part));
    if (part) for (const one of connected(picture, part)) one.classList.add("lit");
    const words = part?.querySelector("title")?.textContent ?? "";
    if (told) { told.textContent = words || first; told.classList.toggle("full", Boolean(words)); }
  };
  for (const name of ["pointerover", "focusin"]) picture.addEventListener(name, show);
  picture.addEventListener("pointerleave", () => { picture.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit")); picture.classList.remove("some-lit"); });
}
function connected(picture, part) {
  const lines = [...picture.querySelectorAll("[data-from]")], found = new Set([part]);
  const box = (key) => picture.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (picture.closest(".ring")) {  // Who works with whom: what is pointed at, and what it is joined to.
    const near = part.dataset.key ? lines.filter((line) => [line.dataset.from, line.dataset.to].includes(part.dataset.key)) : [part];
    for (const line of near) for (const one of [line, box(line.dataset.from), box(line.dataset.to)]) found.add(one);
    return found;
  }
  const walk = (key, from, to) => {
    for (const line of lines) if (line.dataset[from] === key && !found.has(line)) { found.add(line); found.add(box(line.dataset[to])); walk(line.dataset[to], from, to); }
  };
  const ends = part.dataset.key ? [part.dataset.key, part.dataset.key] : [part.dataset.to, part.dataset.from];
  if (!part.dataset.key) { found.add(box(part.dataset.from)); found.add(box(part.dataset.to)); }
  walk(ends[0], "from", "to");
  walk(ends[1], "to", "from");
  found.delete(null);
  return found;
}

/* Forms that apply themselves, tables that sort, and copying. */
for (const form of document.querySelectorAll("form[data-apply]")) form.addEventListener("change", () => form.requestSubmit());
for (const table of document.querySelectorAll("table[data-sort]")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("thead th").forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows], text = (row) => row.cells[column].textContent.trim();
      rows.sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-link]");
  if (!button) return;
  const text = button.dataset.copy ? document.querySelector(button.dataset.copy).textContent : location.href;
  await navigator.clipboard.writeText(text.trim());
  button.textContent = "Copied";
});

/* The name of a reviewer is kept by the browser. */
const reviewer = document.querySelector("input[name=reviewer]");
if (reviewer) {
  reviewer.value ||= localStorage.getItem("reviewer") ?? "";
  reviewer.form.addEventListener("submit", () => localStorage.setItem("reviewer", reviewer.value));
}
