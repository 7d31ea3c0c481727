import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { main } from "../src/cli/program.ts";
import { repository } from "./repository.ts";
import { run } from "./run.ts";
import { terminal } from "./terminal.ts";

const bin = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));
const archive = fileURLToPath(new URL("../fixtures/archive", import.meta.url));

/** What the shell says of the program, its output led elsewhere. */
function shell(rest: string) {
  const script = `"${process.execPath}" "${bin}" ${rest}`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: archive, encoding: "utf8" });
  return { stdout, stderr };
}

describe("what the program prints", () => {
  it.each(["list", "actions --json", "review 2026-Q1", "lint"])(
    "may be read in part, which is no success: %s",
    (command) => {
      const { stdout, stderr } = shell(`${command} 2>&1 | true; echo \${PIPESTATUS[0]}`);
      expect({ stdout, stderr }).toEqual({ stdout: "141\n", stderr: "" });
    },
  );

  it.each(["list", "actions --json", "review 2026-Q1", "lint"])("may find no room: %s", (command) => {
    const { stdout, stderr } = shell(`${command} 2>&1 >/dev/full; echo $?`);
    const said = "postmortem: Expected to write the output; ENOSPC: no space left on device, write";
    expect({ last: stdout.split("\n").slice(-3), stderr }).toEqual({ last: [said, "2", ""], stderr: "" });
  });
});

describe("a mistake in the call is told in a line", () => {
  it.each([
    [["lst"], "unknown command 'lst' (Did you mean list?)"],
    [["list", "--nope"], "unknown option '--nope'"],
    [
      ["list", "--today", "2026-02-30"],
      "option '--today <day>' argument '2026-02-30' is invalid. Expected a date, such as \"2026-01-31\".",
    ],
    [
      ["list", "2026-Q5"],
      'command-argument value \'2026-Q5\' is invalid for argument \'period\'. Expected a period, such as "2026-Q3", "2026" or "2026-03".',
    ],
  ])("%j", async (argv, message) => {
    expect(await run(archive, argv)).toEqual({
      code: 2,
      out: "",
      err: `postmortem: ${message} (postmortem --help says more)\n`,
    });
  });
});

it.each([
  [["%"]],
  [["list", "%"]],
  [["list", "--%"]],
  [["list", "--format", "%"]],
  [["list", "--template", "%"]],
  [["list", "--severity", "%"]],
  [["list", "--write", "%"]],
  [["lint", "%"]],
  [["lint", "--template", "%"]],
  [["lint", "--base-url", "%"]],
  [["new", "x y", "--template", "%"]],
  [["new", "x y", "--severity", "%"]],
  [["new", "x y", "--field", "%=a"]],
  [["new", "x y", "--folder", "../%"]],
  [["init", "--template", "%"]],
  [["init", "--folder", "../%"]],
  [["effectiveness", "--record", "%"]],
  [["completion", "%"]],
])("no escape code of an argument is repeated in a message: %j", async (argv) => {
  const { root } = repository({ "postmortems/2026-01-10-a.md": "# Postmortem: A\n\n**Date**: 2026-01-10\n" });
  const world = terminal({ cwd: root, env: { DEBUG: "1" } });
  await main(
    argv.map((each) => each.replace("%", "a\u001b[31m\u009b\u202eb")),
    world,
  );
  expect(world.written()).toContain("[31m");
  expect(world.written() + world.printed()).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  expect(
    world
      .written()
      .replace(/\n {4}at .*/gs, "")
      .trimEnd()
      .split("\n").length,
  ).toBeLessThanOrEqual(1);
});

describe("help", () => {
  it("fits the terminal's width, and is no mistake", async () => {
    const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));
    const options = async (columns?: number) => {
      const stdout = columns === undefined ? {} : { columns };
      const { code, out, err } = await run(archive, ["lint", "--help"], { stdout });
      return { code, err, widest: widest(out.slice(out.indexOf("Options:"), out.indexOf("Examples:"))) };
    };
    const [usual, wide] = [await options(), await options(100)];
    expect([usual, wide]).toMatchObject(Array(2).fill({ code: 0, err: "" }));
    expect(usual.widest).toBeLessThanOrEqual(80);
    expect(wide.widest).toBeGreaterThan(80);
    expect(wide.widest).toBeLessThanOrEqual(100);
    for (const stderr of [{}, { columns: 100 }]) {
      const world = terminal({ cwd: archive, stderr });
      expect(await main([], world)).toBe(2);
      expect(world.written()).toMatch(/^Usage: postmortem /);
      expect(widest(world.written())).toBeLessThanOrEqual(stderr.columns ?? 80);
    }
  });
});

it("its help says all that there is", async () => {
  const { out } = await run(archive, ["--help"]);
  const commands = [...out.matchAll(/^ {2}(?!help)([a-z]+) [[<]/gm)].map(([, command = ""]) => command);
  const pages = await Promise.all(commands.map(async (command) => (await run(archive, [command, "--help"])).out));
  await expect([out, ...pages].join("\n")).toMatchFileSnapshot("expected/help.txt");
});

it.each([["-V"], ["--version"]])("%s tells its version", async (option) => {
  const world = terminal({ cwd: archive });
  expect(await main([option], world)).toBe(0);
  expect(world.printed()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("options that exclude each other", () => {
  it.each([
    [["new", "x", "--stdout", "--edit"], "--stdout", "--edit"],
    [["new", "x", "--stdout", "--json"], "--stdout", "--json"],
    [["list", "--write", "x.md", "--json"], "--write <file>", "--json"],
    [["list", "--write", "x.md", "--format", "csv"], "--write <file>", "--format <form>"],
    [["list", "--json", "--format", "csv"], "--format <form>", "--json"],
    [["effectiveness", "--record", "x.md", "--due"], "--record <file>", "--due"],
    [["effectiveness", "--record", "x.md", "--format", "json"], "--record <file>", "--format <form>"],
    [["effectiveness", "--record", "x.md", "--fail-on-due"], "--record <file>", "--fail-on-due"],
    [["effectiveness", "--record", "x.md", "--json"], "--record <file>", "--json"],
  ])("%j", async (argv, one, other) => {
    const said = `postmortem: option '${one}' cannot be used with option '${other}' (postmortem --help says more)\n`;
    expect(await run(archive, argv)).toEqual({ code: 2, out: "", err: said });
  });
});

describe("a failure that nobody thought of", () => {
  it("is told in a line, and with DEBUG where it came from", async () => {
    const gone = join(archive, "gone");
    const told = `postmortem: ENOENT: no such file or directory, lstat '${gone}'\n`;
    expect(await run(gone, ["list"])).toEqual({ code: 2, out: "", err: told });
    const { err } = await run(gone, ["list"], { env: { DEBUG: "1" } });
    expect(err.startsWith(`${told}Error: ENOENT`)).toBe(true);
    expect(err).toMatch(/\n {4}at openRepository /);
    expect((await run(archive, ["list", "--check"], { env: { DEBUG: "1" } })).err.split("\n")).toHaveLength(2);
  });
});

it("writes no faster than it is read", async () => {
  const stdout = new PassThrough({ highWaterMark: 100 });
  const world = { ...terminal({ cwd: archive }), stdout };
  const ended = main(["list", "--json"], world);
  while (stdout.readableLength === 0) await sleep(1);
  expect(await Promise.race([ended, sleep(50, "waits")])).toBe("waits");
  stdout.resume();
  expect(await ended).toBe(0);
});

describe("where there are no postmortems", () => {
  const none =
    'Expected postmortems in a folder named "postmortems", or Markdown files titled "Postmortem: ..."; found none\n';

  it.each([["list"], ["actions"], ["review"], ["effectiveness"]])("%s says so", async (command) => {
    const { root } = repository({ "README.md": "# Shop\n" });
    const { code, err } = await run(root, [command]);
    expect({ code, err }).toEqual({ code: 0, err: none });
  });

  it("an archive without action items is no lack of those that were asked for", async () => {
    const { root } = repository({ "postmortems/2026-01-05-a.md": "# Postmortem: A\n" });
    expect((await run(root, ["actions"])).err).toBe("Found no action item in 1 postmortem\n");
    const item = "## Action Items\n\n- [ ] Alert on it (Owner: @ana, Due: 2026-05-01)\n";
    const other = repository({ "postmortems/2026-01-05-a.md": `# Postmortem: A\n\n${item}` });
    expect((await run(other.root, ["actions", "--overdue"])).err).toBe(
      "Found no action item of that kind in 1 postmortem\n",
    );
  });
});

it("names some of many folders, where the new file could go to any", async () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((at) => [`team-${at}/postmortems/a.md`, "# Postmortem: A\n"]),
  );
  const many = repository(files);
  expect((await run(many.root, ["new", "Outage"])).err).toBe(
    "postmortem: Expected --folder to say where, as there are postmortems in team-1/postmortems, team-2/postmortems, team-3/postmortems, team-4/postmortems, team-5/postmortems and 2 more\n",
  );
});
