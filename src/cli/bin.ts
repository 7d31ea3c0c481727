#!/usr/bin/env node
import { main } from "./program.ts";

/** What a shell reports of a program that a broken pipe ended: 128 and the number of SIGPIPE. */
const brokenPipe = 141;

for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Who reads us may stop reading, as `head` does: nothing to say, and no success either, since findings may be unread.
    if (error.code === "EPIPE") process.exit(brokenPipe);
    if (stream === process.stdout) process.stderr.write(`postmortem: Expected to write the output; ${error.message}\n`);
    process.exit(2);
  });

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
