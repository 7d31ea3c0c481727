import { createRequire } from "node:module";
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type Day, isoDay } from "../postmortem/dates.ts";
import { formats } from "./reports.ts";
import { type ExitCode, UsageError, type World } from "./terminal.ts";

/** Runs the command that `argv` (without the program's own name) asks for; never throws, never exits. */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = declare(world, (exit) => {
    code = exit;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    // Commander has told what is wrong; help and version end this way, too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    world.stderr.write(`postmortem: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof UsageError) && error instanceof Error && world.env.DEBUG)
      world.stderr.write(`${error.stack}\n`);
    return 2;
  }
}

/** Each command's module is loaded when it runs: starting one does not pay for the others. */
function declare(world: World, ends: (code: ExitCode) => void): Command {
  const program = new Command("postmortem")
    .description("Incident postmortems in Markdown: start, check, list, follow up and review them.")
    .version(version(), "-V, --version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.columns ?? 80,
      getErrHelpWidth: () => world.stderr.columns ?? 80,
    })
    .showHelpAfterError("(postmortem --help says more)");

  common(program.command("list"))
    .description("list all postmortems, newest first")
    .action(async (options) => ends(await (await import("./list.ts")).list(options, world)))
    .addHelpText("after", examples("postmortem list", "postmortem list --json"));

  common(program.command("lint"))
    .description("check the postmortems against their template")
    .argument("[paths...]", "files, folders or globs (default: the whole repository)")
    .option("--fix", "mend what has one right answer")
    .addOption(new Option("--format <format>", "how findings are printed (default: default)").choices(formats))
    .option("--output <file>", "write the findings to a file instead")
    .option("--changed [base]", "only what git says is changed; with a base, since the history left it")
    .action(async (paths, options) => ends(await (await import("./lint.ts")).lint(paths, options, world)))
    .addHelpText(
      "after",
      examples(
        "postmortem lint",
        "postmortem lint postmortems/2026-03-14-checkout-latency.md --fix",
        "postmortem lint --changed=origin/main --format github",
        "postmortem lint --format sarif --output postmortems.sarif",
      ),
    );

  program
    .command("completion")
    .description("print a script that completes commands, options and values in your shell")
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish", "powershell"]))
    .action(async (shell, _, command) =>
      ends((await import("./completion.ts")).completion(shell, command.parent, world)),
    )
    .addHelpText(
      "after",
      examples(
        "source <(postmortem completion bash)",
        "source <(postmortem completion zsh)",
        "postmortem completion fish > ~/.config/fish/completions/postmortem.fish",
        "postmortem completion powershell | Out-String | Invoke-Expression",
      ),
    );

  return program;
}

/** The options that all commands have. */
function common(command: Command): Command {
  return command
    .addOption(
      new Option("--today <day>", "the day that counts as today (default: today)")
        .argParser(day)
        .default(new Date().toISOString().slice(0, 10), "today"),
    )
    .option("--template <name>", "a template file, or a bundled template, instead of the repository's own")
    .option("--json", "print JSON");
}

function day(value: string): Day {
  const read = value.length === 10 ? isoDay(value) : undefined;
  if (read === undefined) throw new InvalidArgumentError('Expected a date, such as "2026-01-31".');
  return read;
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

/** By the package's own name, as the sources and what is built of them lie at different depths. */
function version(): string {
  const { version }: { version: string } = createRequire(import.meta.url)("markdownlint-postmortem/package.json");
  return version;
}
