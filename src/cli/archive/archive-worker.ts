import { parentPort, workerData } from "node:worker_threads";
import { documentReader, parts, type Work } from "./document.ts";

const { reader, part }: Work = workerData;
const read = documentReader<unknown>(reader, parts[part]);

parentPort?.on("message", (files: readonly string[]) => parentPort?.postMessage(files.map(read)));
