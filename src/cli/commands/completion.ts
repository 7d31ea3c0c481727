import type { Argument, Command, Option } from "commander";
import type { ExitCode, World } from "../console/terminal.ts";

export const shells = ["bash", "zsh", "fish", "powershell"] as const;

export type Shell = (typeof shells)[number];

/** Prints the script that completes the program's commands, options and values in a shell. */
export function completion(shell: Shell, program: Command, { stdout }: World): ExitCode {
  const top = readCommand(program);
  const visible = program.createHelp().visibleCommands(program);
  const names = visible.map((command) => command.name()).filter((name) => name !== "help");
  const commands = visible.map(readCommand).map((command) =>
    // Commander's own command does not say what it takes.
    command.name === "help" ? { ...command, argument: { name: "command", choices: names } } : command,
  );
  stdout.write(scripts[shell](top, commands));
  return 0;
}

interface Completed {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly argument: Value | undefined;
}

interface CompletedOption {
  /** `--format`, and a short form where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  readonly value: Value | undefined;
  /** Its value may be left out, and is given with `=` alone. */
  readonly optional: boolean;
}

interface Value {
  readonly name: string;
  /** Any text, or a file's name, where there are none. */
  readonly choices: readonly string[];
}

function readCommand(command: Command): Completed {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    options: command.createHelp().visibleOptions(command).map(readOption),
    argument: argument && readArgument(argument),
  };
}

function readOption({ long, short, description, required, optional, argChoices = [], flags }: Option): CompletedOption {
  const name = long === "--template" ? "template" : (/[<[]([^\]>.]+)/.exec(flags)?.[1] ?? "value");
  return {
    names: [long, short].filter((each) => each != null),
    description,
    value: required || optional ? { name, choices: argChoices } : undefined,
    optional,
  };
}

function readArgument(argument: Argument): Value {
  return { name: argument.name(), choices: argument.argChoices ?? [] };
}

type Script = (top: Completed, commands: readonly Completed[]) => string;

const scripts: Readonly<Record<Shell, Script>> = { bash, zsh, fish, powershell };

/** Written for bash 3.2, too, which macOS has. What matches nothing is completed as a file's name. */
function bash({ name, options }: Completed, commands: readonly Completed[]): string {
  const byWords = new Map<string, string[]>();
  for (const command of commands)
    for (const { names, value } of command.options) {
      const cases = names.map((each) => `"${command.name} ${each}"`);
      if (value) byWords.set(words(value), [...(byWords.get(words(value)) ?? []), ...cases]);
    }
  const values = [...byWords].map(([choices, cases]) => `    ${cases.join(" | ")}) words="${choices}" ;;`);
  const byCommand = commands.map(
    (command) => `    ${command.name}) options="${optionNames(command)}" words="${words(command.argument)}" ;;`,
  );
  return `# ${name} completion for bash: eval "$(${name} completion bash)"
_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command="" options="" words="" index
  # Bash makes three words of --option=value.
  if [[ $word == "=" ]]; then
    word=""
  elif [[ $before == "=" ]]; then
    before="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
    ${commands.map((command) => command.name).join(" | ")})
      command="\${COMP_WORDS[index]}"
      break
      ;;
    esac
  done
  case "$command" in
    "") options="${optionNames({ options })}" words="${commands.map((command) => command.name).join(" ")}" ;;
${byCommand.join("\n")}
  esac
  [[ $word == -* ]] && words="$options"
  case "$command $before" in
${values.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

function zsh({ name, options }: Completed, commands: readonly Completed[]): string {
  const described = commands.map((command) => quote(`${command.name}:${command.description}`));
  const cases = commands.map((command) => {
    const { argument } = command;
    const last = argument ? [`*:${argument.name}:${zshValues(argument)}`] : [];
    const specs = [...command.options.flatMap(zshSpecs), ...last].map(quote);
    return `        ${command.name}) _arguments -s -S ${specs.join(" ")} ;;`;
  });
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh), after compinit
_${name}() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C ${options.flatMap(zshSpecs).map(quote).join(" ")} '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands=(${described.join(" ")})
      _describe command commands
      ;;
    rest)
      case $line[1] in
${cases.join("\n")}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function zshSpecs({ names, description, value, optional }: CompletedOption): string[] {
  const told = `[${description.replace(/[[\]\\:]/g, "\\$&")}]`;
  if (!value) return names.map((name) => `${name}${told}`);
  const values = `:${value.name}:${zshValues(value)}`;
  return names.map((name) => (optional ? `${name}=-${told}:${values}` : `${name}=${told}${values}`));
}

function zshValues({ name, choices }: Value): string {
  return choices.length > 0 ? `(${choices.join(" ")})` : namesFile(name) ? "_files" : " ";
}

function fish({ name, options }: Completed, commands: readonly Completed[]): string {
  const line = (condition: string, rest: string) => `complete -c ${name} -n ${quote(condition)} ${rest}`;
  const optionLines = (condition: string, own: readonly CompletedOption[]) =>
    own.map(({ names, description, value, optional }) => {
      const flags = names.map((each) => (each.startsWith("--") ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`));
      const values = value && !optional ? ` ${fishValues(value)}` : "";
      return line(condition, `${flags.join(" ")}${values} -d ${quote(description)}`);
    });
  const parts = commands.flatMap((command) => {
    const condition = `__fish_seen_subcommand_from ${command.name}`;
    const { argument } = command;
    return [
      line("__fish_use_subcommand", `-a ${command.name} -d ${quote(command.description)}`),
      ...optionLines(condition, command.options),
      ...(argument ? [line(condition, fishValues(argument).replace(/^-[rx] /, ""))] : []),
    ];
  });
  return `# ${name} completion for fish: ${name} completion fish | source
complete -c ${name} -f
${[...optionLines("__fish_use_subcommand", options), ...parts].join("\n")}
`;
}

function fishValues({ name, choices }: Value): string {
  return choices.length > 0 ? `-x -a ${quote(choices.join(" "))}` : namesFile(name) ? "-r -F" : "-x";
}

/** What matches nothing is completed as a file's name. */
function powershell({ name, options }: Completed, commands: readonly Completed[]): string {
  const list = (items: readonly string[]) => `@(${items.map((each) => `'${each.replaceAll("'", "''")}'`).join(", ")})`;
  const entries = commands.map((command) => {
    const offered = [...(command.argument?.choices ?? []), ...command.options.flatMap(({ names }) => names)];
    return `    '${command.name}' = ${list(offered)}`;
  });
  const values = commands.flatMap((command) =>
    command.options.flatMap(({ names, value }) =>
      value ? names.map((each) => `    '${command.name} ${each}' = ${list(value.choices)}`) : [],
    ),
  );
  return `# ${name} completion for PowerShell: ${name} completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${name} -ScriptBlock {
  param($word, $ast, $cursor)
  $commands = @{
    '' = ${list([...commands.map((command) => command.name), ...options.flatMap(({ names }) => names)])}
${entries.join("\n")}
  }
  $values = @{
${values.join("\n")}
  }
  $given = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  $command = @($given | Select-Object -Skip 1 | Where-Object { $commands.ContainsKey($_) })[0]
  $key = "$command $($given[-1])"
  $offered = if ($values.ContainsKey($key)) { $values[$key] } else { $commands["$command"] }
  $offered | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

function words(value: Value | undefined): string {
  return value?.choices.join(" ") ?? "";
}

function optionNames({ options }: Pick<Completed, "options">): string {
  return options.flatMap(({ names }) => names).join(" ");
}

/** Whether a value is a file by the name that its placeholder has. */
function namesFile(name: string): boolean {
  return /^(?:file|folder|path|template)s?$/.test(name);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
