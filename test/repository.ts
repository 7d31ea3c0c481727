import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Configuration } from "markdownlint";
import { lint } from "markdownlint/sync";
import { onTestFinished } from "vitest";
import { rules } from "../rules/index.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Repository {
  readonly root: string;
  write(files: Files): void;
  /** What our rules say of a file on disk, each as `line: PM000 detail`, the repository's folder named `<root>`. */
  findings(name: string, config?: Configuration): readonly string[];
}

/** A repository of real files in a temporary folder, for the time of one test. */
export function repository(files: Files): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "repository-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, ".git"));
  const write = (more: Files) => {
    for (const [name, content] of Object.entries(more)) {
      const path = join(root, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  };
  write(files);
  return {
    root,
    write,
    findings(name, config = {}) {
      const path = join(root, name);
      const results = lint({ files: [path], customRules: [...rules], config: { default: false, ...config } });
      return (results[path] ?? []).map(({ lineNumber, ruleNames: [id], errorDetail }) =>
        `${lineNumber}: ${id} ${errorDetail}`.replaceAll(root, "<root>").replaceAll("\\", "/"),
      );
    },
  };
}
