/** What is wrong with the Node that this runs in; undefined where it serves, and where there is none, as in a browser. */
export const nodeProblem: string | undefined = (() => {
  const host = globalThis.process;
  const version = host?.versions?.node;
  // Without it, no file could be read, and a team's own template would be passed over in silence.
  if (version === undefined || typeof host.getBuiltinModule === "function") return undefined;
  return `Expected Node 20.19 or 22.12, or later; found Node ${version}. Install a newer one`;
})();
