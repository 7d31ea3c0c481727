#!/usr/bin/env node
import { main } from "./program.ts";

for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Who reads us may stop reading, as `head` does: that is no failure.
    if (error.code === "EPIPE") process.exit();
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
