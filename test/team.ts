import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { environment } from "./packed.ts";
import type { Files } from "./repository.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
const { version }: { version: string } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A fresh git repository of real files, beside which the repositories lie that its hooks come from. */
export interface Team {
  /** Holds the repository and all that its tools keep. */
  readonly folder: string;
  readonly root: string;
  write(files: Files): void;
  run(command: string, ...args: readonly string[]): Ran;
  /** Stages everything and commits it; what is printed, without colours. */
  commit(message: string): { readonly code: number | null; readonly said: string };
  /** Makes a repository, with a tag, of a folder beside. Hooks find it by its address. */
  tag(name: "released" | "markdownlint-cli2", version: string): void;
  /** Makes `released` of what a release holds, and gives its tag. */
  release(): string;
  remove(): void;
}

const addresses = {
  released: "https://github.com/markdownlint-postmortem/markdownlint-postmortem",
  "markdownlint-cli2": "https://github.com/DavidAnson/markdownlint-cli2",
};

/** All tools are given settings of their own there, and nobody's are read. */
export function freshTeam(): Team {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "team-")));
  const root = join(folder, "shop");
  const settings = [
    ["user.name", "Ines Carvalho"],
    ["user.email", "ines@example.com"],
    ["protocol.file.allow", "always"],
    ...Object.entries(addresses).map(([name, address]) => [`url.${join(folder, name)}.insteadOf`, address]),
  ];
  // pre-commit keeps these of git's variables, and not GIT_CONFIG_GLOBAL.
  const git = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  const env = {
    ...environment,
    // What the runner of tests says of itself: lint-staged prints otherwise then.
    NODE_ENV: undefined,
    ...Object.fromEntries(git),
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    PRE_COMMIT_HOME: join(folder, "pre-commit"),
    PRE_COMMIT_COLOR: "never",
  };
  const run = (command: string, ...args: readonly string[]): Ran => {
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: "utf8" });
    if (error) throw error;
    return { code: status, out: stdout, err: stderr };
  };
  const tag: Team["tag"] = (name, tagged) => {
    const calls = [["init"], ["add", "--all"], ["commit", "--message", tagged], ["tag", tagged]];
    for (const args of calls) execFileSync("git", args, { cwd: join(folder, name), env, stdio: "ignore" });
  };

  mkdirSync(root);
  run("git", "init");
  return {
    folder,
    root,
    run,
    tag,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), content);
      }
    },
    commit(message) {
      const staged = run("git", "add", "--all");
      if (staged.code !== 0) throw new Error(staged.err);
      const { code, out, err } = run("git", "commit", "--quiet", "--message", message);
      return { code, said: `${out}${err}` };
    },
    release() {
      const script = join(here, "scripts/release-tree.mjs");
      execFileSync(process.execPath, [script, join(folder, "released")], { env, stdio: "ignore" });
      tag("released", `v${version}`);
      return `v${version}`;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
