// A textarea of the page as an editor of SPARQL. It stands in a shadow root, where its styles are adopted sheets: the
// pages forbid styles of any other kind. The textarea stays in the form, and always holds what the editor shows.
import { closeBrackets, closeBracketsKeymap, autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { diagnosticCount, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completions } from "./completions.js";
import { theme } from "./theme.js";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--k-mandate)", fontWeight: "650" },
  { tag: tags.standard(tags.variableName), color: "var(--k-norm)" },
  { tag: tags.local(tags.variableName), color: "var(--k-actor)" },
  { tag: tags.atom, color: "var(--k-programme)" },
  { tag: tags.string, color: "var(--k-place)" },
  { tag: tags.meta, color: "var(--k-text)" },
  { tag: tags.comment, color: "var(--soft)" },
]);

// Chromium gives what is typed over a selection the colours of what stood there, as an inline style, and the pages forbid
// such styles: so a selection is replaced here.
const typedOver = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data, isComposing }, view) => {
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== "insertText" || !data || isComposing || empty) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});

/**
 * Puts an editor in place of a textarea.
 * `vocabulary` gives a promise of prefixes and terms to complete (see completions.js); `run` is called on Ctrl+Enter.
 * `stored` is what `store()` gave for the same text on an earlier page: what can be undone, and where the caret was.
 */
export function edit(textarea, { label, vocabulary, run, stored }) {
  const host = document.createElement("div");
  host.className = "editor";
  const root = host.attachShadow({ mode: "open" });
  const synchronized = EditorView.updateListener.of(({ docChanged, state, view }) => {
    if (!docChanged) return;
    textarea.value = state.doc.toString();
    if (diagnosticCount(state)) queueMicrotask(() => view.dispatch(setDiagnostics(view.state, [])));
  });
  const extensions = [
    // Tab is not bound: it leaves the editor, as it leaves any other field.
    keymap.of([
      { key: "Mod-Enter", run: () => (run(), true) },
      ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap,
    ]),
    lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), indentOnInput(), lintGutter(),
    StreamLanguage.define(sparql), syntaxHighlighting(colours), theme, EditorView.lineWrapping,
    autocompletion({ override: [completions(vocabulary)], icons: false }),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
    typedOver, synchronized,
  ];
  const same = stored?.doc.trim() === textarea.value.trim();
  const state = same ? EditorState.fromJSON(stored, { extensions }, { history: historyField }) : EditorState.create({ doc: textarea.value, extensions });
  const view = new EditorView({ parent: root, root, state });
  textarea.after(host);
  textarea.hidden = true;
  if (same && stored.focused) view.focus();
  for (const one of textarea.labels) one.addEventListener("click", () => view.focus());
  return {
    store: () => ({ ...view.state.toJSON({ history: historyField }), focused: view.hasFocus }),
    mark: (line, column, message) => view.dispatch(fault(view.state, line, column, message)),
  };
}

/** The transaction that marks the word at a place, both counted from 1, a character being a code point. */
function fault(state, number, column, message) {
  const line = state.doc.line(Math.min(number, state.doc.lines));
  const before = [...line.text].slice(0, column - 1).join("").length;
  const from = line.from + before;
  const word = /^(?:[\w:?$]+|\S)?/.exec(line.text.slice(before))[0];
  const marked = setDiagnostics(state, [{ from, to: from + word.length, severity: "error", message }]);
  return { ...marked, selection: { anchor: from }, scrollIntoView: true };
}
