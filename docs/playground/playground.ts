import type { Text } from "@codemirror/state";
import { applyFix, editor, replaceText, select, showFindings } from "./editor.ts";
import { examples, templates } from "./examples.ts";
import { listFindings, summaryOf } from "./findings-list.ts";
import type { Finding, Findings, Texts } from "./linter.ts";

/** How long nobody types before the texts are checked, in milliseconds. */
const pause = 150;
/** How long a check takes before the page says that there is one. */
const patience = 400;

const exampleChoice = find("select", "example");
const templateChoice = find("select", "template-choice");
const fileName = find("input", "file-name");
const list = find("ol", "findings-list");
const summary = find("p", "findings-summary");
const fixAll = find("button", "fix-all");

const [first] = Object.values(examples);
fileName.value = first?.fileName ?? "";
const editors = {
  postmortem: editor(find("div", "postmortem-editor"), "postmortem-name", first?.postmortem ?? "", changed),
  template: editor(find("div", "template-editor"), "template-name", first?.template ?? "", changed),
};

// A page that is opened as a file may start a worker from text that it holds itself, and from no file beside it.
const linter = new Blob([find("script", "linter").text], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(linter));

/** The texts of a check; they never change, so the same text is the same object. */
interface State {
  readonly fileName: string;
  readonly postmortem: Text;
  readonly template: Text;
}

let checking: State | undefined;
let checked: { readonly state: State; readonly findings: Findings } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function isCurrent(state: State | undefined): boolean {
  return (
    state?.fileName === fileName.value &&
    state.postmortem === editors.postmortem.state.doc &&
    state.template === editors.template.state.doc
  );
}

function changed(): void {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
  showChoice(exampleChoice, editors.postmortem.state.doc, (name) => examples[name]?.postmortem);
  showChoice(templateChoice, editors.template.state.doc, (name) => templates[name]);
}

/** One check runs at a time; what changes meanwhile is checked when it is done. */
function check(): void {
  if (checking || isCurrent(checked?.state)) return;
  const state: State = {
    fileName: fileName.value,
    postmortem: editors.postmortem.state.doc,
    template: editors.template.state.doc,
  };
  checking = state;
  const texts: Texts = { ...state, postmortem: state.postmortem.toString(), template: state.template.toString() };
  worker.postMessage(texts);
  setTimeout(() => checking === state && say("Checking…"), patience);
}

worker.addEventListener("message", ({ data: findings }: MessageEvent<Findings>) => {
  const state = checking;
  checking = undefined;
  if (!state || !isCurrent(state)) return check();
  checked = { state, findings };
  showFindings(editors.postmortem, findings.postmortem, fix);
  showFindings(editors.template, findings.template, fix);
  listFindings(list, findings, { goTo: (text, finding) => select(editors[text], finding), fix });
  say(summaryOf(findings));
  fixAll.ariaDisabled = String(!findings.postmortem.some(({ fix }) => fix));
});

worker.addEventListener("error", ({ message }) => {
  checking = undefined;
  say(`The check failed: ${message}`);
});

/** A fix is for the text that it was found in; for another one, the next check is waited for. */
function fix(finding: Finding): void {
  if (isCurrent(checked?.state)) applyFix(editors.postmortem, finding);
}

fixAll.addEventListener("click", () => {
  if (checked && isCurrent(checked.state)) replaceText(editors.postmortem, checked.findings.fixed);
});

fileName.addEventListener("input", changed);
exampleChoice.addEventListener("change", () => {
  const example = examples[exampleChoice.value];
  if (!example) return;
  fileName.value = example.fileName;
  replaceText(editors.postmortem, example.postmortem);
  replaceText(editors.template, example.template);
});
templateChoice.addEventListener("change", () => {
  replaceText(editors.template, templates[templateChoice.value] ?? editors.template.state.doc.toString());
});

for (const name in examples) exampleChoice.add(new Option(name));
for (const name in templates) templateChoice.add(new Option(name));
changed();

/** The choice tells what stands in the editor, also after it was edited. */
function showChoice(choice: HTMLSelectElement, text: Text, textOf: (name: string) => string | undefined): void {
  const same = (given: string | undefined) => given?.length === text.length && given === text.toString();
  choice.value = [...choice.options].find(({ value }) => same(textOf(value)))?.value ?? "";
}

/** Said once: a status that is written again is read out again. */
function say(text: string): void {
  if (summary.textContent !== text) summary.textContent = text;
}

function find<K extends keyof HTMLElementTagNameMap>(kind: K, id: string): HTMLElementTagNameMap[K] {
  const element = document.querySelector<HTMLElementTagNameMap[K]>(`${kind}#${id}`);
  if (!element) throw new Error(`Expected <${kind} id="${id}"> in the page; found none`);
  return element;
}
