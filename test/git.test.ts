import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { originOf, withoutCredentials } from "../src/cli/archive/git.ts";
import { repository } from "./repository.ts";
import { terminal } from "./terminal.ts";

function gitRepository() {
  const { root } = repository({ "README.md": "# Shop\n" });
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.com", ...args], {
      cwd: root,
      encoding: "utf8",
    }).trim();
  git("init", "--quiet");
  return { root, git };
}

const shop = "https://git.example.com/acme/shop.git";
const fork = "git@git.example.com:ana/shop.git";

it.each([
  [[], undefined],
  [[["origin", shop]], shop],
  [[["origin", shop.replace("//", "//token@")]], shop],
  [
    [
      ["fork", fork],
      ["origin", shop],
    ],
    shop,
  ],
  [
    [
      ["upstream", shop],
      ["fork", fork],
    ],
    shop,
  ],
  [
    [
      ["fork", fork],
      ["upstream", shop],
    ],
    fork,
  ],
])("records of a repository with the remotes %j come from %s", async (remotes, url) => {
  const { root, git } = gitRepository();
  for (const [name = "", address = ""] of remotes) git("remote", "add", name, address);
  expect(await originOf(root, terminal({}))).toEqual({ repository: url ?? basename(root), commit: null });
});

it("records are of the commit that is checked out", async () => {
  const { root, git } = gitRepository();
  git("add", ".");
  git("commit", "--quiet", "--message", "Begin");
  expect(await originOf(root, terminal({}))).toEqual({ repository: basename(root), commit: git("rev-parse", "HEAD") });
});

it("asks git nothing where another program keeps the versions", async () => {
  const { root } = repository({});
  rmSync(join(root, ".git"), { recursive: true });
  mkdirSync(join(root, ".hg"));
  const world = terminal({ env: { PATH: "/nowhere" } });
  expect(await originOf(root, world)).toEqual({ repository: basename(root), commit: null });
});

it.each([
  ["https://git.example.com/acme/shop.git", "https://git.example.com/acme/shop.git"],
  ["https://token@git.example.com/acme/shop.git?token=a#b", "https://git.example.com/acme/shop.git"],
  ["https://ana:pass@word@git.example.com/acme/shop.git", "https://git.example.com/acme/shop.git"],
  ["http://ana:secret@git.example.com/acme/shop.git", "http://git.example.com/acme/shop.git"],
  ["HTTPS://token@git.example.com/acme/shop.git", "HTTPS://git.example.com/acme/shop.git"],
  ["ssh://git:secret@git.example.com:2222/acme/shop.git", "ssh://git@git.example.com:2222/acme/shop.git"],
  ["ssh://git@git.example.com:2222/acme/shop.git", "ssh://git@git.example.com:2222/acme/shop.git"],
  ["git+ssh://git:secret@git.example.com/acme/shop.git", "git+ssh://git@git.example.com/acme/shop.git"],
  ["ssh://git@git.example.com/mirrors/https:/shop.git", "ssh://git@git.example.com/mirrors/https:/shop.git"],
  ["git@git.example.com:acme/shop.git", "git@git.example.com:acme/shop.git"],
  ["/srv/git/shop.git", "/srv/git/shop.git"],
])("names the repository with the remote %s %s", (url, named) => {
  expect(withoutCredentials(url)).toBe(named);
});
