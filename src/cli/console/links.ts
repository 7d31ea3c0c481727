import { relative, sep } from "node:path";
import { printable, UsageError } from "./terminal.ts";

/** A path from a folder, with `/`: as links and globs have it. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, "/");
}

/** A path of the repository as a URL has it. */
export function pathUrl(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** `plain=1` shows a Markdown file's source on GitHub and GitLab, where alone its lines can be linked to; editors mind the line only. */
export function lineUrl(url: string, line: number): string {
  return `${url}?plain=1#L${line}`;
}

/** What links begin with, such as `https://github.com/shop/checkout/blob/main/`. */
export function baseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `Expected --base-url to be a URL, such as "https://github.com/shop/checkout/blob/main/"; found "${printable(value)}"`,
    );
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
