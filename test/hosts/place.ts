import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { environment } from "../packed.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A fresh folder with a package.json, in which all runs with one Node. */
export interface Place {
  readonly root: string;
  /** Installs packages; gives what npm warns of. A package that can't be had is an error, and so is a network that is not there. */
  install(...packages: readonly string[]): Promise<string>;
  /** Runs what an installed package has as its command, in a folder of the place. */
  run(command: string, args: readonly string[], folder?: string): Promise<Ran>;
  /** Runs a line in the shell of people, in a folder of the place; `out` has all that they see. */
  shell(line: string, folder: string): Promise<Ran>;
  /** The version of an installed package, as another one finds it. */
  version(name: string, by?: string): string;
}

/** How long one program may take, in milliseconds. */
const patience = 300_000;

/** Makes a place of a folder that is not there yet. `node` is where its programs are looked for first. */
export function placeIn(root: string, node = ""): Place {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), '{ "private": true }\n');
  // Commands of this repository must not stand in for those that a place lacks.
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !/node_modules[\\/]\.bin$/.test(folder));
  const env = {
    ...environment,
    PATH: [node, ...path].join(delimiter),
    // Without a network, to fail soon.
    npm_config_fetch_retries: "1",
    npm_config_fetch_retry_mintimeout: "1000",
    npm_config_fetch_timeout: "60000",
  };
  return {
    root,
    async install(...packages) {
      const { code, out, err } = await ran("npm", ["install", ...packages], root, env);
      if (code === 0) return err;
      throw new Error(`Expected npm to install ${packages.join(", ")} from its registry; it says:\n${out}${err}`);
    },
    run: (command, args, folder = ".") => ran(join(root, "node_modules/.bin", command), args, join(root, folder), env),
    shell: (line, folder) => ran("sh", ["-c", `${line} 2>&1`], join(root, folder), env),
    version(name, by = "") {
      const own = join(root, "node_modules", by, "node_modules", name, "package.json");
      const manifest = existsSync(own) ? own : join(root, "node_modules", name, "package.json");
      return JSON.parse(readFileSync(manifest, "utf8")).version;
    },
  };
}

/** Installs a Node, and the npm that is for it where one is named, into a folder that is not there yet. Gives what goes before a PATH. */
export async function nodeIn(root: string, version: string, npm?: string): Promise<string> {
  // Of such packages the one named "node" is made.
  const name = `node-${process.platform}-${process.arch}`;
  await placeIn(root).install(`${name}@${version}`, ...(npm === undefined ? [] : [`npm@${npm}`]));
  return [join(root, "node_modules", name, "bin"), join(root, "node_modules/.bin")].join(delimiter);
}

function ran(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: patience });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      err += text;
    });
    child.on("error", reject).on("close", (code) => resolve({ code, out, err }));
  });
}
