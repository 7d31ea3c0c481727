import { expect, it } from "vitest";
import { document } from "./document.ts";
import { repository } from "./repository.ts";
import { run } from "./run.ts";

/** The themes of postmortems with one factor each, as their words and how many remarks they have. */
async function themes(...factors: readonly string[]): Promise<unknown[]> {
  const files = factors.map((factor, index) => {
    const date = `2026-01-0${index + 1}`;
    return [
      `postmortems/${date}-x.md`,
      `${document({ title: `X${index}`, date })}\n### Contributing Factors\n\n- ${factor}\n`,
    ] as const;
  });
  const { root } = repository(Object.fromEntries(files));
  const review = JSON.parse((await run(root, ["review", "--json"])).out);
  return review.themes.map(({ words, remarks }: { words: string[]; remarks: unknown[] }) => [
    words.join(" "),
    remarks.length,
  ]);
}

it("finds what is said in like words, whatever their endings", async () => {
  expect(
    await themes("The list of certificates had no owner.", "Certificates are listed nowhere with their owners."),
  ).toEqual([["list certificates owner", 2]]);
});

it("takes two words for a theme in three postmortems, or where nothing else is said", async () => {
  const watched = "Nothing watched when the certificates would expire.";
  const gateway = "The gateway's certificate expired.";
  expect(await themes(watched, gateway)).toEqual([]);
  expect(await themes(watched, gateway, "The relay's certificate expired.")).toEqual([["certificates expire", 3]]);
  expect(await themes("No monitoring or alerting.", "Alerts, monitors: none.")).toEqual([["monitoring alerting", 2]]);
});

it("leaves apart what shares too little", async () => {
  // One word alone.
  expect(await themes("No alert fired.", "The alert went to a channel.")).toEqual([]);
  // Two words of the second and all of the first: a theme takes a third postmortem, or nothing else said.
  expect(await themes("Alpha bravo.", "Alpha bravo charlie.")).toEqual([]);
  // Three of the ten that both have, then of nine.
  const first = "Alpha bravo charlie delta echo foxtrot.";
  expect(await themes(first, "Alpha bravo charlie golf hotel india juliett.")).toEqual([]);
  expect(await themes(first, "Alpha bravo charlie golf hotel india.")).toEqual([["Alpha bravo charlie", 2]]);
  // The second and the third share one word, so the three are no group.
  expect(await themes("Alpha bravo charlie.", "Alpha bravo.", "Alpha charlie.")).toEqual([]);
});

it("takes the nearest first, and each remark once", async () => {
  const hidden = "Replica lag hid writes during the failover window.";
  expect(await themes(hidden, "Replica lag hid alarms.", "Writes hid in the failover window.")).toEqual([
    ["hid writes failover window", 2],
  ]);
  expect(
    await themes(
      "Load test missing.",
      "Load test missing before the sale opening campaign.",
      "Crowd control before the sale opening campaign.",
    ),
  ).toEqual([["Load test missing", 2]]);
});

it("has the themes of most postmortems first, then those with most remarks", async () => {
  const pair = ["Alpha bravo charlie.", "Alpha bravo charlie!"];
  const three = ["Delta echo foxtrot.", "Delta echo foxtrot!", "Foxtrot delta echo."];
  expect(await themes(...pair, ...three)).toEqual([
    ["Delta echo foxtrot", 3],
    ["Alpha bravo charlie", 2],
  ]);
  expect(await themes(...pair, "Delta echo foxtrot. Foxtrot echo delta.", "Delta, echo, foxtrot.")).toEqual([
    ["Delta echo foxtrot", 3],
    ["Alpha bravo charlie", 2],
  ]);
});

it("has no theme in which the period has no part", async () => {
  const old = (day: number) =>
    `${document({ title: "Old", date: `2025-01-0${day}` })}\n### Contributing Factors\n\n- Alpha bravo charlie.\n`;
  const { root } = repository({
    "postmortems/a.md": old(1),
    "postmortems/b.md": old(2),
    "postmortems/c.md": document({ title: "New", date: "2026-01-01" }),
  });
  expect(JSON.parse((await run(root, ["review", "--json"])).out).themes).toEqual([]);
  expect(JSON.parse((await run(root, ["review", "2025", "--json"])).out).themes).toHaveLength(1);
});

it("compares words by their stems, and shows the first that is written", async () => {
  expect(await themes("Limits of limited queues.", "Limit the queue.")).toEqual([["Limits queues", 2]]);
  expect(await themes("The gateway's disk.", "Disks of gateways.")).toEqual([["gateway's disk", 2]]);
  expect(await themes("The gateway’s disk.", "Disks of gateways.")).toEqual([["gateway's disk", 2]]);
  // What is not English has its endings.
  expect(await themes("Créations cassées.", "Création cassée.")).toEqual([]);
});

it("takes no number and no single letter for a word, and a single sign for one", async () => {
  expect(await themes("Port 8080, 8081.", "Port 8080, 8081.")).toEqual([]);
  expect(await themes("Plan X, Z.", "Plan X, Z.")).toEqual([]);
  expect(await themes("Disk db.", "Disk db.")).toEqual([["Disk db", 2]]);
  expect(await themes("鍵、扉。", "扉、鍵。")).toEqual([["鍵 扉", 2]]);
});

it("takes words that say nothing, and when it was, for no likeness", async () => {
  expect(
    await themes("There was no issue on Monday in October.", "There was no issue on Monday, the 3rd of October."),
  ).toEqual([]);
});

it("counts postmortems, and has their remarks in order", async () => {
  const { root } = repository({
    "postmortems/2026-01-01-a.md": `${document({ title: "A", date: "2026-01-01" })}
### Contributing Factors

- The certificate list had no owner or budget.
- Certificates: a list, and owners of none. The queue was long.
- Budgets and owners were lacking for the list of certificates.
`,
    "postmortems/2026-01-02-b.md": `${document({ title: "B", date: "2026-01-02" })}
### What Went Wrong

Certificates were listed without an owner.
`,
    "postmortems/2026-04-01-c.md": `${document({ title: "C", date: "2026-04-01" })}
### Contributing Factors

- Owners of certificates were not listed.
`,
  });
  const { themes: found } = JSON.parse((await run(root, ["review", "--json"])).out);
  const told = found.map(({ words, postmortems, remarks }: Record<string, unknown>) => [
    words,
    postmortems,
    (remarks as { title: string; kind: string; line: number }[]).map(
      ({ title, kind, line }) => `${title} ${kind} ${line}`,
    ),
  ]);
  expect(told).toEqual([
    [["certificate", "list", "owner"], 2, ["A factor 20", "A factor 21", "A factor 22", "B gap 20"]],
  ]);
});

it("finds words where no blanks are between them", async () => {
  expect(await themes("監視アラートが設定されていなかった", "監視アラートの設定が漏れていた")).toHaveLength(1);
  expect(await themes("Мониторинг очереди отсутствовал", "Отсутствовал мониторинг очереди заказов")).toHaveLength(1);
});

it("leaves out the sentences of a form", async () => {
  const form = "Ideally these result in concrete action items that have tickets created and linked.";
  expect(await themes(form, form)).toEqual([]);
  // One of six words is a form, one of five is not.
  const words = "Alpha bravo charlie delta echo";
  expect(await themes(`${words} foxtrot.`, `${words} foxtrot.`)).toEqual([]);
  expect(await themes(`${words}.`, `${words}.`)).toEqual([[words, 2]]);
  // Twice in one postmortem, it is none.
  const like = "Concrete action items ideally have tickets created and linked, with results.";
  expect(await themes(`${form} ${form}`, like)).toHaveLength(1);
});
