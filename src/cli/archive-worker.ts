import { parentPort, workerData } from "node:worker_threads";
import { documentReader, type Reader } from "./document.ts";

const read = documentReader(workerData as Reader);

parentPort?.on("message", (files: readonly string[]) => parentPort?.postMessage(files.map(read)));
