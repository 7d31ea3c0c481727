import { readFileSync } from "node:fs";

/**
 * The text of a bundled template, by its name. The build puts the templates themselves in this module's place, so that
 * they are there where there are no files.
 */
export function templateSource(name: string): string {
  return readFileSync(new URL(`../../templates/${name}.md`, import.meta.url), "utf8");
}
