import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { badReferences } from "../src/postmortem/references.ts";
import { postmortemFrom } from "./reading.ts";
import { repository } from "./repository.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());

const template = "# Postmortem: [Title]\n\n## Links\n\n- Issue: #[number]\n- Ticket: [link]\n\n## Notes\n\n[Notes]\n";

/** What is told of a document, by the place of its file if it has one. */
function told(text: string, path?: string) {
  return badReferences(postmortemFrom(text, template), path).map(
    ({ at, name, missing }) => `${name} ${text.slice(at.start, at.end)} ${missing ? "leads nowhere" : "is none"}`,
  );
}
const issue = (value: string, path?: string) =>
  told(`# Postmortem: Carts lost\n\n## Links\n\n- Issue: ${value}\n`, path);

describe("a reference", () => {
  it.each(
    each(`#12|see #12|!7|http://shop.example|https://shop.example|[text](https://shop.example)|[text][1]|[text](notes.md)
      |<https://shop.example>|<ops@shop.example>|SHOP-12|A1-2|SH-4711|9fcd23c|0123456789abcdef0123456789abcdef01234567|acme/shop
      |notes.md|notes.mdx|notes.markdown|[[notes]]`),
  )("is one: %s", (value) => {
    expect(issue(value)).toEqual([]);
  });

  it.each(
    each(`the cache ticket|# 12|12|! 7|ftp:|[text]()|[text] (x)|shop-12|S-12|SHOP-x|xSHOP-12x|SHOP 12|9fcd23|9FCD23C|x9fcd23c
      |0123456789abcdef0123456789abcdef012345678|a / b|a/ b|notes.mdd|notes.txt|< >`),
  )("is none: %s", (value) => {
    expect(issue(value)).toEqual([`Issue ${value} is none`]);
  });

  it.each(
    each(`N/A|n/a|NA|none|None known|no|not|No ticket|None yet|no known|none known issue|none related|no related|none so far|not yet|TBD|tba
      |TBC|-|--|this postmortem|Same as before||#[number]|see #[number]`),
  )("is not asked for: %s", (value) => {
    expect(issue(value)).toEqual([]);
  });

  it.each(each("Nothing|Nope|Notes of it|Naming|Nones|TBDs|Thistle|Samey|a none"))("is asked for: %s", (value) => {
    expect(issue(value)).toEqual([`Issue ${value} is none`]);
  });

  it("is asked for where the template does", () => {
    expect(
      told("# Postmortem: Carts lost\n\n## Links\n\n- Dashboard: the usual\n- Ticket: mine\n- Issue: mine\n"),
    ).toEqual(["Ticket mine is none", "Issue mine is none"]);
    expect(told("# Postmortem: Carts lost\n\n## Notes\n\n- Issue: mine\n")).toEqual([]);
    expect(told("# Postmortem: Carts lost\n")).toEqual([]);
  });

  it.each([
    ["[text](gone.md)", "gone.md"],
    ["[text](<gone.md>)", "gone.md"],
    ["[text](gone.md 'title')", "gone.md"],
    ["[text](gone.md#part)", "gone.md"],
    ["[text](gone.md?raw)", "gone.md"],
    ["see [text](../docs/gone.md), too", "../docs/gone.md"],
    ["[text](notes%2Emdx)", "notes%2Emdx"],
    ["[text](7gone.md)", "7gone.md"],
    ["[text](gone:x.md)", undefined],
    ["[text](notes.md#part)", undefined],
    ["[text](../docs/run%20book.md)", undefined],
    ["[text](%E0%A4%A)", undefined],
    ["[text](../../gone.md)", undefined],
    ["[text](/gone.md)", undefined],
    ["[text](#part)", undefined],
    ["[text](https://shop.example/gone.md)", undefined],
    ["[text](HTTPS://shop.example/gone.md)", undefined],
    ["[text](h2+x.y-z://gone)", undefined],
    ["[text](mailto:ops@shop.example)", undefined],
    ["gone.md", undefined],
  ])("leads to a file that is there: %s", (value, words) => {
    const { root } = repository({ "postmortems/notes.md": "", "docs/run book.md": "" });
    expect(issue(value, join(root, "postmortems/2026-03-14-carts.md"))).toEqual(
      words === undefined ? [] : [`Issue ${words} leads nowhere`],
    );
  });

  it("is believed where nobody knows in which folder the document is", () => {
    expect(issue("[text](gone.md)")).toEqual([]);
  });
});
