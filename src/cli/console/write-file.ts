import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { constants, copyFile, link, mkdir, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { onExit } from "signal-exit";
import { codeOf, messageOf } from "./errors.ts";
import { printable, UsageError } from "./terminal.ts";

/** The file that was to be created is there already. */
export class FileExists extends UsageError {}

/**
 * Creates a file, and the folders above it: whole or not at all, never in the place of another. Of two that create one
 * file at the same time, the later gets a `FileExists`. All other failures are a `UsageError`.
 */
export async function createFile(path: string, text: string): Promise<void> {
  await write(path, text, 0o666, (temporary) => linkOrCopy(temporary, path));
}

/**
 * Creates a file, or puts the text in the place of what it says: whole or not at all. A link stays a link, a mode its
 * mode; what is no file, such as `/dev/stdout` or a pipe, is handed the text.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const known = await stat(target).catch(() => undefined);
  if (known && !known.isFile())
    return writeFile(target, text).catch((error) => {
      throw told(target, error);
    });
  const mode = known && known.mode & 0o777;
  await write(target, text, mode ?? 0o666, async (temporary) => {
    if (mode === undefined) return rename(temporary, target);
    const handle = await open(temporary);
    await handle.chmod(mode).finally(() => handle.close());
    await rename(temporary, target);
  });
}

/** Writes to a temporary file beside it, which `place` gives its name; whatever ends the program, no other file is left. */
async function write(
  path: string,
  text: string,
  mode: number,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomBytes(6).toString("hex")}.tmp`);
  // A file that is too large is no end: with a listener of our own, the write fails and says so.
  if (!process.listeners("SIGXFSZ").includes(goOn)) process.on("SIGXFSZ", goOn);
  const stopWatching = onExit(() => rmSync(temporary, { force: true }));
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(temporary);
  } catch (error) {
    throw told(path, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
    stopWatching();
  }
}

function goOn(): void {}

/** A link is there at once or not at all, and takes no other's place; some file systems have none. */
async function linkOrCopy(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(codeOf(error))) throw error;
    try {
      await copyFile(temporary, path, constants.COPYFILE_EXCL);
    } catch (copyError) {
      if (codeOf(copyError) !== "EEXIST") await rm(path, { force: true });
      throw copyError;
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EDQUOT: "this user's share of the disk is used up",
  EFBIG: "files may not be that large here",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file, not a folder",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
};

function told(path: string, error: unknown): UsageError {
  const code = codeOf(error);
  // `mkdir` says the first of a file that stands where a folder is to be.
  if (code === "EEXIST" && !(error as NodeJS.ErrnoException).syscall?.startsWith("mkdir"))
    return new FileExists(`Expected to create "${printable(path)}"; it is there already`);
  const reason = reasons[code === "EEXIST" ? "ENOTDIR" : code] ?? messageOf(error);
  return new UsageError(`Expected to write "${printable(path)}"; ${reason}. It stays as it was`);
}
