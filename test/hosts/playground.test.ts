/** The playground as people have it: one file, opened from disk in a real browser. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { LintError } from "markdownlint";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** A browser shares the machine with others: it may take longer for what people see at once. */
const soon: typeof expect.poll = (what, options) => expect.poll(what, { timeout: 20_000, ...options });
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

let browser: Browser;
let address: string;

beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(
      `Expected Chromium at ${executablePath}; found none. Install it (Debian: apt-get install --yes --no-install-recommends chromium), or name another one in the variable CHROMIUM`,
    );
  const built = execFileSync(process.execPath, ["scripts/playground.mjs"], { cwd: root, encoding: "utf8" });
  address = pathToFileURL(built.trim()).href;
  browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

afterAll(() => browser?.close());

interface Playground {
  readonly page: Page;
  readonly postmortem: Locator;
  readonly template: Locator;
  /** Each finding as the fixtures have them: `4:15 PM005 Expected …`. */
  findings(): Promise<string[]>;
  /** Waits until these are the findings. */
  finds(expected: string | readonly unknown[]): Promise<void>;
}

function listed(page: Page): Locator {
  return page.getByRole("list", { name: "Findings" }).getByRole("listitem");
}

/** Opens the page; at the end of the test, nothing was asked of any network, and nothing was complained of. */
async function open(options: BrowserContextOptions = {}): Promise<Playground> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => complaints.push(dialog.message()));
  onTestFinished(async () => {
    await page.close();
    expect(requests.filter((url) => url !== address && !url.startsWith("blob:"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
  await page.goto(address);
  await soon(() => page.getByRole("status").textContent()).toMatch(/finding/);
  const items = listed(page);
  const findings = async () =>
    await items.evaluateAll((all) =>
      all.map((item) => {
        const text = (selector: string) => item.querySelector(selector)?.textContent;
        return `${text(".place")} ${text("a")} ${text(".message")}`;
      }),
    );
  return {
    page,
    postmortem: page.getByRole("textbox", { name: "Postmortem", exact: true }),
    template: page.getByRole("textbox", { name: "Template", exact: true }),
    findings,
    finds: async (expected) => {
      const lines = typeof expected === "string" ? expected.split("\n").filter((line) => line !== "") : expected;
      await soon(findings).toEqual(lines);
    },
  };
}

/** The whole text of an editor, as one would copy it. */
async function textOf(editor: Locator): Promise<string> {
  await editor.press("ControlOrMeta+a");
  return await editor.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent("copy", { clipboardData, cancelable: true }));
    return clipboardData.getData("text/plain");
  });
}

/** Pastes over all that an editor holds. */
async function paste(editor: Locator, text: string): Promise<void> {
  await editor.press("ControlOrMeta+a");
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
  }, text);
}

function underlined(editor: Locator): Promise<string[]> {
  return editor.locator(".cm-lintRange").allTextContents();
}

function fixture(name: string): string {
  return readFileSync(`${root}fixtures/${name}`, "utf8");
}

const misspelt = "invented-severities/postmortems/2026-03-09-download-counts-doubled";

describe("an example", () => {
  it.each([
    ["Sections missing and misspelt", "missing-and-misplaced-sections/postmortems/2026-01-19-seat-map-empty"],
    [
      "Actions without owner or deadline",
      "actions-without-owner-or-deadline/postmortems/2026-03-04-meter-readings-lost",
    ],
    ["Severity and status misspelt", misspelt],
    ["Closed half-written", "closed-half-written/postmortems/2026-02-03-docks-refuse-bikes"],
    ["Timeline out of order", "timeline-out-of-order/postmortems/2026-02-23-timetable-off-by-one-day"],
    ["Google's form", "google-sre/postmortems/2026-03-27-offline-maps-corrupt"],
  ])("%s: its findings are those of the linter", async (example, name) => {
    const { page, postmortem, finds } = await open();
    await page.getByLabel("Example").selectOption(example);
    await finds(fixture(`${name}.findings.txt`));
    expect(await textOf(postmortem)).toBe(fixture(`${name}.md`));
  });

  it("that is clean has none", async () => {
    const { page, finds } = await open();
    await page.getByLabel("Example").selectOption("Complete and clean");
    await finds([]);
    expect(await page.getByRole("status").textContent()).toBe("No findings");
    expect(await page.getByRole("button", { name: "Fix all" }).getAttribute("aria-disabled")).toBe("true");
  });
});

describe("the postmortem", () => {
  it("has its findings under the very words, and they follow what is typed", async () => {
    const { page, postmortem, finds } = await open();
    await page.getByLabel("Example").selectOption("Severity and status misspelt");
    await soon(() => underlined(postmortem)).toEqual(["Meduim (numbers only)", "resolvd"]);
    await postmortem.getByText("Meduim (numbers only)").dblclick({ position: { x: 10, y: 8 } });
    await page.keyboard.type("Huge");
    await finds([
      '4:15 PM005 Expected Severity to be one of Critical, High, Medium, Low; found "Huge (numbers only)"',
      expect.stringContaining("5:13 PM005"),
    ]);
    expect(await underlined(postmortem)).toEqual(["Huge (numbers only)", "resolvd"]);
    expect(await page.getByLabel("Example").inputValue()).toBe("");
  });

  it("has findings in its front matter there", async () => {
    const { postmortem, template, finds } = await open();
    await paste(template, "---\ndate: YYYY-MM-DD\n---\n\n# Postmortem: [Title]\n");
    await paste(postmortem, "---\ndate: 2026-02-30\n---\n\n# Postmortem: Seats\n");
    await finds([expect.stringMatching(/^2:7 PM006 .*"2026-02-30"/)]);
    expect(await underlined(postmortem)).toEqual(["2026-02-30"]);
  });

  it("is named, and the name is checked", async () => {
    const { page, findings } = await open();
    await page.getByLabel("File name").fill("Seat_Map.md");
    await soon(findings).toContainEqual(expect.stringMatching(/^1:3 PM002 .*"Seat_Map\.md"$/));
  });

  it("is text: nothing in it is taken for HTML", async () => {
    const { page, postmortem, template, findings } = await open();
    const trap = "<img src=x onerror=alert(1)>";
    await paste(template, `# Postmortem: [Title]\n\n**Severity**: [High/Low] <!-- final: ${trap} -->\n`);
    await paste(postmortem, `# Postmortem: ${trap}\n\n**Severity**: ${trap}\n`);
    await soon(findings).toContainEqual(expect.stringContaining(`found "${trap}"`));
    await postmortem.locator(".cm-lintRange").first().hover();
    await soon(() => page.locator(".cm-tooltip").textContent()).toContain(trap);
    expect(await page.locator("img").count()).toBe(0);
  });

  it("is as long as it is: typing goes on while a megabyte is checked", async () => {
    const { page, postmortem, finds } = await open();
    const whole = fixture("actions-without-owner-or-deadline/postmortems/2026-03-04-meter-readings-lost.md");
    await paste(postmortem, whole + whole.replace(/^# /, "\n## ").repeat(260));
    const status = page.getByRole("status");
    await soon(() => status.textContent()).toBe("Checking…");
    await postmortem.press("ControlOrMeta+Home");
    await page.keyboard.type("Typed meanwhile.\n\n");
    expect(await postmortem.locator(".cm-line").first().textContent()).toBe("Typed meanwhile.");
    expect(await status.textContent()).toBe("Checking…");
    await soon(() => status.textContent(), { timeout: 90_000 }).toMatch(/^\d+,\d+ findings, \d+ with a fix$/);
    expect(await listed(page).count()).toBe(201);
    expect(await listed(page).last().textContent()).toMatch(/^… and \d+,\d+ more$/);
    await page.getByLabel("Example").selectOption("Complete and clean");
    await finds([]);
  });
});

describe("a fix", () => {
  it("is in the hint at the words", async () => {
    const { page, postmortem, finds } = await open();
    await page.getByLabel("Example").selectOption("Severity and status misspelt");
    await finds(fixture(`${misspelt}.findings.txt`));
    await postmortem.getByText("resolvd").hover();
    await page.locator(".cm-tooltip").getByRole("button", { name: "Fix" }).click();
    await finds([expect.stringContaining("4:15 PM005")]);
    expect(await textOf(postmortem)).toContain("**Status**: Resolved\n");
  });

  it("of all is what --fix writes, and can be undone", async () => {
    const { page, postmortem, finds } = await open();
    await page.getByLabel("Example").selectOption("Severity and status misspelt");
    await finds(fixture(`${misspelt}.findings.txt`));
    await page.getByRole("button", { name: "Fix all" }).click();
    await finds([]);
    expect(await textOf(postmortem)).toBe(fixture(`${misspelt}.fixed.md.txt`));
    await postmortem.press("ControlOrMeta+z");
    await finds(fixture(`${misspelt}.findings.txt`));
  });

  it("is a step of its own to undo, and so is every choice", async () => {
    const { page, postmortem } = await open();
    const before = await textOf(postmortem);
    // In one turn of the page, as quick as can be.
    await page.getByLabel("Example").evaluate((choice: HTMLSelectElement) => {
      for (const example of ["Severity and status misspelt", "Complete and clean"]) {
        choice.value = example;
        choice.dispatchEvent(new Event("change"));
      }
    });
    await postmortem.press("ControlOrMeta+z");
    expect(await textOf(postmortem)).toBe(fixture(`${misspelt}.md`));
    await postmortem.press("ControlOrMeta+z");
    expect(await textOf(postmortem)).toBe(before);
  });

  it("is not made in a text that has changed since", async () => {
    const { page, postmortem, finds } = await open();
    await page.getByLabel("Example").selectOption("Severity and status misspelt");
    await finds(fixture(`${misspelt}.findings.txt`));
    await postmortem.press("ControlOrMeta+Home");
    const fix = page.getByRole("button", { name: "Fix 4:15" });
    const before = await textOf(postmortem);
    // In one turn of the page: typing and the click on what is listed for the text before it.
    await fix.evaluate((button: HTMLElement) => {
      const editor = document.querySelector("#postmortem-editor .cm-content");
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "Gone");
      editor?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
      button.click();
    });
    expect(await textOf(postmortem)).toBe("Gone");
    await postmortem.press("ControlOrMeta+z");
    expect(await textOf(postmortem)).toBe(before);
  });
});

describe("the template", () => {
  it("that is edited asks for something else", async () => {
    const { page, template, findings } = await open();
    await template.getByText("Reported by").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("**Region**: [EU/US]\n");
    await soon(findings).toContainEqual(expect.stringMatching(/^1:3 PM004 Expected a field "Region"/));
    expect(await page.getByLabel("Bundled").inputValue()).toBe("");
  });

  it("that is another one asks for something else, and the postmortem stays", async () => {
    const { page, postmortem, findings } = await open();
    const before = await textOf(postmortem);
    await page.getByLabel("Bundled").selectOption("google-sre");
    await soon(findings).toContainEqual(expect.stringMatching(/PM007 Expected a section "## Trigger"/));
    expect(await textOf(postmortem)).toBe(before);
  });

  it("that is flawed has its findings in its own pane", async () => {
    const { page, postmortem, template, finds } = await open();
    await page.getByLabel("Example").selectOption("A flawed template");
    await finds([
      'template 4:1 PM001 Expected a length of time, such as "<!-- within: 48 hours -->"; found "two days"',
      'template 8:27 PM001 Expected "final" to name values of Status (Open, Closed); found "Done"',
      'template 27:4 PM001 Expected each heading once among its siblings; found "Causes" twice',
      'template 27:11 PM001 Expected an annotation such as "<!-- optional -->"; found "<!-- optinal -->"',
    ]);
    expect(await underlined(template)).toEqual(expect.arrayContaining(["<!-- within: two days -->"]));
    expect(await underlined(postmortem)).toEqual([]);
    await page.getByRole("button", { name: /optinal/ }).click();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("<!-- optinal -->");
  });

  it("that is empty is told of, and asks for nothing", async () => {
    const { template, finds } = await open();
    await paste(template, " \n");
    await finds(["template 1:1 PM001 Expected headings and fields; found an empty file"]);
  });
});

describe("by keyboard alone", () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute("aria-labelledby") ?? at?.getAttribute("aria-label") ?? at?.id ?? "";
    });

  it("Tab goes through the page in the order in which it is read, and out of the editors", async () => {
    const { page } = await open();
    await page.getByLabel("Example").selectOption("Severity and status misspelt");
    await soon(() => listed(page).count()).toBe(2);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const stops: string[] = [];
    for (let count = 0; count < 13; count++) {
      await page.keyboard.press("Tab");
      stops.push(await focused(page));
    }
    const [toTemplate, ...others] = stops;
    expect(toTemplate).toBe("");
    expect(others).toEqual([
      "example",
      "file-name",
      "postmortem-name",
      "fix-all",
      ...["", "", "Fix 4:15"],
      ...["", "", "Fix 5:13"],
      "template-choice",
      "template-name",
    ]);
  });

  it("one comes from the start to a fix in the editor", async () => {
    const { page, postmortem, finds } = await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Severity");
    await finds(fixture(`${misspelt}.findings.txt`));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("postmortem-name");
    await page.keyboard.press("F8");
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("Meduim (numbers only)");
    expect(await page.locator(".cm-tooltip").textContent()).toContain("Expected Severity to be one of");
    await page.keyboard.press("ControlOrMeta+.");
    await finds([expect.stringContaining("5:13 PM005")]);
    expect(await textOf(postmortem)).toContain("**Severity**: Medium (numbers only)\n");
  });

  it("one mends a finding after the other in the list, and stays in it", async () => {
    const { page, finds } = await open();
    await page.getByLabel("Example").selectOption("Severity and status misspelt");
    await finds(fixture(`${misspelt}.findings.txt`));
    await page.getByRole("button", { name: "Fix 4:15" }).focus();
    await page.keyboard.press("Enter");
    await finds([expect.stringContaining("5:13 PM005")]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Expected Status");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await finds([]);
    expect(await focused(page)).toBe("findings-name");
  });
});

/** Text whose colour has less than 4.5 times the contrast to what it stands on (WCAG 2.2, AA). */
function faintTexts(): string[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colour: string) => {
    canvas?.clearRect(0, 0, 1, 1);
    if (canvas) canvas.fillStyle = colour;
    canvas?.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].map((byte) => {
      const part = byte / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element: Element | null): string => {
    if (!element) return "white";
    const colour = getComputedStyle(element).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? ground(element.parentElement) : colour;
  };
  return [...document.querySelectorAll("body *:not(script)")].flatMap((element) => {
    const own = [...element.childNodes].some(
      ({ nodeType, data }: ChildNode & { data?: string }) => nodeType === 3 && data?.trim(),
    );
    const { color, visibility } = getComputedStyle(element);
    if (!own || visibility === "hidden" || element.matches(".severity, option")) return [];
    const [dark = 0, light = 0] = [luminance(color), luminance(ground(element))].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast < 4.5 ? [`${element.className || element.tagName}: ${contrast.toFixed(2)}`] : [];
  });
}

async function shade(page: Page): Promise<"light" | "dark"> {
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  return Number(/\d+/.exec(colour)) > 128 ? "light" : "dark";
}

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it("all text can be read", async () => {
    const { page, postmortem } = await open({ colorScheme });
    await postmortem.locator(".cm-lintRange").first().hover();
    await page.locator(".cm-tooltip").waitFor();
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await shade(page)).toBe(colorScheme);
  });

  it("it follows the system while it is open", async () => {
    const { page } = await open({ colorScheme });
    const other = colorScheme === "light" ? "dark" : "light";
    await page.emulateMedia({ colorScheme: other });
    await page.getByRole("textbox", { name: "Postmortem", exact: true }).press("F8");
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await shade(page)).toBe(other);
  });
});

describe.each([320, 360, 768, 900, 1440, 2560])("%i pixels wide", (width) => {
  it("nothing is cut off or beside the page, and a finding leads to its words", async () => {
    const { page, postmortem, template } = await open({ viewport: { width, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const boxes = await Promise.all([postmortem, template].map((editor) => editor.boundingBox()));
    const [left, right] = boxes.map((box) => box?.x ?? 0);
    expect(left === right).toBe(width < 900);
    for (const control of await page.locator("select, input, button:visible, li a").all()) {
      const box = await control.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect(box?.height).toBeGreaterThanOrEqual(20);
    }
    await page
      .getByRole("button", { name: /Questions to Explore/ })
      .first()
      .click();
    await soon(() =>
      page.evaluate(() => {
        const words = getSelection()?.getRangeAt(0).getBoundingClientRect();
        return words && words.height > 0 && words.top >= 0 && words.bottom <= innerHeight;
      }),
    ).toBe(true);
  });
});

describe("a page of one's own, as the README has it", () => {
  it("has the findings, the fixes and the template's problems", async () => {
    const readme = readFileSync(`${root}docs/playground/README.md`, "utf8");
    const sample = /^```js\n([\s\S]*?)^```/m.exec(readme)?.[1] ?? "";
    const [imports = "", body = ""] = sample.split("\n\n");
    const contents = `${imports}
      globalThis.check = (text, template) => {
        ${body}
        return { findings, fixed, problems: templateProblems(template) };
      };`;
    const bundled = await build({ stdin: { contents, resolveDir: root }, bundle: true, minify: true, write: false });
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.evaluate(bundled.outputFiles[0]?.text ?? "");
    const name = "own-template/postmortems/2026-02-20-card-limits-not-applied";
    const template = fixture("own-template/postmortems/postmortem-template.md");
    const run = `check(...${JSON.stringify([fixture(`${name}.md`), template])})`;
    const { findings, fixed, problems } = await page.evaluate<{
      readonly findings: readonly LintError[];
      readonly fixed: string;
      readonly problems: readonly unknown[];
    }>(run);
    const lines = findings
      .sort((a, b) => a.lineNumber - b.lineNumber || (a.errorRange?.[0] ?? 1) - (b.errorRange?.[0] ?? 1))
      .map(
        ({ lineNumber, errorRange, ruleNames: [id], errorDetail }) =>
          `${lineNumber}:${errorRange?.[0] ?? 1} ${id} ${errorDetail}\n`,
      );
    expect(lines.join("")).toBe(fixture(`${name}.findings.txt`));
    expect(fixed).toBe(fixture(`${name}.fixed.md.txt`));
    expect(problems).toEqual([]);
  });
});
