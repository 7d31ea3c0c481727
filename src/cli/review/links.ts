import { resolve } from "node:path";
import { lineUrl, pathFrom, pathUrl } from "../console/links.ts";
import type { Href } from "./report.ts";

/** Links from a folder to files of a repository. */
export function hrefFrom(folder: string, root: string): Href {
  return (file, line) => {
    const url = pathUrl(pathFrom(folder, resolve(root, file)));
    return line === undefined ? url : lineUrl(url, line);
  };
}
