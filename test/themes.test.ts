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
  // Two of six: index, columns, check, reads and column, renamed, read, released.
  expect(
    await themes(
      "No index for the columns that the check reads.",
      "A column was renamed before all that read it had been released.",
    ),
  ).toEqual([]);
  // Two of the seven that the first two have.
  expect(
    await themes(
      "The old scheduler restarts jobs twice after deploys.",
      "Jobs with a lease restart.",
      "Restarted jobs of exporters, importers, mailers, reporters, archivers fail.",
    ),
  ).toEqual([]);
});

it("takes words that say nothing, and when it was, for no likeness", async () => {
  expect(
    await themes("There was no issue on Monday in October.", "There was no issue on Monday, the 3rd of October."),
  ).toEqual([]);
});

it("keeps to groups in which each is like all others", async () => {
  // The second is like the first and the third, which are not alike: the theme is one pair.
  expect(
    await themes("Load test missing.", "Load test missing before sale opening.", "Crowd before sale opening."),
  ).toEqual([["Load test missing", 2]]);
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
  // Twice in one postmortem, it is none.
  const like = "Concrete action items ideally have tickets created and linked, with results.";
  expect(await themes(`${form} ${form}`, like)).toHaveLength(1);
});
