import { withoutAnnotations } from "../src/template/annotations.ts";
import type { Template } from "../src/template/template.ts";

const incidentDay = "2026-01-05";
const dueDay = "2026-02-02";
const firstMinute = 8 * 60;
const minutesApart = 15;
const duration = "30 minutes";
const link = "[#412](https://example.com/shop/issues/412)";
const facts = [
  "The connection pool of the checkout service ran dry",
  "Card payments failed with HTTP 503",
  "A release had halved the pool's size",
  "Dashboards had no panel for waiting connections",
  "Retries from the mobile app doubled the load",
  "The rollback took effect within a quarter of an hour",
  "Support told customers through the status page",
];
const things = ["the checkout service", "its runbook", "the pool's size"];
const actions = [
  "Alert when a connection waits longer than a second",
  "Hold the pool's size in the load test",
  "Cap the retries of the mobile app",
];

/** Where a postmortem of this template is kept, named as the template asks. */
export function nameFor({ fileName }: Template): string {
  const name = fileName?.source ?? "YYYY-MM-DD-incident-title.md";
  return name.replace("YYYY-MM-DD", incidentDay).replace("incident-title", "checkout-pool-exhausted");
}

/** A document just made from a template: from its title on, with the front matter unless that is for GitHub's issues. */
export function begin({ markdown }: Template): string {
  const text = withoutAnnotations(markdown.text);
  const matter = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? "";
  const forIssues = /^name:/m.test(matter) && /^about:/m.test(matter);
  const body = text.slice(matter.length);
  const title = body.split("\n").find((line) => line.startsWith("# ") && anySlot.test(line));
  return (forIssues ? "" : matter) + (title === undefined ? body : body.slice(body.indexOf(title)));
}

const anySlot =
  /\[[^\][\n]*\p{L}[^\][\n]*\](?:\(link\)|(?!\())|\{\{[^{}]+\}\}|<(?!!|https?:|\/?(?:br|a)\b)[^<>]+>|(?<!\S)@name\b|\b(?:YYYY|20xx)-MM-DD(?:[ T]HH:MM)?|\bHH:MM\b|…/iu;
const slots = new RegExp(anySlot, "giu");
const label = /^(\*\*[^*]+(?:\*\*\s*:|:\*\*)|[\p{L}][^:*`|]{0,40}:(?=\s|$))[ \t]*(.*)$/u;

/**
 * Fills a document just made from a template, as somebody would who knows Markdown and the incident: what is to be
 * replaced is replaced, what is literal stays. Reads the text by itself, so that it does not share the linter's mistakes.
 */
export function fill(document: string): string {
  const writer = new Writer();
  const [matter = ""] = /^---\n[\s\S]*?\n---\n/.exec(document) ?? [];
  const frontMatter = matter.replace(/^([\w-]+):[ \t]*(.*)$/gm, (_, name: string, raw: string) => {
    const [, quote = "", inner = ""] = /^(["']?)(.*)\1$/.exec(raw) ?? [];
    return `${name}: ${quote}${writer.value(name, inner)}${quote}`;
  });
  const body = document
    .slice(matter.length)
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^(`{3,})(.*)\n[\s\S]*?\n\1$/gm, "$1$2\npool exhausted: 64 of 64 in use\n$1");
  return frontMatter + writer.write(body.split("\n"));
}

class Writer {
  #minute = firstMinute;
  #fact = 0;
  #thing = 0;
  #action = 0;
  #headings: string[] = [];
  #isLoneTitle = false;

  write(lines: readonly string[]): string {
    this.#isLoneTitle = lines.filter((line) => line.startsWith("# ")).length === 1;
    const out: string[] = [];
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? "";
      const [, signs, heading = ""] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
      if (signs) {
        this.#headings = [...this.#headings.slice(0, signs.length - 1), heading.trim()];
        out.push(`${signs} ${this.#heading(heading, signs.length)}`);
        const next = lines.slice(at + 1).find((other) => other.trim() !== "") ?? "#";
        if (signs.length > 1 && (/^(#{1,6}) /.exec(next)?.[1] ?? next).length <= signs.length && /^#/.test(next))
          out.push("", ...this.#section());
      } else if (/^`{3}/.test(line)) {
        const close = lines.indexOf("```", at + 1);
        out.push(...lines.slice(at, close + 1));
        at = close;
      } else if (line.startsWith("|")) {
        let end = at;
        while (lines[end + 1]?.startsWith("|")) end++;
        out.push(...this.#table(lines.slice(at, end + 1)));
        at = end;
      } else if (line.startsWith(">")) {
        const inner = line.replace(/^> ?/, "");
        out.push(
          /^\W*template from|^\W*sample template/i.test(inner) ? line : `> ${this.#paragraph([inner])}`.trimEnd(),
        );
      } else if (/^\s*(?:[-*+]|\d+[.)])(?:\s|$)/.test(line) && !/^(?:[-*] ?){3,}$/.test(line)) {
        out.push(this.#item(line));
        while (/^\s+\S/.test(lines[at + 1] ?? "") && !/^\s*(?:[-*+]|\d+[.)])\s/.test(lines[at + 1] ?? "")) at++;
      } else if (line.trim() === "" || /^(?:[-*_] ?){3,}$/.test(line)) {
        out.push(line);
      } else {
        let end = at;
        while (/^(?![#>|`]|\s*$|[-*+] |\d+[.)] |\s*-{3})/.test(lines[end + 1] ?? "")) end++;
        out.push(this.#paragraph(lines.slice(at, end + 1)));
        at = end;
      }
    }
    return out.join("\n");
  }

  /** What stands behind a label, or in a cell under a column's name. */
  value(name: string, raw: string): string {
    const choices =
      /^\W*[\p{L}\p{N}][^/|]*(?:[/|][^/|]+)+$/u.test(raw) && !/number|percentage|person|user|n\/a/i.test(raw);
    if (/duration|downtime|time (?:to|in)\b/i.test(name)) return duration;
    if (choices) {
      const listed = raw.split(/[/|]/).map((choice) => choice.replace(/^[\s[<]+|[\s\]>]+$/g, ""));
      return listed.find((choice) => /^(?:resolved|complete|published|done)$/i.test(choice)) ?? listed[0] ?? "";
    }
    if (/(?:YYYY|20xx)-MM-DD|HH:MM/i.test(raw)) return this.#slots(raw, /due|deadline|target/i.test(name));
    if (/\bdue\b|deadline|target|\beta\b/i.test(name)) return dueDay;
    if (/\bdate\b|modified/i.test(name)) return incidentDay;
    if (/^(?:start |end |detection |mitigation |resolution )?time\b/i.test(name)) return this.#clock();
    if (/\bby\b|owner|author|name|lead\b|\bwho\b|person|reviewer/i.test(name))
      return raw.startsWith("@") ? "@ana" : "Ana Ruiz";
    if (/status/i.test(name)) return "Resolved";
    if (/severity/i.test(name)) return "SEV-2";
    if (/issue|\bprs?\b|pull request|link|ticket|bug|postmortem/i.test(name)) return link;
    if (/action/i.test(name)) return this.#nextAction();
    return this.#nextFact();
  }

  #heading(text: string, level: number): string {
    if (/^\[?\d{4}-\d\d-\d\d\]?$/.test(text)) return text.replace(/\d{4}-\d\d-\d\d/, incidentDay);
    if (anySlot.test(text)) return this.#slots(text, false);
    return level === 1 && this.#isLoneTitle ? "Checkout failed for half an hour" : text;
  }

  /** For a heading under which the template has nothing. */
  #section(): string[] {
    const heading = this.#headings.at(-1) ?? "";
    if (/timeline|chain of events/i.test(heading))
      return [1, 2, 3].map(() => `- ${incidentDay} ${this.#clock()} UTC - ${this.#nextFact()}`);
    if (this.#isForActions()) return [1, 2].map(() => `- [ ] ${this.#nextAction()} (Owner: @ana, Due: ${dueDay})`);
    return [/\bdate|\bstatus|duration/i.test(heading) ? this.value(heading, "") : this.#sentences(2)];
  }

  #paragraph(lines: readonly string[]): string {
    const text = lines.join("\n");
    const isPreface = this.#headings.length < 2;
    if (text.trim() === "" || /^\W*all times\b[^[<{]*$/i.test(text)) return text;
    if (lines.some((line) => (isPreface ? label : /^\*\*[^*]+(?:\*\*\s*:|:\*\*)/).test(line)))
      return lines.map((line) => this.#labelled(line) ?? this.#nextFact()).join("\n");
    const literal = text.replace(slots, "").replace(/[^\p{L}]/gu, "");
    return literal !== "" && anySlot.test(text) && !/^[[<{][\s\S]*[\]>}]$/.test(text)
      ? this.#slots(text, false)
      : this.#sentences(sentencesAsked(text));
  }

  #labelled(line: string): string | undefined {
    const [, name = "", raw = ""] = label.exec(line) ?? [];
    if (name === "") return undefined;
    const hash = /^#\[/.test(raw) ? "#412" : undefined;
    return `${name} ${hash ?? this.value(name.replace(/[*:]/g, "").trim(), raw.trim())}`;
  }

  #item(line: string): string {
    const [, opening = "", box = "", text = ""] = /^(\s*(?:[-*+]|\d+[.)]))(?: +(\[[ xX]\]))?(.*)$/.exec(line) ?? [];
    const words = text.trim();
    const isSlot = anySlot.test(words);
    if (box !== "") {
      const done = /\((?:completed|done)\)/i.test(this.#headings.at(-1) ?? "");
      if (!isSlot) return done ? line.replace("[ ]", "[x]") : line;
      const literal = words.replace(slots, "").replace(/\(.*\)|[^\p{L}]/gu, "");
      const action = literal === "" ? `${this.#nextAction()} (Owner: @ana, Due: ${dueDay})` : this.#assigned(words);
      return `${opening} ${done ? "[x]" : "[ ]"} ${action}`;
    }
    const timed = /^`?(?:HH:MM|\d\d:\d\d)/i.test(words);
    if (!timed && !/^\[/.test(words)) {
      const labelled = this.#labelled(words);
      if (labelled !== undefined) return `${opening} ${labelled}`;
    }
    if (this.#isForActions()) return `${opening} ${this.#nextAction()} (Owner: @ana, Due: ${dueDay})`;
    if (/^\d\d:\d\d/.test(words)) return `${opening} ${this.#clock()} ${this.#nextFact()}`;
    return `${opening} ${isSlot ? this.#slots(words, false) : this.#nextFact()}`;
  }

  #assigned(words: string): string {
    const filled = this.#slots(words, true);
    return /owner/i.test(words) ? filled : `${filled} (Owner: @ana, Due: ${dueDay})`;
  }

  #table(rows: readonly string[]): string[] {
    const [header = "", delimiter = "", ...body] = rows;
    const names = cellsOf(header);
    const filled = body.length > 0 ? body : [`|${names.map(() => " |").join("")}`];
    const isCaption = names.every((name) => name !== "") || names.every((name) => name === "");
    return [
      isCaption
        ? header
        : this.#row(
            header,
            names.map(() => ""),
          ),
      delimiter,
      ...filled.map((row) => this.#row(row, names)),
    ];
  }

  #row(row: string, names: readonly string[]): string {
    const cells = cellsOf(row);
    const open = cells.some((cell) => cell === "" || anySlot.test(cell));
    const written = cells.map((cell, column) => {
      const isLiteral = cell !== "" && !anySlot.test(cell);
      const name = names[column] || (cells[column - 1] ?? "");
      if (isLiteral && (open || (column === 0 && !/action/i.test(name)))) return cell;
      return cell !== "" && !isLiteral && /^(?:event|data link|question)$/i.test(name)
        ? this.#slots(cell, false)
        : this.value(name, cell);
    });
    return `| ${written.join(" | ")} |`;
  }

  #slots(text: string, isDeadline: boolean): string {
    return text.replace(slots, (slot: string) => {
      if (/^@/.test(slot)) return "@ana";
      if (/HH:MM$/i.test(slot)) return slot.length > 5 ? `${incidentDay} ${this.#clock()}` : this.#clock();
      if (/^(?:YYYY|20xx)/i.test(slot)) return isDeadline ? dueDay : incidentDay;
      if (/date and time|yyyy-mm-dd hh:mm/i.test(slot)) return `${incidentDay} ${this.#clock()}`;
      if (/hh:mm/i.test(slot)) return this.#clock();
      if (/^\W*(?:incident )?date\b/i.test(slot)) return incidentDay;
      if (/\bsev-?n\b/i.test(slot)) return "[SEV-2]";
      if (/^\W*(?:names?|roles?)\b/i.test(slot)) return "Ana Ruiz";
      if (/timezone/i.test(slot)) return "UTC";
      if (/timeframe/i.test(slot)) return "two weeks";
      if (/\blinks?\b|\]\(link\)$/i.test(slot)) return link;
      return slot.split(" ").length > 2 ? this.#nextFact() : (things[this.#thing++ % things.length] ?? "");
    });
  }

  #isForActions(): boolean {
    const named = this.#headings.slice(1).filter((heading) => heading);
    return (
      named.some((name) => /action|follow-?up|next steps|countermeasure|prevention|corrective/i.test(name)) &&
      !/taken/i.test(named.at(-1) ?? "")
    );
  }

  #clock(): string {
    const minute = this.#minute;
    this.#minute += minutesApart;
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  }

  #nextFact(): string {
    return facts[this.#fact++ % facts.length] ?? "";
  }

  #nextAction(): string {
    return actions[this.#action++ % actions.length] ?? "";
  }

  #sentences(count: number): string {
    return Array.from({ length: count }, () => `${this.#nextFact()}.`).join(" ");
  }
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function sentencesAsked(guidance: string): number {
  const least = /\b(one|1|two|2|three|3)\b[^.]{0,12}\bsentences?\b/i.exec(guidance)?.[1]?.toLowerCase() ?? "2";
  return { one: 1, "1": 1, three: 3, "3": 3 }[least] ?? 2;
}
