import { relative, resolve, sep } from "node:path";
import { lineUrl, pathUrl } from "../console/links.ts";
import type { Href } from "./report.ts";

/** Links from a folder to files of a repository. */
export function hrefFrom(folder: string, root: string): Href {
  return (file, line) => {
    const url = pathUrl(relative(folder, resolve(root, file)).replaceAll(sep, "/"));
    return line === undefined ? url : lineUrl(url, line);
  };
}
