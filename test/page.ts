import { readdirSync, readFileSync } from "node:fs";
import type { Files } from "./repository.ts";

const fence = /^```console\n\$ postmortem (.*)\n([\s\S]*?)^```/gm;

/** The examples of a command's page: what is typed, and what is printed then. */
export function examplesOf(command: string): { readonly argv: readonly string[]; readonly printed: string }[] {
  const page = readFileSync(new URL(`../docs/commands/${command}.md`, import.meta.url), "utf8");
  return [...page.matchAll(fence)].map(([, typed = "", printed = ""]) => ({ argv: typed.split(" "), printed }));
}

/** The postmortems in fixtures/archive, as a repository has them. */
export function fixtureArchive(): Files {
  const folder = new URL("../fixtures/archive/postmortems/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(names.map((name) => [`postmortems/${name}`, readFileSync(new URL(name, folder))]));
}

/** The files that a page has one save: the fences whose info string names one. */
export function filesIn(page: string): Readonly<Record<string, string>> {
  const text = readFileSync(new URL(`../docs/${page}`, import.meta.url), "utf8");
  const named = text.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```/gm);
  return Object.fromEntries([...named].map(([, file = "", content = ""]) => [file, content]));
}
