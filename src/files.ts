/** Files are read where the host has them: in Node; a browser has none. */
interface Files {
  readonly fs: typeof import("node:fs");
  readonly path: typeof import("node:path");
  readonly url: typeof import("node:url");
}

/** Node's modules without an import that a bundle for the web could not resolve; undefined where there is no Node. */
export const files: Files | undefined = (() => {
  const load = globalThis.process?.getBuiltinModule;
  return typeof load === "function"
    ? { fs: load("node:fs"), path: load("node:path"), url: load("node:url") }
    : undefined;
})();
