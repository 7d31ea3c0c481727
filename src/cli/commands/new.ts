import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../../postmortem/dates.ts";
import { fileNameFor, fileTitle, readFileName } from "../../template/file-name.ts";
import { locateTemplate } from "../../template/locate.ts";
import type { Template } from "../../template/template.ts";
import { quoted } from "../../words.ts";
import { gitIn } from "../archive/git.ts";
import { postmortemFolder } from "../archive/postmortem-folder.ts";
import { openRepository } from "../archive/repository.ts";
import { ask } from "../console/ask.ts";
import { jsonLine } from "../console/json.ts";
import { pathFrom } from "../console/links.ts";
import {
  type CommonOptions,
  type ExitCode,
  printable,
  printableLines,
  UsageError,
  type World,
} from "../console/terminal.ts";
import { createFile, FileExists } from "../console/write-file.ts";
import { type Draft, draft } from "../draft/draft.ts";

export interface NewOptions extends CommonOptions {
  readonly folder?: string;
  readonly date?: Day;
  readonly severity?: string;
  readonly status?: string;
  readonly field?: readonly (readonly [name: string, value: string])[];
  readonly stdout?: true;
  readonly edit?: true;
  readonly json?: true;
}

/** How a file is named where the template does not say. */
const usualName = readFileName("YYYY-MM-DD-incident-title.md");

/** What a document's status means for who writes it, where that is not plain. */
const notes: Readonly<Record<Draft["status"], string | undefined>> = {
  given: undefined,
  chosen: undefined,
  own: 'The template has no status: the document\'s own, "Draft", says that there is more to come. Close it with "Resolved" or "Complete".',
  missing:
    "No status of the template says that there is more to come: until it is filled in, the linter asks for all of it.",
};

/** Begins a postmortem: a file from the template, with what is known filled in. */
export async function newPostmortem(given: string | undefined, options: NewOptions, world: World): Promise<ExitCode> {
  const editor = options.edit && editorOf(world);
  const title = printable(given ?? (await askTitle(world)));
  if (title === "")
    throw new UsageError('Expected a title, such as "Checkout latency after the cache upgrade"; found none');
  const words = fileTitle(title);
  if (words === "")
    throw new UsageError(
      `Expected a title with letters or digits, which the file is named for; found ${quoted(title)}`,
    );

  const repository = openRepository(world.cwd);
  const folder = await postmortemFolder(repository, world.cwd, options.folder);
  const template = templateIn(folder, options.template ?? repository.settings.template, world);
  const author = printable((await gitIn(repository.root, world.env)("config", "user.name")).text ?? "");
  const made = draft(template, {
    title,
    day: options.date ?? options.today,
    ...(options.severity !== undefined && { severity: printable(options.severity) }),
    ...(options.status !== undefined && { status: printable(options.status) }),
    ...(author && { author }),
    fields: (options.field ?? []).map(([label, value]) => [label, printable(value)]),
  });
  if (options.stdout) {
    world.stdout.write(world.stdout.isTTY ? printableLines(made.text) : made.text);
    return 0;
  }

  const name = fileNameFor(template.fileName ?? usualName, { day: made.day, title: words }, namesIn(folder));
  const path = join(folder, name);
  const shown = pathFrom(world.cwd, path);
  try {
    await createFile(path, made.text);
  } catch (error) {
    if (!(error instanceof FileExists)) throw error;
    throw new UsageError(
      `Expected a title or --date that no postmortem has yet; "${printable(shown)}" is there already`,
    );
  }
  world.stdout.write(options.json ? jsonLine({ file: shown, template: template.name }) : `${printable(shown)}\n`);
  const note = notes[made.status];
  if (note && !options.json) world.stderr.write(`${note}\n`);
  return editor ? edit(editor, path, world) : 0;
}

async function askTitle(world: World): Promise<string> {
  if (!world.stdin.isTTY || !world.stderr.isTTY)
    throw new UsageError('Expected a title, as in: postmortem new "Checkout latency after the cache upgrade"');
  return (await ask("What happened, in a few words? ", world, world.stderr)) ?? "";
}

/** The template that the linter will hold the document against. */
function templateIn(folder: string, option: string | undefined, { stderr }: World): Template {
  const located = locateTemplate(join(folder, "new.md"), option);
  if ("error" in located) throw new UsageError(located.error);
  for (const { message, line } of located.problems)
    stderr.write(`${printable(`${located.name}:${line}: ${message}`)}\n`);
  return located;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function editorOf({ env }: World): string {
  const editor = env.VISUAL?.trim() || env.EDITOR?.trim();
  if (!editor) throw new UsageError("Expected VISUAL or EDITOR to name the editor that --edit opens; neither is set");
  return editor;
}

/** Runs the editor as git does: by the shell, since it may come with arguments. */
function edit(editor: string, path: string, { cwd, env }: World): ExitCode {
  const { status, error, signal } =
    process.platform === "win32"
      ? spawnSync(`${editor} "${path}"`, { cwd, env, stdio: "inherit", shell: true })
      : spawnSync("/bin/sh", ["-c", `${editor} "$@"`, editor, path], { cwd, env, stdio: "inherit" });
  if (status === 0) return 0;
  throw new UsageError(
    `Expected the editor "${printable(editor)}" to open the file, which is written; it ended with ${error?.message ?? signal ?? `exit code ${status}`}`,
  );
}
