import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startProgress, withProgress } from "../src/cli/console/progress.ts";
import { type Terminal, terminal } from "./terminal.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** Each takes so many milliseconds, by the clock that the bar looks at. */
async function* slowly(count: number, pause: number): AsyncGenerator<number> {
  for (let item = 1; item <= count; item++) {
    vi.advanceTimersByTime(pause);
    yield item;
  }
}

/** What is on the line after the last return, with what erases it. */
function lines({ written }: Terminal): string[] {
  return written().split("\r").slice(1);
}

describe("progress", () => {
  it("shows a bar on a terminal once work takes long, and takes it away", async () => {
    const world = terminal({ stderr: { isTTY: true, columns: 80 } });
    const seen: number[] = [];
    for await (const item of withProgress(slowly(4, 300), 4, world)) seen.push(item);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(lines(world)).toEqual([
      `${"█".repeat(15)}${"░".repeat(15)}  50% 2/4\x1b[K`,
      `${"█".repeat(23)}${"░".repeat(7)}  75% 3/4\x1b[K`,
      `${"█".repeat(30)} 100% 4/4\x1b[K`,
      "\x1b[K",
    ]);
  });

  it("counts where nobody knows how many there are, and keeps to the terminal's width", async () => {
    const world = terminal({ stderr: { isTTY: true, columns: 8 } });
    for await (const _ of withProgress(slowly(2, 600), undefined, world));
    expect(lines(world)).toEqual(["1 postm\x1b[K", "2 postm\x1b[K", "\x1b[K"]);
  });

  it("is taken away where the consumer stops or the work fails", async () => {
    const stopped = terminal({ stderr: { isTTY: true } });
    for await (const _ of withProgress(slowly(3, 600), 3, stopped)) break;
    expect(lines(stopped).at(-1)).toBe("\x1b[K");

    const failed = terminal({ stderr: { isTTY: true, columns: 80 } });
    const failing = async () => {
      for await (const item of withProgress(slowly(3, 600), 3, failed)) if (item === 2) throw new Error("no more");
    };
    await expect(failing()).rejects.toThrow("no more");
    expect(lines(failed).at(-1)).toBe("\x1b[K");
  });

  it.each([
    ["in pipes", { stderr: { columns: 80 } }],
    ["on a dumb terminal", { stderr: { isTTY: true as const, columns: 80 }, env: { TERM: "dumb" } }],
  ])("writes nothing %s", async (_, given) => {
    const world = terminal(given);
    for await (const _ of withProgress(slowly(2, 600), 2, world));
    expect(world.written()).toBe("");
  });

  it("writes nothing where work is short", () => {
    const world = terminal({ stderr: { isTTY: true, columns: 80 } });
    const progress = startProgress(3, world);
    for (let item = 0; item < 3; item++) {
      vi.advanceTimersByTime(160);
      progress.tick();
    }
    progress.end();
    expect(world.written()).toBe("");
  });
});
