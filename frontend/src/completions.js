// What could stand where the caret is: variables of the query, prefixes, terms of the ontology, words of SPARQL 1.1.
import { syntaxTree } from "@codemirror/language";

const words = (
  "ASK BASE BIND CONSTRUCT DESCRIBE DISTINCT FILTER FROM GRAPH GROUP HAVING LIMIT MINUS NAMED OFFSET OPTIONAL ORDER " +
  "PREFIX REDUCED SELECT UNDEF UNION VALUES WHERE AS ASC BY DESC EXISTS IN NOT false true"
).split(" ");
const functions = (
  "ABS AVG BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR GROUP_CONCAT HOURS IF IRI ISBLANK " +
  "ISIRI ISLITERAL ISNUMERIC LANG LANGMATCHES LCASE MAX MD5 MIN MINUTES MONTH REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS " +
  "SHA256 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM TIMEZONE TZ UCASE YEAR"
).split(" ");
const language = [
  ...words.map((label) => ({ label, type: "keyword", boost: -1 })),
  ...functions.map((label) => ({ label, type: "function", detail: "function", boost: -2 })),
];

/**
 * A source of completions. `vocabulary()` is a promise of
 * { prefixes: { mg: "https://…" }, terms: [{ name: "mg:Activity", kind: "class", label: "activity", note: "…" }] }.
 */
export function completions(vocabulary) {
  return async (context) => {
    const { state, pos, explicit } = context;
    if (/comment|string/.test(syntaxTree(state).resolveInner(pos, -1).name)) return null;
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return { from: variable.from, options: variables(state, variable), validFor: /^[?$]\w*$/ };
    if (context.matchBefore(/<[^\s>]*/)) return null;
    const typed = context.matchBefore(/[\p{L}\p{N}_:.-]*/u);
    if (!explicit && !typed.text) return null;
    const { prefixes, terms } = await vocabulary();
    if (context.aborted) return null;
    const line = state.doc.lineAt(pos);
    const options = /^\s*PREFIX\s+[\w-]*$/i.test(line.text.slice(0, pos - line.from))
      ? Object.entries(prefixes).map(([name, iri]) => ({ label: `${name}: <${iri}>`, type: "namespace" }))
      : [...terms.map((term) => completion(term, prefixes)), ...language];
    return { from: typed.from, options, validFor: /^[\p{L}\p{N}_:.-]*$/u };
  };
}

function variables(state, typed) {
  const found = new Set();
  for (const { 0: name, index } of state.doc.toString().matchAll(/[?$](\w+)/g)) {
    if (index !== typed.from) found.add(typed.text[0] + name.slice(1));
  }
  return [...found].sort().map((label) => ({ label, type: "variable" }));
}

function completion({ name, kind, label, note }, prefixes) {
  const prefix = name.slice(0, name.indexOf(":"));
  return {
    label: name,
    type: kind,
    detail: label && label !== name.slice(prefix.length + 1) ? label : kind,
    info: note || undefined,
    apply: (view, _, from, to) => {
      const declared = declaration(view.state.doc.toString(), prefix, prefixes[prefix]);
      view.dispatch({ changes: [...declared, { from, to, insert: name }], selection: caret(declared, from, name), userEvent: "input.complete" });
    },
  };
}

const caret = (declared, from, name) => ({ anchor: from + name.length + declared.reduce((sum, one) => sum + one.insert.length, 0) });

/** The change that declares a prefix, below what is declared already or before the first line that is no comment. */
function declaration(text, prefix, iri) {
  if (!iri || new RegExp(`^\\s*PREFIX\\s+${prefix}:`, "im").test(text)) return [];
  const last = [...text.matchAll(/^\s*(?:PREFIX|BASE)\b.*\n/gim)].at(-1);
  const at = last ? last.index + last[0].length : /^(?:#.*\n|\s*\n)*/.exec(text)[0].length;
  return [{ from: at, insert: `PREFIX ${prefix}: <${iri}>\n` }];
}
