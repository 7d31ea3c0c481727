import { relative, resolve, sep } from "node:path";
import type { Href } from "./report.ts";

/**
 * Links from a folder to files of a repository. `plain=1` shows a Markdown file's source on GitHub and GitLab, where
 * alone its lines can be linked to; editors mind the line only.
 */
export function hrefFrom(folder: string, root: string): Href {
  return (file, line) => {
    const path = relative(folder, resolve(root, file)).split(sep).map(encodeURIComponent).join("/");
    return line === undefined ? path : `${path}?plain=1#L${line}`;
  };
}
