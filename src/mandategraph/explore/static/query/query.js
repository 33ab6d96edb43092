// The SPARQL page: an editor in place of the field, if this installation has one. Running is sending the form, so that
// every answer has its URL; what was typed, and what can be undone, is kept by the tab meanwhile.
const form = document.querySelector("form.sparql"), field = form.elements.query, { editor, vocabulary, line, column } = form.dataset;
const kept = "mandategraph-query";
let pending;
if (editor) {
  const { edit } = await import(new URL(editor, document.baseURI).href);
  const typed = edit(field, {
    label: "Query in SPARQL. Control+Enter runs it, Tab leaves it.",
    vocabulary: () => (pending ??= fetch(new URL(vocabulary, document.baseURI)).then((answer) => answer.json())),
    run: () => form.requestSubmit(),
    stored: JSON.parse(sessionStorage.getItem(kept) ?? "null"),
  });
  form.addEventListener("submit", () => sessionStorage.setItem(kept, JSON.stringify(typed.store())));
  if (line) typed.mark(Number(line), Number(column), document.querySelector("#answer pre").textContent.split("\n")[0]);
} else {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
