// The look of the editor, by the tokens of the page, so that light, dark and print are the page's.
import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
  "&": { background: "var(--card)", color: "var(--ink)", border: "1px solid var(--rule)", borderRadius: "6px", fontSize: ".92rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { font: "inherit", fontFamily: 'ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace', lineHeight: "1.5", minHeight: "14rem", maxHeight: "32rem" },
  ".cm-content": { padding: ".5rem 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--mark)" },
  ".cm-gutters": { background: "transparent", color: "var(--soft)", border: "0" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--tint)", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-nonmatchingBracket": { background: "transparent", outline: "1px solid var(--bad)" },
  ".cm-tooltip, .cm-panels": { background: "var(--card)", color: "var(--ink)", border: "1px solid var(--rule)", borderRadius: "6px", boxShadow: "0 4px 14px rgb(0 0 0 / .18)" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { background: "var(--tint)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip-autocomplete ul li": { padding: ".15rem .5rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--soft)", marginLeft: ".8em" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo": { padding: ".5rem .7rem", maxWidth: "24rem", fontFamily: "var(--sans)" },
  ".cm-diagnostic": { fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--bad)" },
});
