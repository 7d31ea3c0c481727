import { Worker } from "node:worker_threads";

/** A worker thread answers what it is handed in the order in which it is handed it. */
interface Thread<Out> {
  readonly worker: Worker;
  readonly waiting: { resolve(answer: Out): void; reject(error: unknown): void }[];
}

/**
 * Hands each of `tasks` to one of some worker threads, and yields the answers in the order of the tasks. Only as many
 * tasks are under way or waiting to be taken as keep the threads busy.
 */
export async function* answersOf<In, Out>(
  tasks: Iterable<In>,
  { script, data, count }: { readonly script: URL; readonly data: unknown; readonly count: number },
): AsyncGenerator<Out> {
  const threads = Array.from({ length: count }, () => start<Out>(script, data));
  const answers: Promise<Out>[] = [];
  try {
    for (const task of tasks) {
      answers.push(ask(threads, task));
      const next = answers.length < 3 * count ? undefined : answers.shift();
      if (next) yield await next;
    }
    for (const answer of answers) yield await answer;
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

function start<Out>(script: URL, workerData: unknown): Thread<Out> {
  const worker = new Worker(script, { workerData });
  const waiting: Thread<Out>["waiting"] = [];
  worker.on("message", (answer: Out) => waiting.shift()?.resolve(answer));
  worker.on("error", (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return { worker, waiting };
}

/** The thread with the least to do takes the task. */
function ask<In, Out>(threads: readonly Thread<Out>[], task: In): Promise<Out> {
  const [idlest] = [...threads].sort((a, b) => a.waiting.length - b.waiting.length);
  const answer = new Promise<Out>((resolve, reject) => {
    idlest?.waiting.push({ resolve, reject });
    idlest?.worker.postMessage(task);
  });
  // Whoever takes it hears of a failure; until then, nobody needs to.
  answer.catch(() => {});
  return answer;
}
