import { describe, expect, it } from "vitest";
import { document } from "./document.ts";
import { type Files, repository } from "./repository.ts";
import { run } from "./run.ts";

const again = "postmortems/2026-03-01-again.md";
const earlier: Files = {
  "postmortems/2026-01-10-queue.md": document({ title: "Queue full", date: "2026-01-10" }),
  "postmortems/100%-queue.md": document({ title: "Queue really full", date: "2026-01-11" }),
  "postmortems/2026/2026-01-12-disk full.md": document({ title: "Disk full", date: "2026-01-12" }),
  "postmortems/2026/2026-01-13-mails.md": document({ title: "Mails late", date: "2026-01-13" }),
  "bank/postmortems/2026-01-14-login.md": document({ title: "No login at the bank", date: "2026-01-14" }),
  "shop/postmortems/2026-01-14-login.md": document({ title: "No login in the shop", date: "2026-01-14" }),
};

async function review(files: Files) {
  const { root } = repository(files);
  const { out } = await run(root, ["review", "2026", "--json"]);
  return JSON.parse(out);
}

/** The chains of the year, each as the files that belong together. */
async function chains(files: Files): Promise<string[][]> {
  const { recurrence } = await review(files);
  return recurrence.chains.map((chain: { file: string }[]) => chain.map(({ file }) => file));
}

describe("a postmortem came back", () => {
  it.each([
    ["[it](2026-01-10-queue.md)", "postmortems/2026-01-10-queue.md"],
    ["[it](../postmortems/2026-01-10-queue.md#summary)", "postmortems/2026-01-10-queue.md"],
    ["[it](/postmortems/2026-01-10-queue.md)", "postmortems/2026-01-10-queue.md"],
    ["[it](postmortems/2026-01-10-queue.md)", "postmortems/2026-01-10-queue.md"],
    ["[it](https://github.com/acme/shop/blob/main/postmortems/2026-01-10-queue.md)", "postmortems/2026-01-10-queue.md"],
    ["[it](2026/2026-01-12-disk%20full.md)", "postmortems/2026/2026-01-12-disk full.md"],
    ["[it](100%-queue.md)", "postmortems/100%-queue.md"],
    ["see 2026-01-10-queue.md", "postmortems/2026-01-10-queue.md"],
    ["see 2026/2026-01-13-mails.md", "postmortems/2026/2026-01-13-mails.md"],
    ["see 2026-01-13-mails.md, which lies elsewhere", "postmortems/2026/2026-01-13-mails.md"],
    ["see bank/postmortems/2026-01-14-login.md, one of two", "bank/postmortems/2026-01-14-login.md"],
  ])("by %s", async (related, of) => {
    const files = { ...earlier, [again]: document({ title: "Again", date: "2026-03-01", related: [related] }) };
    expect(await chains(files)).toEqual([[of, again]]);
  });

  it.each([
    ["leads to a web page that ends with its name alone", "[it](https://example.com/2026-01-10-queue.md)"],
    ["leads to another web page", "[it](https://example.com/2026-01-09-none.md)"],
    ["leads below the root, where there is none", "[it](/2026-01-10-queue.md)"],
    ["has the name of one that lies elsewhere", "[it](2026-01-13-mails.md)"],
    ["is a name that two have", "see 2026-01-14-login.md"],
    ["is a name that none has", "see 2026-01-09-none.md"],
    ["leads to itself", "[it](2026-03-01-again.md)"],
    ["leads to a later one", "[it](2026-03-02-later.md)"],
  ])("by no link that %s", async (_, related) => {
    const files = {
      ...earlier,
      [again]: document({ title: "Again", date: "2026-03-01", related: [related] }),
      "postmortems/2026-03-02-later.md": document({ title: "Later", date: "2026-03-02" }),
    };
    expect(await chains(files)).toEqual([]);
  });

  it("on the same day, where both times of detection tell which was first", async () => {
    const same = (detectedA: string, detectedB: string) =>
      chains({
        "postmortems/a.md": document({ title: "A", date: "2026-02-01", detected: detectedA }),
        "postmortems/b.md": document({ title: "B", date: "2026-02-01", detected: detectedB, related: ["[a](a.md)"] }),
      });
    expect(await same("2026-02-01 09:00", "2026-02-01 09:01")).toEqual([["postmortems/a.md", "postmortems/b.md"]]);
    expect(await same("2026-02-01 09:00", "2026-02-01 09:00")).toEqual([]);
    expect(await same("2026-02-01 09:01", "2026-02-01 09:00")).toEqual([]);
    expect(await same("-", "2026-02-01 09:00")).toEqual([]);
    expect(await same("2026-02-01 09:00", "-")).toEqual([]);
  });

  it("in one chain, however the links run, and counts each link once", async () => {
    const { postmortems, recurrence } = await review({
      "postmortems/a.md": document({ title: "A", date: "2026-01-01" }),
      "postmortems/b.md": document({ title: "B", date: "2026-01-02", related: ["[a](a.md)", "[a](a.md)"] }),
      "postmortems/c.md": document({ title: "C", date: "2026-01-03" }),
      "postmortems/d.md": document({ title: "D", date: "2026-01-04", related: ["[c](c.md), [a](a.md)"] }),
      "postmortems/e.md": document({ title: "E", date: "2026-01-05" }),
      "postmortems/x.md": document({ title: "X", date: "2026-01-06" }),
      "postmortems/y.md": document({ title: "Y", date: "2026-01-06" }),
      "postmortems/z.md": document({ title: "Z", date: "2026-01-07", related: ["[y](y.md)", "[x](x.md)"] }),
    });
    expect(recurrence.chains.map((chain: { title: string }[]) => chain.map(({ title }) => title).join(""))).toEqual([
      "ABCD",
      "XYZ",
    ]);
    expect([recurrence.count, recurrence.rate]).toEqual([3, 0.375]);
    const recurring = postmortems.filter(({ recurs }: { recurs: boolean }) => recurs);
    expect(recurring.map(({ title }: { title: string }) => title)).toEqual(["B", "D", "Z"]);
  });
});

it("takes a document without a day neither for earlier nor for later", async () => {
  const { root } = repository({
    "postmortems/2026-01-10-queue.md": document({
      title: "Queue full",
      date: "2026-01-10",
      resolved: "2026-01-10 12:00",
    }),
    "postmortems/b-undated.md": document({ title: "B", date: "-", related: ["[it](2026-01-10-queue.md)"] }),
    "postmortems/a-undated.md": document({ title: "A", date: "-", related: ["[it](b-undated.md)"] }),
    "postmortems/2026-01-09-open.md": document({ title: "Open", date: "2026-01-09" }),
  });
  const { postmortems, notCounted } = JSON.parse((await run(root, ["effectiveness", "--json"])).out);
  expect(postmortems[0].checks[3]).toEqual({
    name: "No recurrence of the issue",
    verdict: "yes",
    evidence: [{ text: "no later postmortem links to it", file: null, line: null }],
  });
  expect(notCounted.map(({ title }: { title: string }) => title)).toEqual(["A", "B", "Open"]);
});

it("puts those of one day in the order of their detection, then of their names", async () => {
  const at = (title: string, detected: string) => document({ title, date: "2026-02-01", detected });
  const { postmortems } = await review({
    "postmortems/a.md": at("A", "2026-02-01 10:00"),
    "postmortems/b.md": at("B", "2026-02-01 09:00"),
    "postmortems/d.md": at("D", "-"),
    "postmortems/c.md": at("C", "-"),
    "postmortems/0.md": document({ title: "Z", date: "2026-02-02" }),
  });
  expect(postmortems.map(({ title }: { title: string }) => title).join("")).toBe("CDBAZ");
});
