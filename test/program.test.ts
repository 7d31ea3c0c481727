import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { repository } from "./repository.ts";
import { run } from "./run.ts";

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
