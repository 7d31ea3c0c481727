import type { World } from "./terminal.ts";

/** How far long work is, on stderr. */
export interface Progress {
  /** One more is done. */
  tick(): void;
  /** Takes the bar away; what is written afterwards stands where it was. */
  end(): void;
}

const patience = 500;
const pause = 100;
const width = 30;
const silent: Progress = { tick: () => {}, end: () => {} };

/** A bar for work that takes longer than half a second on a terminal; nothing elsewhere. Without a total, a count. */
export function startProgress(total: number | undefined, { stderr, env }: World): Progress {
  if (stderr.isTTY !== true || env.TERM === "dumb") return silent;
  let done = 0;
  let drawn = false;
  let next = performance.now() + patience;
  return {
    tick: () => {
      done++;
      const now = performance.now();
      if (now < next) return;
      next = now + pause;
      drawn = true;
      const text = total ? bar(done, total) : `${done} postmortems`;
      stderr.write(`\r${text.slice(0, (stderr.columns ?? 80) - 1)}\x1b[K`);
    },
    end: () => {
      if (drawn) stderr.write("\r\x1b[K");
      drawn = false;
    },
  };
}

/** Hands the items on as they come, and shows how many have; a consumer that stops early leaves no bar behind. */
export async function* withProgress<T>(
  items: AsyncIterable<T> | Iterable<T>,
  total: number | undefined,
  world: World,
): AsyncGenerator<T> {
  const progress = startProgress(total, world);
  try {
    for await (const item of items) {
      progress.tick();
      yield item;
    }
  } finally {
    progress.end();
  }
}

function bar(done: number, total: number): string {
  const share = Math.min(done / total, 1);
  const full = Math.round(share * width);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${percent}% ${done}/${total}`;
}
