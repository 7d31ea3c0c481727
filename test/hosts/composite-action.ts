import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { evaluated, filled } from "../github.ts";

export interface Job {
  /** The action's folder, as the runner has fetched it at a tag. */
  readonly action: string;
  readonly workspace: string;
  /** RUNNER_TEMP: empty when a job begins. */
  readonly temp: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
}

export interface Ran {
  readonly result: "success" | "failure";
  readonly outcomes: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job's summary. */
  readonly summary: string;
  /** What the log shows: all that is no command. */
  readonly log: string;
  readonly commands: readonly Command[];
}

export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Step {
  readonly id: string;
  readonly if?: string;
  readonly shell: "bash";
  readonly "working-directory"?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

/** Runs the steps of a composite action as GitHub's runner does (CompositeActionHandler.cs, ScriptHandlerHelpers.cs). */
export function runAction({ action, workspace, temp, inputs: given, env }: Job): Ran {
  const declared = parse(readFileSync(join(action, "action.yml"), "utf8"));
  const defaults = Object.entries<{ default?: string }>(declared.inputs).map(([name, input]) => [
    name,
    input.default ?? "",
  ]);
  const inputs: Record<string, string> = { ...Object.fromEntries(defaults), ...given };
  const github = { server_url: "https://github.com", repository: "shop/checkout", sha: "4f0c1e2", workspace };
  const steps: Record<string, { outcome: string; outputs: Record<string, string> }> = {};
  const contexts = { inputs, github, steps };
  const files = mkdtempSync(join(temp, "_runner_file_commands-"));
  let failed = false;
  let summary = "";
  let output = "";
  for (const step of declared.runs.steps as readonly Step[]) {
    const own = (step.if ?? "success()").replace(/^\$\{\{(.*)\}\}$/s, "$1");
    const condition = /\b(?:success|failure|always|cancelled)\(/.test(own) ? own : `success() && (${own})`;
    if (evaluated(condition, contexts, failed) !== "true") {
      steps[step.id] = { outcome: "skipped", outputs: {} };
      continue;
    }
    const file = (name: string) => join(files, `${name}-${step.id}`);
    for (const name of ["output", "summary"]) writeFileSync(file(name), "");
    writeFileSync(file("script"), filled(step.run, contexts));
    const variables = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, contexts)]);
    const { status, stdout } = spawnSync(
      "bash",
      ["-c", 'exec bash --noprofile --norc -e -o pipefail "$0" 2>&1', file("script")],
      {
        cwd: resolve(workspace, filled(step["working-directory"] ?? "", contexts)),
        encoding: "utf8",
        env: {
          ...env,
          CI: "true",
          GITHUB_ACTIONS: "true",
          GITHUB_ACTION_PATH: action,
          GITHUB_OUTPUT: file("output"),
          GITHUB_REPOSITORY: github.repository,
          GITHUB_SERVER_URL: github.server_url,
          GITHUB_SHA: github.sha,
          GITHUB_STEP_SUMMARY: file("summary"),
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: temp,
          ...Object.fromEntries(variables),
        },
      },
    );
    const lines = readFileSync(file("output"), "utf8").split("\n").filter(Boolean);
    const outputs = lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
    steps[step.id] = { outcome: status === 0 ? "success" : "failure", outputs: Object.fromEntries(outputs) };
    failed ||= status !== 0;
    summary += readFileSync(file("summary"), "utf8");
    output += stdout;
  }
  const outputs = Object.entries<{ value: string }>(declared.outputs).map(([name, { value }]) => [
    name,
    filled(value, contexts),
  ]);
  return {
    result: failed ? "failure" : "success",
    outcomes: Object.fromEntries(Object.entries(steps).map(([id, { outcome }]) => [id, outcome])),
    outputs: Object.fromEntries(outputs),
    summary,
    ...read(output),
  };
}

const known = ["debug", "notice", "warning", "error", "group", "endgroup", "add-mask", "set-output", "stop-commands"];

/** The commands in a log, as the runner tells them from other lines (ActionCommand.cs, ActionCommandManager.cs). */
function read(output: string): Pick<Ran, "log" | "commands"> {
  const commands: Command[] = [];
  const log: string[] = [];
  let token: string | undefined;
  for (const line of output.split("\n")) {
    const [, name = "", properties = "", data = ""] =
      /^\s*::([^\s:]+)(?: ((?:(?!::).)*))?::(.*)$/.exec(line) ?? /##\[(\S+?)(?: ([^\]]*))?\](.*)$/.exec(line) ?? [];
    if (token !== undefined) {
      if (name === token) token = undefined;
      else log.push(line);
    } else if (name === "stop-commands") token = data;
    else if (known.includes(name)) {
      const pairs = properties.split(",").filter(Boolean);
      commands.push({
        name,
        properties: Object.fromEntries(
          pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), unescaped(pair.slice(pair.indexOf("=") + 1))]),
        ),
        text: unescaped(data),
      });
    } else log.push(line);
  }
  return { commands, log: log.join("\n") };
}

function unescaped(text: string): string {
  const escapes: Readonly<Record<string, string>> = { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" };
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => escapes[code] ?? code);
}
