import type { Template } from "../../template/template.ts";
import { readJsonc } from "../archive/configuration.ts";
import { addToJsonc } from "./merge.ts";
import { mergedFile, type Setup, type Step, wholeFile } from "./setup.ts";
import { snippets } from "./snippets.ts";

const extension = "DavidAnson.vscode-markdownlint";

/** The editor offers the extension that shows findings as one types, and completes what the template lets one choose. */
export function vscodeSteps(setup: Setup, template: Template): Step[] {
  const file = ".vscode/extensions.json";
  return [
    mergedFile(setup, file, (before = "") => {
      const known = readJsonc(file, before) as { readonly recommendations?: unknown } | undefined;
      const recommended: readonly unknown[] = Array.isArray(known?.recommendations) ? known.recommendations : [];
      if (recommended.some((name) => String(name).toLowerCase() === extension.toLowerCase())) return before;
      return addToJsonc(before, [
        Array.isArray(known?.recommendations)
          ? { path: ["recommendations", -1], value: extension }
          : { path: ["recommendations"], value: [extension] },
      ]);
    }),
    wholeFile(setup, ".vscode/postmortem.code-snippets", snippets(template)),
  ];
}
