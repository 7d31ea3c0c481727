/** What the rules are tried with: each of the hosts on each Node that it is for. docs/hosts.md shows what came of it. */

/** The oldest Node that package.json asks for, those with long-term support, and the newest. */
export const nodes = ["20.19.0", "22", "24", "latest"] as const;

export interface Host {
  readonly name: "markdownlint-cli2" | "markdownlint-cli";
  readonly version: string;
}

/** The last of markdownlint-cli2 for each version of markdownlint, and of markdownlint-cli the last that is for Node 20. */
export const hosts: readonly Host[] = [
  { name: "markdownlint-cli2", version: "0.18" },
  { name: "markdownlint-cli2", version: "0.20" },
  { name: "markdownlint-cli2", version: "0.22" },
  { name: "markdownlint-cli2", version: "latest" },
  { name: "markdownlint-cli", version: "0.48" },
  { name: "markdownlint-cli", version: "latest" },
];
