import { files } from "../files.ts";

/**
 * The text of a bundled template, by its name. The build puts the templates themselves in this module's place, so that
 * they are there where there are no files.
 */
export function templateSource(name: string): string | undefined {
  const path = files?.url.fileURLToPath(new URL(`../../templates/${name}.md`, import.meta.url));
  return path !== undefined && files?.fs.existsSync(path) ? files.fs.readFileSync(path, "utf8") : undefined;
}
