import { inspect } from "node:util";
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type Day, isoDay } from "../postmortem/dates.ts";
import { messageOf } from "./console/errors.ts";
import { version } from "./console/package.ts";
import { type ExitCode, printable, printableLines, UsageError, type World } from "./console/terminal.ts";
import { type Period, readPeriod } from "./records/period.ts";

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
    world.stderr.write(`postmortem: ${printable(messageOf(error))}\n`);
    if (!(error instanceof UsageError) && world.env.DEBUG) world.stderr.write(`${printableLines(inspect(error))}\n`);
    return 2;
  }
}

/** Each command's module is loaded when it runs: starting one does not pay for the others. */
function declare(world: World, ends: (code: ExitCode) => void): Command {
  const program = new Command("postmortem")
    .description("Incident postmortems in Markdown: start, check, list, follow up and review them.")
    .version(version, "-V, --version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.columns ?? 80,
      getErrHelpWidth: () => world.stderr.columns ?? 80,
      // In a line, as our own.
      outputError: (text, write) => {
        const said = text
          .trim()
          .replace(/^error: /, "")
          .replaceAll("\n", " ");
        write(`postmortem: ${printable(said)} (postmortem --help says more)\n`);
      },
    });

  program
    .command("init")
    .description(
      "set the repository up: a folder with a template, the linter's configuration, and what else is asked for",
    )
    .option("--template <name>", "the bundled template that the repository begins with", "postmortem")
    .option("--folder <path>", "the folder for postmortems (default: postmortems)")
    .option("--pre-commit", "a hook of pre-commit")
    .option("--lefthook", "a hook of lefthook")
    .option("--husky", "a hook of husky, with lint-staged")
    .option("--github", "a GitHub workflow that lints, and once a week looks for overdue action items")
    .option("--gitlab", "the same for GitLab CI")
    .option("--vscode", "the editor's extension, and completion in the configuration")
    .option("--agents", "when and how to write a postmortem, for coding agents, in AGENTS.md")
    .option("--dry-run", "show what would be written, and write nothing")
    .option("-y, --yes", "do not ask")
    .option("--force", "replace files that are there and say something else")
    .option("--json", "print JSON, and do not ask")
    .action(async (options) =>
      ends(await (await import("./commands/init.ts")).init(options, `markdownlint-postmortem@${version}`, world)),
    )
    .addHelpText(
      "after",
      examples(
        "postmortem init --dry-run",
        "postmortem init --pre-commit --github --vscode",
        "postmortem init --template google-sre --folder docs/postmortems --yes",
      ),
    );

  common(program.command("new [title]"))
    .description("start a postmortem from the repository's template")
    .option("--date <day>", "the day of the Date field and of the file's name (default: today)", day)
    .option("--severity <value>", "the severity, one of the template's")
    .option("--status <value>", "the status (default: one of the template's that says that there is more to come)")
    .option("--field <name=value>", "any field or entry of the template; may be repeated", field)
    .option("--folder <path>", "the folder for the file (default: where the repository's postmortems are)")
    .option("--edit", "open the file in $VISUAL or $EDITOR")
    .addOption(new Option("--stdout", "print the document instead of writing a file").conflicts(["edit", "json"]))
    .action(async (title, options) =>
      ends(await (await import("./commands/new.ts")).newPostmortem(title, options, world)),
    )
    .addHelpText(
      "after",
      examples(
        'postmortem new "Checkout latency after the cache upgrade"',
        'postmortem new "Expired certificate" --severity High --field "Reported by=@ana" --edit',
        'postmortem new "DNS outage" --date 2026-02-03 --field "Detected=2026-02-03 07:15" --stdout',
      ),
    );

  common(program.command("list"))
    .description("list all postmortems, newest first")
    .argument("[period]", "only those of a period: 2026-Q3, 2026, 2026-03", period)
    .option("--from <day>", "only those of this day or later", day)
    .option("--to <day>", "only those of this day or earlier", day)
    .option("--severity <names>", "only those of a severity, or of several with commas between", names)
    .option("--status <names>", "only those of a status, or of several with commas between", names)
    .addOption(format("table", "json", "csv", "markdown", "ndjson"))
    .addOption(
      new Option("--write <file>", "keep the table in a Markdown file, between two markers, up to date").conflicts([
        "format",
        "json",
      ]),
    )
    .option("--check", "with --write: change nothing, exit with 1 if the table is stale")
    .action(async (only, options) => ends(await (await import("./commands/list.ts")).list(only, options, world)))
    .addHelpText(
      "after",
      examples(
        "postmortem list",
        "postmortem list 2026-Q3 --severity Critical,High",
        "postmortem list --write postmortems/README.md",
        "postmortem list --write postmortems/README.md --check",
        "postmortem list --format csv > postmortems.csv",
      ),
    );

  common(program.command("actions"))
    .description("list the action items of all postmortems, open ones first, by deadline")
    .option("--open", "only open items")
    .option("--overdue", "only open items whose deadline has passed")
    .option("--due-within <days>", "only open items due in so many days (7d, 2w), overdue ones included", days)
    .option("--owner <names>", "only items of an owner, or of several with commas between", names)
    .option("--severity <names>", "only those of postmortems of a severity", names)
    .addOption(new Option("--group <by>", "group a table").choices(["owner", "postmortem"]))
    .addOption(format("table", "json", "csv", "markdown", "ics", "ndjson"))
    .option("--base-url <url>", "what links to files begin with, in Markdown")
    .option("--fail-on-overdue", "exit with 1 if an item that is listed is overdue")
    .action(async (options) => ends(await (await import("./commands/actions.ts")).actions(options, world)))
    .addHelpText(
      "after",
      examples(
        "postmortem actions --open --group owner",
        "postmortem actions --due-within 2w --owner @ana",
        "postmortem actions --overdue --fail-on-overdue",
        "postmortem actions --format ics > action-items.ics",
      ),
    );

  common(program.command("review"))
    .description("review the postmortems of a period: numbers, trends, recurrences, themes, what is still open")
    .argument("[period]", "2026-Q3, 2026 or 2026-03 (default: the last full quarter)", period)
    .option("--from <day>", "instead of a period: its first day", day)
    .option("--to <day>", "its last day", day)
    .addOption(format("markdown", "json", "html"))
    .option("--output <file>", "write to a file; links in it start from its folder")
    .addOption(
      new Option("--archive-after <days>", "how old what could be archived is").argParser(days).default(365, "365d"),
    )
    .action(async (only, options) => ends(await (await import("./commands/review.ts")).review(only, options, world)))
    .addHelpText(
      "after",
      examples(
        "postmortem review",
        "postmortem review 2026-Q3 --output reviews/2026-Q3.md",
        "postmortem review 2026 --format html --output review.html",
        "postmortem review --from 2026-02-10 --to 2026-04-20 --json",
      ),
    );

  common(program.command("effectiveness"))
    .description("check, some weeks after its resolution, what came of each postmortem")
    .addOption(
      new Option("--after <days>", "only those whose resolution is so long ago").argParser(days).default(30, "30d"),
    )
    .option("--due", "only those whose check nobody has recorded")
    .addOption(format("table", "markdown", "json"))
    .option("--fail-on-due", "exit with 1 if the check of one is due")
    .addOption(
      new Option("--record <file>", "write the check into a postmortem, as its section Effectiveness Check").conflicts([
        "due",
        "format",
        "failOnDue",
        "json",
      ]),
    )
    .action(async (options) => ends(await (await import("./commands/effectiveness.ts")).effectiveness(options, world)))
    .addHelpText(
      "after",
      examples(
        "postmortem effectiveness",
        "postmortem effectiveness --due --fail-on-due",
        "postmortem effectiveness --record postmortems/2026-03-14-checkout-latency.md",
        "postmortem effectiveness --after 60d --format markdown",
      ),
    );

  common(program.command("lint"))
    .description("check the postmortems against their template")
    .argument("[paths...]", "files, folders or globs (default: the whole repository)")
    .option("--fix", "mend what has one right answer")
    .addOption(format("default", "pretty", "json", "sarif", "junit", "codequality", "github", "markdown"))
    .option("--output <file>", "write the findings to a file instead")
    .option("--base-url <url>", "what links to files begin with, in Markdown")
    .option("--changed [base]", "only what git says is changed; with a base, since the history left it")
    .action(async (paths, options) => ends(await (await import("./commands/lint.ts")).lint(paths, options, world)))
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
      ends((await import("./commands/completion.ts")).completion(shell, command.parent, world)),
    )
    .addHelpText(
      "after",
      examples(
        'eval "$(postmortem completion bash)"',
        "source <(postmortem completion zsh)",
        "postmortem completion fish > ~/.config/fish/completions/postmortem.fish",
        "postmortem completion powershell | Out-String | Invoke-Expression",
      ),
    );

  return program;
}

type NewFields = readonly (readonly [name: string, value: string])[];

/** One `--field "Reported by=@ana"`, behind those before it. */
function field(value: string, before: NewFields = []): NewFields {
  const [, name, given] = /^([^=]+)=(.*)$/s.exec(value) ?? [];
  if (name === undefined || given === undefined)
    throw new InvalidArgumentError('Expected a name and a value, such as "Reported by=@ana".');
  return [...before, [name.trim(), given]];
}

/** The options that all commands have. */
function common(command: Command): Command {
  return command
    .addOption(
      new Option("--today <day>", "the day that counts as today").argParser(day).default(localDay(new Date()), "today"),
    )
    .option("--template <name>", "a template file, or a bundled template, instead of the repository's own")
    .option("--json", "print JSON");
}

/** The day on the wall calendar of whoever runs the command. */
function localDay(now: Date): Day {
  const [month, date] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${date}`;
}

function day(value: string): Day {
  const read = value.length === 10 ? isoDay(value) : undefined;
  if (read === undefined) throw new InvalidArgumentError('Expected a date, such as "2026-01-31".');
  return read;
}

function format(...forms: readonly string[]): Option {
  return new Option("--format <form>", `how it is printed (default: ${forms[0]})`).choices(forms).conflicts("json");
}

/** `High,Critical`, and the option given twice, ask for both. */
function names(value: string, before: readonly string[] = []): readonly string[] {
  const given = value.split(",").map((name) => name.trim());
  return [...before, ...given.filter((name) => name !== "")];
}

function period(value: string): Required<Period> {
  const read = readPeriod(value);
  if (!read) throw new InvalidArgumentError('Expected a period, such as "2026-Q3", "2026" or "2026-03".');
  return read;
}

function days(value: string): number {
  const [, count, unit = "d"] = /^(\d{1,4})([dw])?$/i.exec(value) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Expected days or weeks, such as "7d" or "2w".');
  return Number(count) * (unit.toLowerCase() === "w" ? 7 : 1);
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}
