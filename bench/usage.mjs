// Loaded before a program that bench/archive.mjs measures: tells, on file descriptor 3, what it took.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread)
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ megabytes: maxRSS / 1024, threadSeconds: (userCPUTime + systemCPUTime) / 1e6 }));
  });
