import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
/** By the package's own name, as the sources and what is built of them lie at different depths. */
const manifest = "markdownlint-postmortem/package.json";

export const { version, homepage }: { readonly version: string; readonly homepage: string } = require(manifest);
/** The folder in which the package is installed. */
export const packageFolder = new URL(".", pathToFileURL(require.resolve(manifest)));
