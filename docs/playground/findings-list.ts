import type { Finding, Findings } from "./linter.ts";

/** So many findings are listed; the editors show them all. */
const longest = 200;

export interface Actions {
  goTo(text: Text, finding: Finding): void;
  fix(finding: Finding): void;
}

type Text = "postmortem" | "template";

/** Lists findings, those of the template first. Whoever is in the list with the keyboard stays there. */
export function listFindings(list: HTMLOListElement, findings: Findings, actions: Actions): void {
  const place = [...list.children].findIndex((item) => item.contains(document.activeElement));
  const texts = ["template", "postmortem"] as const;
  const all = texts.flatMap((text) => findings[text].map((finding) => ({ text, finding })));
  const items = all.slice(0, longest).map(({ text, finding }) => itemOf(text, finding, actions));
  if (all.length > longest) items.push(element("li", {}, `… and ${(all.length - longest).toLocaleString("en")} more`));
  list.replaceChildren(...items);
  if (place === -1) return;
  const next = items[Math.min(place, items.length - 1)]?.querySelector("button");
  (next ?? list).focus();
}

export function summaryOf({ postmortem, template }: Findings): string {
  const found = postmortem.length + template.length;
  const fixable = postmortem.filter(({ fix }) => fix).length;
  if (found === 0) return "No findings";
  return `${counted(found, "finding")}${fixable > 0 ? `, ${fixable} with a fix` : ""}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function itemOf(text: Text, finding: Finding, { goTo, fix }: Actions): HTMLLIElement {
  const { line, range, severity, message, rule, page } = finding;
  const place = `${text === "template" ? "template " : ""}${line}:${range?.[0] ?? 1}`;
  const goThere = element("button", { type: "button", className: "finding" }, [
    element("span", { className: `severity ${severity}` }, severity),
    element("span", { className: "place" }, place),
    element("span", { className: "message" }, message),
  ]);
  goThere.addEventListener("click", () => goTo(text, finding));
  const link = element("a", { href: page, target: "_blank", rel: "noreferrer", title: `About ${rule}` }, rule);
  const item = element("li", {}, [goThere, link]);
  if (finding.fix) {
    const button = element("button", { type: "button", className: "fix" }, "Fix");
    button.setAttribute("aria-label", `Fix ${place}`);
    button.addEventListener("click", () => fix(finding));
    item.append(button);
  }
  return item;
}

/** Makes an element; what it is given as text stays text. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  content: string | readonly Node[],
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...(typeof content === "string" ? [content] : content));
  return made;
}
