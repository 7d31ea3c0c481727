/** An editor for Markdown that shows findings. Its colours are the style sheet's. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import {
  type Diagnostic,
  forEachDiagnostic,
  lintGutter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Finding } from "./linter.ts";

export function editor(parent: Element, labelledBy: string, text: string, changed: () => void): EditorView {
  return new EditorView({
    parent,
    doc: text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      EditorView.lineWrapping,
      markdown({ base: markdownLanguage }),
      syntaxHighlighting(classHighlighter),
      // Tab is nobody's: it leads out of the editor.
      keymap.of([
        { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
        { key: "Mod-.", run: fixAtCursor },
        ...defaultKeymap,
        ...historyKeymap,
      ]),
      EditorView.contentAttributes.of({ "aria-labelledby": labelledBy, spellcheck: "false" }),
      EditorView.cspNonce.of(document.querySelector("style")?.nonce ?? ""),
      EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
    ],
  });
}

/** Replaces as little as there is to replace: the cursor stays, and it can be undone. */
export function replaceText({ state, dispatch }: EditorView, text: string): void {
  const old = state.doc.toString();
  const shorter = Math.min(old.length, text.length);
  let from = 0;
  while (from < shorter && old[from] === text[from]) from++;
  let same = 0;
  while (same < shorter - from && old.at(-1 - same) === text.at(-1 - same)) same++;
  const changes = { from, to: old.length - same, insert: text.slice(from, text.length - same) };
  // Named, it is a step of its own to undo.
  dispatch({ changes, userEvent: "input.replace" });
}

export function showFindings(view: EditorView, findings: readonly Finding[], fix: (finding: Finding) => void): void {
  const diagnostics = findings.map(
    (finding): Diagnostic => ({
      ...spanOf(view.state.doc, finding),
      severity: finding.severity,
      source: finding.rule,
      message: finding.message,
      actions: finding.fix ? [{ name: "Fix", apply: () => fix(finding) }] : [],
    }),
  );
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

export function select(view: EditorView, finding: Finding): void {
  const { from, to } = spanOf(view.state.doc, finding);
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}

/** Does what a finding's fix says; the text must be the one that it was found in. */
export function applyFix(view: EditorView, { fix, line }: Finding): void {
  if (!fix) return;
  const { lineNumber = line, editColumn = 1, deleteCount = 0, insertText = "" } = fix;
  const from = view.state.doc.line(lineNumber).from + editColumn - 1;
  const changes = { from, to: from + deleteCount, insert: insertText };
  view.dispatch({ changes, userEvent: "input.replace", scrollIntoView: true });
}

function spanOf(text: Text, { line, range }: Finding): { readonly from: number; readonly to: number } {
  const { from, to } = text.line(Math.min(line, text.lines));
  const [column = 1, length = to - from] = range ?? [];
  return { from: from + column - 1, to: Math.min(from + column - 1 + length, to) };
}

function fixAtCursor(view: EditorView): boolean {
  const { from: start, to: end } = view.state.selection.main;
  let apply: (() => void) | undefined;
  forEachDiagnostic(view.state, ({ actions: [action] = [] }, from, to) => {
    if (from <= end && to >= start && action) apply ??= () => action.apply(view, from, to);
  });
  apply?.();
  return apply !== undefined;
}
