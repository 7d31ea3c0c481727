import { createRequire } from "node:module";

/** By the package's own name, as the sources and what is built of them lie at different depths. */
export const { version, homepage }: { readonly version: string; readonly homepage: string } = createRequire(
  import.meta.url,
)("markdownlint-postmortem/package.json");
