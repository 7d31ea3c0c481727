import { dirname } from "node:path";
import type { PostmortemRecord } from "../../postmortem/record.ts";
import { lastQuarter, reviewPeriod } from "../../review/period.ts";
import { type Review, reviewOf } from "../../review/review.ts";
import { isUnreadable, readArchive, reportUnreadable, type Unreadable } from "../archive/archive.ts";
import { outputPath } from "../archive/output-path.ts";
import { openRepository } from "../archive/repository.ts";
import { jsonDocument } from "../console/json.ts";
import { type CommonOptions, type ExitCode, print, UsageError, type World } from "../console/terminal.ts";
import { replaceFile } from "../console/write-file.ts";
import { onePeriod, type Period } from "../records/period.ts";
import { noPostmortems } from "../records/selection.ts";
import { hrefFrom } from "../review/links.ts";
import { markdownReport } from "../review/markdown.ts";
import { reportOf } from "../review/report.ts";

export interface ReviewOptions extends CommonOptions, Period {
  readonly json?: true;
  readonly format?: "markdown" | "json" | "html";
  readonly output?: string;
  /** Days after which what is settled could be archived. */
  readonly archiveAfter: number;
}

/** The review of a period, by default of the last full quarter. */
export async function review(
  named: Required<Period> | undefined,
  options: ReviewOptions,
  world: World,
): Promise<ExitCode> {
  const period = askedPeriod(named, options);
  const repository = openRepository(world.cwd);
  const output = options.output === undefined ? undefined : outputPath(options.output, repository, world.cwd);
  const records: PostmortemRecord[] = [];
  const unreadable: Unreadable[] = [];
  for await (const read of readArchive(repository, { template: options.template, world }))
    if (isUnreadable(read)) unreadable.push(read);
    else records.push(read);
  reportUnreadable(unreadable, world);
  if (records.length === 0 && unreadable.length === 0) world.stderr.write(`${noPostmortems}\n`);
  const found = reviewOf(records, unreadable, { period, today: options.today, archiveAfter: options.archiveAfter });
  const text = await written(found, options, output === undefined ? world.cwd : dirname(output), repository.root);
  if (output === undefined) await print(world, text);
  else await replaceFile(output, text);
  return unreadable.length > 0 ? 2 : 0;
}

function askedPeriod(named: Required<Period> | undefined, options: ReviewOptions) {
  const { from, to } = onePeriod(named, options);
  if (from === undefined && to === undefined) return lastQuarter(options.today);
  if (from === undefined || to === undefined)
    throw new UsageError(
      "Expected both --from and --to; found one of them alone. A review compares periods of one length",
    );
  return reviewPeriod(from, to);
}

async function written(found: Review, { json, format }: ReviewOptions, folder: string, root: string): Promise<string> {
  if (json || format === "json") return jsonDocument(found);
  const parts = reportOf(found, hrefFrom(folder, root));
  if (format !== "html") return markdownReport(parts);
  const { htmlReport } = await import("../review/html.ts");
  return htmlReport(`Postmortem review ${found.period.name}`, parts);
}
