/** Of an even number, the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = inOrder(values);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return share(
    middle.reduce((sum, value) => sum + value, 0),
    middle.length,
  );
}

/** The value at the nearest rank: ⌈0.9 · n⌉ in order of size. */
export function p90(values: readonly number[]): number | null {
  // In integers: 0.9 · 10 is a little more than 9.
  return inOrder(values)[Math.ceil((9 * values.length) / 10) - 1] ?? null;
}

/** Null where there is nothing to have a share of. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function inOrder(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
