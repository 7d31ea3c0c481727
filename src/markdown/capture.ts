/** What a group of a regular expression took; nothing, where it took no part. */
export function captured(match: RegExpMatchArray, group: number): string {
  return match[group] ?? "";
}
