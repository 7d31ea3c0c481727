/** A stretch of a document's text: offsets in UTF-16 code units, `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span without the white space at its two ends. */
export function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x3000;
}

/** The lines that a span touches, each as a trimmed span without quote marks; blank lines are left out. */
export function* linesOf(text: string, { start, end }: Span): Generator<Span> {
  for (let from = start; from < end; ) {
    const newline = text.indexOf("\n", from);
    const to = newline === -1 || newline > end ? end : newline;
    let line = trimmed(text, from, to);
    while (text[line.start] === ">") line = trimmed(text, line.start + 1, line.end);
    if (line.end > line.start) yield line;
    from = to + 1;
  }
}

/** Turns offsets into lines and columns, both counted from 1. */
export class Lines {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The offset at which a line starts. */
  start(line: number): number {
    return Number(this.#starts[line - 1]);
  }

  at(offset: number): { readonly line: number; readonly column: number } {
    const line = lastUpTo(this.#starts, offset) + 1;
    return { line, column: offset - this.start(line) + 1 };
  }
}

/** The index of the last of these ascending numbers that is not above a bound; -1 where all are. */
export function lastUpTo(ascending: readonly number[], bound: number): number {
  let low = -1;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (Number(ascending[middle]) <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}
