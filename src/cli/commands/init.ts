import { isAbsolute, join, resolve } from "node:path";
import { structuredPatch } from "diff";
import { bundledTemplates, locateTemplate } from "../../template/locate.ts";
import { readTemplate } from "../../template/read-template.ts";
import { templateSource } from "../../template/sources.ts";
import type { Template } from "../../template/template.ts";
import { quoted } from "../../words.ts";
import { insideOf, usualFolder } from "../archive/postmortem-folder.ts";
import { openRepository, type Repository } from "../archive/repository.ts";
import { ask } from "../console/ask.ts";
import { jsonDocument } from "../console/json.ts";
import { pathFrom } from "../console/links.ts";
import { colours, type ExitCode, printable, printableLines, UsageError, type World } from "../console/terminal.ts";
import { createFile, replaceFile } from "../console/write-file.ts";
import { agentsSteps } from "../setup/agents.ts";
import { githubSteps, gitlabSteps } from "../setup/ci.ts";
import { huskySteps, lefthookSteps, preCommitSteps } from "../setup/hooks.ts";
import { markdownlintSteps } from "../setup/markdownlint.ts";
import { packageManager, type Setup, type Step, textOf, wholeFile } from "../setup/setup.ts";
import { vscodeSteps } from "../setup/vscode.ts";

export interface InitOptions {
  readonly template: string;
  readonly folder?: string;
  readonly force?: true;
  readonly yes?: true;
  readonly dryRun?: true;
  readonly json?: true;
  readonly preCommit?: true;
  readonly lefthook?: true;
  readonly husky?: true;
  readonly github?: true;
  readonly gitlab?: true;
  readonly vscode?: true;
  readonly agents?: true;
}

type FileStep = Extract<Step, { readonly kind: "file" }>;

/** Sets a repository up for postmortems: shows each file, then writes it; what is there already stays. */
export async function init(options: InitOptions, self: string, world: World): Promise<ExitCode> {
  const repository = openRepository(world.cwd);
  const { root } = repository;
  const folder = pathFrom(root, insideOf(root, resolve(world.cwd, options.folder ?? join(root, usualFolder))));
  if (folder === "") throw new UsageError("Expected --folder to name a folder in the repository; found its root");
  const setup: Setup = { root, folder, force: options.force === true, self };
  const steps = stepsFor(setup, options, repository);

  const changes = steps.filter((step) => step.kind === "file").filter(({ before, after }) => before !== after);
  const say = (text: string) => options.json || world.stdout.write(text);
  say(`Postmortems for ${printable(root)}\n\n${shown(steps, world)}`);
  const asks = world.stdin.isTTY && world.stdout.isTTY && !options.yes && !options.json;
  if (changes.length === 0) say("\nAll of it is there already.\n");
  else if (options.dryRun || (asks && !(await agreed(world)))) say("\nNothing was written.\n");
  else {
    for (const change of changes) await write(setup, change);
    say(`\nWritten. Begin a postmortem: ${packageManager(setup).own} new "Checkout latency after the cache upgrade"\n`);
  }
  if (options.json) world.stdout.write(jsonDocument(steps.map(summary)));
  return 0;
}

function stepsFor(setup: Setup, options: InitOptions, { settings }: Repository): Step[] {
  const template = templateStep(setup, options.template, settings.template);
  return [
    ...installSteps(setup),
    template,
    ...markdownlintSteps(setup, settings.files, options.vscode === true),
    ...(options.preCommit ? preCommitSteps(setup) : []),
    ...(options.lefthook ? lefthookSteps(setup) : []),
    ...(options.husky ? huskySteps(setup) : []),
    ...(options.github ? githubSteps(setup) : []),
    ...(options.gitlab ? gitlabSteps(setup) : []),
    ...(options.vscode ? vscodeSteps(setup, templateOf(setup, template, settings.template)) : []),
    ...(options.agents ? agentsSteps(setup) : []),
  ];
}

/** The bundled template, word for word, unless another one serves the folder already. */
function templateStep(setup: Setup, name: string, option: string | undefined): Step {
  const text = (bundledTemplates as readonly string[]).includes(name) ? templateSource(name) : undefined;
  if (text === undefined)
    throw new UsageError(`Expected --template to be one of ${bundledTemplates.join(", ")}; found ${quoted(name)}`);
  const file = `${setup.folder}/template.md`;
  const located = locateTemplate(join(setup.root, setup.folder, "new.md"), option);
  if ("error" in located) throw new UsageError(located.error);
  const serving = isAbsolute(located.source) ? pathFrom(setup.root, located.source) : undefined;
  if (serving !== undefined && serving !== file)
    return { kind: "kept", file: serving, why: "it is the template that serves here already" };
  if (option !== undefined && serving === undefined)
    return { kind: "note", text: `The linter's configuration names the bundled template "${option}": it serves here` };
  return wholeFile(setup, file, text);
}

/** The template as it will be once the step is done. */
function templateOf({ root, folder }: Setup, step: Step, option: string | undefined): Template {
  const located =
    step.kind === "file" ? readTemplate(step.after, step.file) : locateTemplate(join(root, folder, "new.md"), option);
  if ("error" in located) throw new UsageError(located.error);
  return located;
}

async function write(setup: Setup, { file, before, after }: FileStep): Promise<void> {
  const path = join(setup.root, file);
  if (before === undefined) return createFile(path, after);
  if (textOf(setup, file) !== before)
    throw new UsageError(`Expected "${file}" to be as it was shown; it has changed meanwhile. Run this again`);
  return replaceFile(path, after);
}

async function agreed(world: World): Promise<boolean> {
  const answer = await ask("\nWrite this? [Y/n] ", world, world.stdout);
  return /^(?:y(?:es)?)?$/i.test(answer?.trim() ?? "no");
}

/** What is installed is for the team's package manager to do, and to lock. */
function installSteps(setup: Setup): Step[] {
  const packages = ["markdownlint-cli2", "markdownlint-postmortem"];
  const known = textOf(setup, "package.json") ?? "";
  const missing = packages.filter((name) => !known.includes(`"${name}"`));
  return missing.length === 0 ? [] : [{ kind: "note", text: `${packageManager(setup).add} ${missing.join(" ")}` }];
}

/** Every step as a person reads it, before anything is written. */
function shown(steps: readonly Step[], world: World): string {
  const { bold, dim, green, red } = colours(world);
  const files = steps.flatMap((step) => {
    if (step.kind === "note") return [];
    const { file } = step;
    if (step.kind === "kept") return [`${bold("keep")}    ${printable(file)}: ${step.why}\n`];
    const { before, after } = step;
    if (before === after) return [`${bold("same")}    ${printable(file)}\n`];
    if (before === undefined && file.endsWith("/template.md"))
      return [`${bold("create")}  ${printable(file)} (the bundled template, ${after.split("\n").length - 1} lines)\n`];
    const lines = structuredPatch(file, file, before ?? "", after, "", "", { context: 1 })
      .hunks.flatMap(({ lines }) => lines)
      .filter((line) => !line.startsWith("\\"))
      .map((line) => {
        const text = `        ${line[0]} ${printableLines(line.slice(1))}`.trimEnd();
        return `${line.startsWith("+") ? green(text) : line.startsWith("-") ? red(text) : dim(text)}\n`;
      });
    return [`${bold(before === undefined ? "create" : "change")}  ${printable(file)}\n${lines.join("")}`];
  });
  const notes = steps.flatMap((step) => (step.kind === "note" ? [`  ${printable(step.text)}\n`] : []));
  return `${files.join("")}${notes.length === 0 ? "" : `\n${bold("Left to you:")}\n${notes.join("")}`}`;
}

function summary(step: Step): object {
  if (step.kind === "note") return { note: step.text };
  if (step.kind === "kept") return { file: step.file, action: "keep", why: step.why };
  const { file, before, after } = step;
  return { file, action: before === after ? "same" : before === undefined ? "create" : "change" };
}
