import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { filesIn } from "../page.ts";

// The snippets of docs/clients/editors.md in the editors themselves, as Debian has them. Each test needs its editor:
// apt-get install --no-install-recommends vim neovim vim-ale emacs-nox elpa-flycheck elpa-markdown-mode efm-langserver

const snippets = filesIn("clients/editors.md");
const place = realpathSync(mkdtempSync(join(tmpdir(), "editors-")));
const root = join(place, "team");
const file = "postmortems/2026-01-05-checkout.md";
/** What an editor has written of what it shows. */
const out = join(place, "out.json");
/** The folder is the home of whoever edits, too. */
const env = { ...process.env, HOME: place, XDG_CONFIG_HOME: join(place, ".config"), TERM: "dumb" };

const has = (program: string) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
const ale = "/usr/share/vim-ale";
const flycheck = has("emacs") && run("emacs", "--batch", "-f", "package-initialize", "-l", "flycheck").status === 0;
const efm = spawnSync("efm-langserver", ["-v"], { stdio: "ignore" }).status === 0;

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), content);
  }
}

function run(program: string, ...argv: readonly string[]) {
  return spawnSync(program, argv, { cwd: existsSync(root) ? root : place, env, encoding: "utf8", timeout: 120_000 });
}

const configuration = {
  customRules: ["markdownlint-postmortem"],
  config: { default: false, postmortem: true, PM010: "warning", PM018: { words: 3 } },
};

afterEach(() => rmSync(out, { force: true }));
beforeAll(() => {
  write({
    "team/package.json": '{ "private": true }\n',
    "team/.markdownlint-cli2.jsonc": JSON.stringify(configuration),
    "team/postmortem-template.md":
      "# Postmortem: [Incident Title]\n\n**Severity**: [Critical/Low]\n\n## Impact\n\n[What happened]\n",
    [`team/${file}`]: "# Postmortem: Kasse\n\n**Severity**: Critcal\n\n## Impact\n\nFür Gäste: [What happened]\n",
  });
  mkdirSync(join(root, ".git"));
  const self = fileURLToPath(new URL("../..", import.meta.url));
  const { status, stderr } = run("npm", "install", "--offline", "--no-audit", "--no-fund", self);
  expect(status, stderr).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true }));

interface Found {
  readonly line: number;
  /** From 1, in characters; where a finding is of the whole line, there is none. */
  readonly column: number | undefined;
  readonly kind: "error" | "warning";
  readonly text: string;
}

const found: readonly Found[] = [
  { line: 1, column: undefined, kind: "error", text: 'found the option "words"' },
  { line: 3, column: 15, kind: "error", text: 'Expected Severity to be one of Critical, Low; found "Critcal"' },
  { line: 7, column: 12, kind: "warning", text: 'Expected the template\'s "[What happened]" to be filled in' },
];
const line7 = "Für Gäste: ";

/** A column as an editor has it, which counts bytes, or the first one where there is none. */
const inBytes = ({ line, column = 1 }: Found) => (line === 7 ? Buffer.byteLength(line7) + 1 : column);

describe("the page", () => {
  it("has the snippets that are tried here and in test/editor-cases.ts", () => {
    expect(Object.keys(snippets)).toEqual([
      ".markdownlint-cli2.jsonc",
      ".vscode/settings.json",
      "compiler/postmortem.vim",
      "ale_linters/markdown/postmortem.vim",
      "flycheck.el",
      "compile.el",
      "efm.yaml",
    ]);
    const settings = JSON.parse(snippets[".vscode/settings.json"] ?? "");
    expect(settings).toEqual({ "editor.codeActionsOnSave": { "source.fixAll.markdownlint": "explicit" } });
  });
});

describe.each([
  ["vim", ".vim", ["-es"]],
  ["nvim", ".config/nvim", ["--headless"]],
])("%s", (vim, home, flags) => {
  const script = (text: string) => {
    write({ [`${home}/compiler/postmortem.vim`]: snippets["compiler/postmortem.vim"] ?? "", "script.vim": text });
    const { status, stderr } = run(vim, ...flags, "-u", "NORC", "-i", "NONE", "-S", join(place, "script.vim"));
    expect(status, stderr).toBe(0);
    return JSON.parse(readFileSync(out, "utf8"));
  };
  const making = (files: string) => `set nocompatible
edit ${file}
compiler postmortem
silent make ${files}
let found = []
let number = 0
for entry in getqflist()
  let number += 1
  if entry.valid
    execute 'cc' number
    let entry.col = col('.')
    let entry.name = expand('%')
  endif
  call add(found, entry)
endfor
call writefile([json_encode(found)], '${out}')
qall!
`;
  type Entry = { lnum: number; col: number; type: string; text: string; name: string; valid: number };

  it.skipIf(!has(vim)).each(["%:S", ""])(`lists findings, and jumps to the words: :make %s (needs ${vim})`, (files) => {
    const entries: Entry[] = script(making(files));
    const valid = entries.filter((entry) => entry.valid);
    expect(valid.map(({ name, lnum, col, type, text }) => ({ name, lnum, col, type, text }))).toEqual(
      found.map((each) => ({
        name: file,
        lnum: each.line,
        col: inBytes(each),
        type: each.kind[0],
        text: expect.stringContaining(each.text),
      })),
    );
    expect(entries.at(-1)?.text).toBe("3 findings in 1 of 1 postmortem");
  });

  it.skipIf(!has(vim))(`lists why nothing could be checked (needs ${vim})`, () => {
    write({ "team/.markdownlint-cli2.jsonc": '{\n  "customRules": [' });
    try {
      const entries: Entry[] = script(making("%:S"));
      expect(entries.map(({ text }) => text).join("\n")).toMatch(
        /Unable to use configuration file .*\.markdownlint-cli2\.jsonc/,
      );
    } finally {
      write({ "team/.markdownlint-cli2.jsonc": JSON.stringify(configuration) });
    }
  });
});

it.skipIf(!has("vim") || !existsSync(ale))("ALE shows findings; its own handler drops them (needs vim-ale)", () => {
  const linter = "ale_linters/markdown/postmortem.vim";
  write({
    [`.vim/${linter}`]: snippets[linter] ?? "",
    "script.vim": `set nocompatible
let &runtimepath = '${ale},' . $HOME . '/.vim,' . &runtimepath
filetype plugin on
runtime plugin/ale.vim
edit ${file}
set filetype=markdown
let waited = 0
while empty(getloclist(0)) && waited < 600
  sleep 100m
  let waited += 1
endwhile
let own = ale#handlers#markdownlint#Handle(0, ['a.md:3:15 PM005/postmortem-allowed-values A'])
let known = ale#handlers#markdownlint#Handle(0, ['a.md:3:15 MD005/list-indent A'])
call writefile([json_encode([getloclist(0), own, len(known)])], '${out}')
qall!
`,
  });
  const { status, stderr } = run("vim", "-es", "-u", "NORC", "-i", "NONE", "-S", join(place, "script.vim"));
  expect(status, stderr).toBe(0);
  const [entries, own, known] = JSON.parse(readFileSync(out, "utf8"));
  expect(entries.map(({ lnum, col, type, text }: Record<string, unknown>) => ({ lnum, col, type, text }))).toEqual(
    found.map((each) => ({
      lnum: each.line,
      col: each.column === undefined ? expect.any(Number) : inBytes(each),
      type: each.kind[0]?.toUpperCase(),
      text: expect.stringContaining(each.text),
    })),
  );
  expect({ own, known }).toEqual({ own: [], known: 1 });
});

describe("emacs", () => {
  const lisp = (name: string, text: string) => {
    write({ "snippet.el": snippets[name] ?? "", "script.el": text });
    const { status, stderr } = run("emacs", "--batch", "-l", join(place, "script.el"));
    expect(status, stderr).toBe(0);
    return JSON.parse(readFileSync(out, "utf8"));
  };

  it.skipIf(!flycheck)("shows findings by flycheck (needs elpa-flycheck and elpa-markdown-mode)", () => {
    const shown = lisp(
      "flycheck.el",
      `(package-initialize)
(load-file "${join(place, "snippet.el")}")
(require 'json)
(find-file "${file}")
(flycheck-buffer)
(with-timeout (60) (while (flycheck-running-p) (accept-process-output nil 0.1)))
(let ((found (mapcar (lambda (each) (vector (flycheck-error-line each) (flycheck-error-column each)
                                            (flycheck-error-level each) (flycheck-error-id each)
                                            (flycheck-error-message each)))
                     flycheck-current-errors)))
  (write-region (json-encode (vconcat found)) nil "${out}"))`,
    );
    expect(shown).toEqual(
      found.map(({ line, column, kind, text }) => [
        ...[line, column ?? null, kind, expect.stringMatching(/^PM\d{3}$/)],
        expect.stringContaining(text),
      ]),
    );
  });

  it.skipIf(!has("emacs"))("goes from finding to finding by compile-mode (needs emacs-nox)", () => {
    const shown = lisp(
      "compile.el",
      `(load-file "${join(place, "snippet.el")}")
(require 'json)
(find-file "${file}")
(let* ((buffer (compile "npx --no-progress markdownlint-postmortem lint"))
       (process (get-buffer-process buffer)) (found nil))
  (while (process-live-p process) (accept-process-output process 0.1))
  (dotimes (_ ${found.length})
    (next-error)
    (push (vector (line-number-at-pos) (1+ (current-column))) found))
  (write-region (json-encode (vconcat (nreverse found))) nil "${out}"))`,
    );
    expect(shown).toEqual(found.map(({ line, column = 1 }) => [line, column]));
  });
});

it.skipIf(!efm)("a language server tells findings (needs efm-langserver)", async () => {
  write({ "efm.yaml": snippets["efm.yaml"] ?? "" });
  const server = spawn("efm-langserver", ["-c", join(place, "efm.yaml")], { cwd: root, env, stdio: "pipe" });
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const uri = pathToFileURL(join(root, file)).href;
  const text = readFileSync(join(root, file), "utf8");
  send({ id: 1, method: "initialize", params: { rootUri: pathToFileURL(root).href, capabilities: {} } });
  send({ method: "initialized", params: {} });
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "markdown", version: 1, text } } });
  send({ method: "textDocument/didSave", params: { textDocument: { uri } } });
  let said = "";
  let diagnostics: readonly {
    range: { start: { line: number; character: number } };
    severity: number;
    message: string;
  }[] = [];
  for await (const chunk of server.stdout) {
    said += chunk;
    const published = /\{"method":"textDocument\/publishDiagnostics".*?"jsonrpc":"2\.0"\}/.exec(said)?.[0];
    if (published) diagnostics = JSON.parse(published).params.diagnostics;
    if (published) break;
  }
  server.kill();
  expect(diagnostics.map(({ range: { start }, severity, message }) => ({ ...start, severity, message }))).toEqual(
    found.map(({ line, column = 1, kind, text }) => ({
      line: line - 1,
      character: column - 1,
      severity: kind === "error" ? 1 : 2,
      message: expect.stringContaining(text),
    })),
  );
});
