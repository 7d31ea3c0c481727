import { describe, expect, it } from "vitest";
import { checkAgainst } from "./reading.ts";

const head = "# Postmortem: Carts empty\n\n**Date**: 2026-03-14\n**Status**: Resolved\n";

describe("PM004", () => {
  const template = "---\nseverity: High | Low\n---\n\n# Postmortem: [Title]\n\n**Date**: YYYY-MM-DD\n";

  it("minds a field that stands there twice in one form, not in two", () => {
    const document = "---\nseverity: High\n---\n\n# Postmortem: Carts empty\n\n**Date**: 2026-03-14\n";
    expect(checkAgainst(template, `${document}**Severity**: High\n`, "PM004").findings).toEqual([]);
    expect(checkAgainst(template, `${document}**Date**: 2026-03-15\n`, "PM004").findings).toEqual([
      '8:3 PM004 Expected the field "Date" once; found it again, with the value "2026-03-15"',
    ]);
  });
});

describe("PM011", () => {
  it("names all entries that are missing at one place", () => {
    const template = `${head.replace("Resolved", "[Open/Resolved]")}\n## Timeline\n\n- **Detected**: [time]\n- **Mitigated**: [time]\n- **Resolved**: [time]\n`;
    const document = `${head}\n## Timeline\n\n- **Mitigated**: 2026-03-14 10:00\n`;
    expect(checkAgainst(template, document, "PM011").findings).toEqual([
      '6:4 PM011 Expected an entry "Detected" under "Timeline"; found none',
      '6:4 PM011 Expected an entry "Resolved" under "Timeline"; found none',
    ]);
    expect(checkAgainst(template, `${head}\n## Timeline\n\nNothing is known.\n`, "PM011").findings).toEqual([
      '6:4 PM011 Expected entries "Detected", "Mitigated", "Resolved" under "Timeline"; found none',
    ]);
  });
});

describe("PM016", () => {
  it.each([
    ["Actions (completed)", true],
    ["Actions (complete)", true],
    ["Actions (Done)", true],
    ["Actions (done) and others", false],
    ["Actions", false],
  ])("takes open items under %s for unfinished: %s", (heading, told) => {
    const template = `${head.replace("Resolved", "[Open/Resolved]")}\n## ${heading}\n\n- [ ] [What]\n`;
    const document = `${head}\n## ${heading}\n\n- [ ] Add an alert on empty carts\n`;
    expect(checkAgainst(template, document, "PM016").findings).toEqual(
      told
        ? [`8:7 PM016 Expected a completed item under "${heading}", as the status is "Resolved"; found an open one`]
        : [],
    );
  });
});
