/** What the system calls a failure, such as `ENOENT`; empty for what it has no name for. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** What an error says, without the name of its kind. */
export function messageOf(error: unknown): string {
  return String(error).replace(/^\w*Error(?: \[\w+\])?: /, "");
}
