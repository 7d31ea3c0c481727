#!/usr/bin/env node

/** The oldest version of Node, as package.json has it: older ones fail in ways that say nothing of the cause. */
const [major, minor] = [20, 19];
const [ours = 0, minorOfOurs = 0] = process.versions.node.split(".").map(Number);
if (ours < major || (ours === major && minorOfOurs < minor)) {
  const { node } = process.versions;
  process.stderr.write(`postmortem: Expected Node ${major}.${minor} or later; found ${node}, "${process.execPath}"\n`);
  process.exit(2);
}
const { main } = await import("./program.ts");

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
