import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shells } from "../src/cli/commands/completion.ts";
import { main } from "../src/cli/program.ts";
import { terminal } from "./terminal.ts";

/** Where the scripts lie, and a file to complete. */
let folder = "";

async function script(shell: string): Promise<string> {
  const world = terminal({});
  expect(await main(["completion", shell], world)).toBe(0);
  return world.printed();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "completion-"));
  writeFileSync(join(folder, "outage.md"), "");
  for (const shell of ["bash", "zsh", "fish"]) writeFileSync(join(folder, `script.${shell}`), await script(shell));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, args: readonly string[], input = ""): string {
  return execFileSync(command, args, { cwd: folder, input, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
}

const show = "postmortem() { printf '<%s>' \"$@\"; echo; }";

/** What is typed, with its tabs, and the words that the shell then hands to the program. */
const typed = [
  ["postmortem comp\tba\t", "<completion><bash>"],
  ["postmortem lint --form\tgithub", "<lint><--format><github>"],
  ["postmortem lint --format=js\t", "<lint><--format=json>"],
  ["postmortem lint --format js\t", "<lint><--format><json>"],
  ["postmortem lint --ou\tout\t", "<lint><--output><outage.md>"],
  ["postmortem lint --fi\tout\t", "<lint><--fix><outage.md>"],
  ["postmortem help lin\t", "<help><lint>"],
] as const;

describe("in bash", () => {
  it.each(typed)("%j", (keys, words) => {
    const output = run("bash", ["--norc", "-i"], `source script.bash\n${show}\n${keys}\n`);
    expect(output.split("\n").filter((line) => line.startsWith("<"))).toEqual([words]);
  });
});

it("completes a file's name in bash without running what it says", () => {
  const name = "odd $(touch ran) `touch ran` 'q' \"r\";touch ran.md";
  writeFileSync(join(folder, name), "");
  const output = run("bash", ["--norc", "-i"], `source script.bash\n${show}\npostmortem lint --output odd\t\n`);
  expect(output).toContain(`<lint><--output><${name}>\n`);
  expect(readdirSync(folder)).not.toContain("ran");
});

/** Bash is everywhere; of the others, those that are here. */
const others = ["zsh", "fish"].filter((shell) => spawnSync(shell, ["-c", "true"]).status === 0);
if (others.length < 2) console.warn(`completion is tested in bash and ${others.join(", ") || "no other shell"}`);

describe.runIf(others.includes("zsh"))("in zsh", () => {
  // Of a line that may go on, zsh makes "--format=".
  const keys = typed.map(([line, words]) => [line.replace("--form\tgithub", "--form\tgit\t"), words] as const);

  it.each(keys)("%j", (line, words) => {
    const spelt = words.replace("<--format><github>", "<--format=github>").replace("<--output><", "<--output=");
    const lines = [
      "zmodload zsh/zpty",
      "zpty shell 'PS1= zsh -f -i'",
      "answer() { local text; while zpty -r -m shell text '*READY*'; do print -rn -- $text; break; done }",
      `zpty -w shell 'autoload -Uz compinit; compinit -D -u; source script.zsh; bindkey "^I" complete-word; ${show.replaceAll("'", "'\\''")}; print REA""DY'`,
      "answer",
      `zpty -w shell $'${line.replaceAll("\t", "\\t")}; print REA""DY'`,
      "answer",
    ];
    const output = run("zsh", ["-f"], `${lines.join("\n")}\n`);
    expect(output.split(/\r*\n/).filter((each) => each.startsWith("<"))).toEqual([spelt]);
  });
});

describe.runIf(others.includes("fish"))("in fish", () => {
  it.each([
    ["postmortem comp", ["completion"]],
    ["postmortem completion ", ["bash", "fish", "powershell", "zsh"]],
    ["postmortem lint --form", ["--format"]],
    ["postmortem lint --format=js", ["--format=json"]],
    ["postmortem lint --format ju", ["junit"]],
    ["postmortem lint --output out", ["outage.md"]],
    ["postmortem lint out", ["outage.md"]],
    ["postmortem list ", []],
  ])("%j", (line, offered) => {
    const output = run("fish", ["--no-config", "-c", `source script.fish; complete -C '${line}'`]);
    expect(output.split("\n").flatMap((each) => each.split("\t")[0] || [])).toEqual(offered);
  });
});

describe("the script for PowerShell", () => {
  it("has every command, option and value", async () => {
    const text = await script("powershell");
    expect(text).toContain("    'completion' = @('bash', 'zsh', 'fish', 'powershell', '--help', '-h')\n");
    expect(text).toContain(
      "    'lint --format' = @('default', 'pretty', 'json', 'sarif', 'junit', 'codequality', 'github', 'markdown')\n",
    );
  });
});

it.each(shells)("the script for %s is as it was read last", async (shell) => {
  await expect(await script(shell)).toMatchFileSnapshot(`expected/completion.${shell}`);
});

it("refuses a shell that it does not know, and names those that it does", async () => {
  const world = terminal({});
  expect(await main(["completion", "tcsh"], world)).toBe(2);
  expect(world.written()).toBe(
    "postmortem: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish, powershell. (postmortem --help says more)\n",
  );
});
