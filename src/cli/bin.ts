#!/usr/bin/env node
import { nodeProblem } from "../node-version.ts";

/** What a shell reports of a program that a broken pipe ended: 128 and the number of SIGPIPE. */
const brokenPipe = 141;

for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Who reads us may stop reading, as `head` does: nothing to say, and no success either, since findings may be unread.
    if (error.code === "EPIPE") process.exit(brokenPipe);
    if (stream === process.stdout) process.stderr.write(`postmortem: Expected to write the output; ${error.message}\n`);
    process.exit(2);
  });

if (nodeProblem !== undefined) {
  process.stderr.write(`postmortem: ${nodeProblem}\n`);
  process.exit(2);
}

// Not before: what it brings along may not even parse in an older Node.
const { main } = await import("./program.ts");
process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
