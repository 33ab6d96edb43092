// Zoom, pan, search, and what the reports say of the node or line under the pointer or the keyboard.
// The page can be read without this script: titles on the lines, and all relations in the table.
"use strict";
const svg = document.querySelector(".picture svg");
const told = document.getElementById("told");
const whole = svg.viewBox.baseVal;
const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
const nodes = [...svg.querySelectorAll(".node")];
const edges = [...svg.querySelectorAll(".edge")];
let view = { ...full };
let chosen = null;

function show() {
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
}

function zoom(factor, x = view.x + view.width / 2, y = view.y + view.height / 2) {
  const width = Math.min(Math.max(view.width * factor, 120), full.width * 4);
  const scale = width / view.width;
  view = { x: x - (x - view.x) * scale, y: y - (y - view.y) * scale, width, height: view.height * scale };
  show();
}

function point(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [at.x, at.y];
}

function line(edge) {
  const cells = document.getElementById(edge.dataset.row).cells;
  const item = document.createElement("li");
  item.textContent = `${cells[0].textContent} – ${cells[1].textContent} – ${cells[2].textContent}. ${cells[4].textContent}`;
  return item;
}

function tell(title, words, near) {
  svg.classList.add("some");
  const ends = new Set(near.flatMap((edge) => [edge.dataset.source, edge.dataset.target]));
  for (const edge of edges) edge.classList.toggle("near", near.includes(edge));
  for (const node of nodes) node.classList.toggle("near", node === chosen || ends.has(node.id));
  const heading = document.createElement("h2");
  heading.textContent = title;
  const text = document.createElement("p");
  text.textContent = words;
  const list = document.createElement("ul");
  list.append(...near.map(line));
  told.replaceChildren(heading, text, list);
}

function choose(node) {
  chosen = node;
  const near = edges.filter((edge) => edge.dataset.source === node.id || edge.dataset.target === node.id);
  tell(node.dataset.label, node.querySelector("title").textContent, near);
}

function forget() {
  chosen = null;
  svg.classList.remove("some");
}

for (const node of nodes) {
  node.addEventListener("pointerenter", () => choose(node));
  node.addEventListener("focusin", () => choose(node));
}
for (const edge of edges) {
  edge.addEventListener("pointerenter", () => {
    chosen = null;
    tell("One relation", "", [edge]);
  });
}
svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, ...point(event));
}, { passive: false });

let held = null;
svg.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("a")) {
    held = point(event);
    svg.setPointerCapture(event.pointerId);
  }
});
svg.addEventListener("pointermove", (event) => {
  if (held) {
    const [x, y] = point(event);
    view.x -= x - held[0];
    view.y -= y - held[1];
    show();
  }
});
svg.addEventListener("pointerup", () => {
  held = null;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") forget();
});

const steps = {
  in: () => zoom(1 / 1.4),
  out: () => zoom(1.4),
  left: () => { view.x -= view.width / 5; show(); },
  right: () => { view.x += view.width / 5; show(); },
  up: () => { view.y -= view.height / 5; show(); },
  down: () => { view.y += view.height / 5; show(); },
  all: () => { view = { ...full }; forget(); show(); },
};
for (const button of document.querySelectorAll("button[data-do]")) {
  button.addEventListener("click", () => steps[button.dataset.do]());
}
document.getElementById("find").addEventListener("input", (event) => {
  const words = event.target.value.trim().toLowerCase();
  const found = words ? nodes.filter((node) => node.textContent.toLowerCase().includes(words)) : [];
  if (!found.length) return forget();
  choose(found[0]);
  for (const node of found) node.classList.add("near");
  const box = found[0].getBBox();
  const width = Math.min(full.width, 900);
  view = { x: box.x + box.width / 2 - width / 2, y: box.y + box.height / 2 - width * full.height / full.width / 2, width, height: width * full.height / full.width };
  show();
});
document.documentElement.classList.add("scripted");
