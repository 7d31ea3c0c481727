import { describe, expect, it } from "vitest";
import { document } from "./document.ts";
import { check, checkAgainst, recordFrom } from "./reading.ts";

/** The action items of a document, each as its line, its text, and who does it by when. */
function items(text: string, template?: string): string[] {
  return recordFrom(text, undefined, template).actions.map(
    ({ line, text: words, state, owner, deadline, deadlineText }) =>
      `${line} ${words} | ${state} | ${owner ?? "nobody"} | ${deadline ?? deadlineText ?? "never"}`,
  );
}

const opening = "# Postmortem: Carts lost\n\n**Date**: 2026-01-05\n\n";

describe("one item", () => {
  const read = (item: string) => {
    const [action] = recordFrom(document({ title: "Carts lost", date: "2026-01-05", items: [item] })).actions;
    return action && [action.state, action.owner, action.deadline ?? action.deadlineText];
  };

  it.each([
    ["[ ] Lock carts (Owner: @ana, Due: 2026-03-01)", "@ana", "2026-03-01"],
    ["[ ] Lock carts (Owner: @ana; Due: 2026-03-01; SHOP-12)", "@ana", "2026-03-01"],
    ["[ ] Lock carts, owned by Ana Ruiz (due 2026-03-01)", "Ana Ruiz", "2026-03-01"],
    ["[ ] Lock carts (Ana, 2026-03-01)", "Ana", "2026-03-01"],
    ["[ ] Lock carts (2026-03-01, Ana)", null, "2026-03-01"],
    ["[ ] Lock carts - Ana, 2026-03-01", "Ana", "2026-03-01"],
    ["[ ] Lock carts - Ana Ruiz - 2026-03-01", "Ana Ruiz", "2026-03-01"],
    ["[ ] Lock carts - 2026-03-01 - Ana", null, "2026-03-01"],
    ["[ ] Lock carts - @ana - next sprint", "@ana", "next sprint"],
    ["[ ] Lock carts — Ana — Q2", "Ana", "Q2"],
    ["[ ] Ana Ruiz - Lock carts - 2026-03-01", "Ana Ruiz", "2026-03-01"],
    ["[ ] Ana Ruiz - add alerts - 2026-03-01", "Ana Ruiz", "2026-03-01"],
    ["[ ] **Ana** - lock all carts for good - by March", "Ana", "March"],
    ["[ ] **Lock carts** - when there is time", null, null],
    ["[ ] Platform team - lock carts", "Platform team", null],
    ["[ ] Platform team - lock carts - 2026-03-01", "Platform team", "2026-03-01"],
    ["[ ] [Ana Ruiz] Lock carts by 2026-03-01", "Ana Ruiz", "2026-03-01"],
    ["[ ] Lock carts [Payments team] 📅 2026-03-01", "Payments team", "2026-03-01"],
    ["[ ] [P1] Lock carts", null, null],
    ["[ ] Ana to lock carts by 2026-03-01", "Ana", "2026-03-01"],
    ["[ ] Ana and Ben to lock carts", "Ana and Ben", null],
    ["[ ] Ana to add a lock", "Ana", null],
    ["[ ] The payments team will lock carts", "The payments team", null],
    ["[ ] Need to add a lock", null, null],
    ["[ ] @ben, lock carts", "@ben", null],
    ["[ ] Lock carts with @ben", null, null],
    ["[ ] Ask @ben for the keys, Owner: @ana", "@ana", null],
    ["[ ] Lock carts (ops@shop.example)", "ops@shop.example", null],
    ["[ ] Contact: ops@shop.example", "ops@shop.example", null],
    ["[ ] Write to ops@shop.example about carts", null, null],
    ["[ ] Lock as was agreed: ops@shop.example", null, null],
    ["[ ] Lock carts (Owner: TBD, Due: TBD)", null, null],
    ["[ ] Lock what has `@Override` (by 2026-03-01)", null, "2026-03-01"],
    ["[ ] Lock carts (decided on 2026-01-06)", null, null],
  ])("is read: %s", (item, owner, deadline) => {
    expect(read(item)).toEqual(["open", owner, deadline]);
  });

  it.each([
    ["[x] Lock carts (@ana, completed 2026-01-09)", "done", "2026-01-09"],
    ["[x] Lock carts. Done 2026-01-09", "done", "2026-01-09"],
    ["[ ] Lock carts (done)", "done", null],
    ["[ ] Lock carts, done by nobody", "open", null],
    ["[~] Lock carts", "cancelled", null],
    ["[-] Lock carts", "cancelled", null],
    ["[N/A] Lock carts", "cancelled", null],
    ["[ ] ~~Lock carts~~", "cancelled", null],
    ["[ ] ❌ Lock carts", "cancelled", null],
    ["[ ] Cancelled: lock carts", "cancelled", null],
    ["[✓] Lock carts", "done", null],
  ])("is done or dropped: %s", (item, state, deadline) => {
    const [told, , day] = read(item) ?? [];
    expect([told, day]).toEqual([state, deadline]);
  });
});

describe("items", () => {
  const many = document({
    title: "Carts lost",
    date: "2026-01-05",
    items: [
      "[ ] Lock carts (Owner: @ana, Due: 2026-03-01)\n  - [ ] In the cart service\n  - [ ] On mobile (Owner: @ben)",
      "[ ] Unlock carts\n  - Owner: @ana\n  - Due: 2026-03-01",
      "[ ]\n  - [ ] Find carts (@ana, 2026-03-01)",
      "**Later:**\n  - [ ] Sell carts (Owner: @ana, Due: 2026-03-01)\n  - as many as there are",
      "Carts at night\n  - [ ] Light them",
      "Watch carts",
      "Done: count carts",
      "Paint carts (done)",
      "~~Drop carts~~",
      "None",
      "Steps:",
      "[ ]",
    ],
  });

  it("have what is nested below them, which has their owner and deadline", () => {
    expect(items(many)).toEqual([
      "15 Lock carts (Owner: @ana, Due: 2026-03-01) | open | @ana | 2026-03-01",
      "16 In the cart service | open | @ana | 2026-03-01",
      "17 On mobile (Owner: @ben) | open | @ben | 2026-03-01",
      "18 Unlock carts | open | @ana | 2026-03-01",
      "22 Find carts (@ana, 2026-03-01) | open | @ana | 2026-03-01",
      "24 Sell carts (Owner: @ana, Due: 2026-03-01) | open | @ana | 2026-03-01",
      "27 Light them | open | nobody | never",
      "28 Watch carts | open | nobody | never",
      "29 Done: count carts | done | nobody | never",
      "30 Paint carts (done) | done | nobody | never",
    ]);
  });

  it("are told of once each", () => {
    expect(check(many, "PM013", "PM014", "PM015").findings).toEqual([
      '28:3 PM013 Expected a checklist item, "- [ ] ..."; found a plain list item',
      '29:3 PM013 Expected a checklist item, "- [ ] ..."; found a plain list item',
      '30:3 PM013 Expected a checklist item, "- [ ] ..."; found a plain list item',
      "34:1 PM013 Expected an action; found an empty checklist item",
      '27:9 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '27:9 PM015 Expected a deadline, such as "(Due: YYYY-MM-DD)"; found none',
    ]);
  });

  it("stand where the template has no place for them, too", () => {
    const text = `- [ ] Lock carts at once (@ana, 2026-03-01)

${opening}- [ ] Unlock carts (@ana, 2026-03-01)

## Next steps

- Watch carts
- Added a check
- Ana to paint carts by 2026-03-01

## Actions

- Ana to wash carts by 2026-03-01
- We restarted
- [ ] Count carts @ana

## Testing

- [x] Unit tests
- Carts by hand

### Follow-up

- Oil carts

## What we would do next

- Nothing
`;
    expect(items(text)).toEqual([
      "1 Lock carts at once (@ana, 2026-03-01) | open | @ana | 2026-03-01",
      "7 Unlock carts (@ana, 2026-03-01) | open | @ana | 2026-03-01",
      "11 Watch carts | open | nobody | never",
      "13 Ana to paint carts by 2026-03-01 | open | Ana | 2026-03-01",
      "17 Ana to wash carts by 2026-03-01 | open | Ana | 2026-03-01",
      "19 Count carts @ana | open | @ana | never",
      "28 Oil carts | open | nobody | never",
    ]);
  });
});

describe("a table of items", () => {
  const short = `${opening}## Prevention Measures\n\n### Short-term (Next Sprint)\n\n`;

  it("has columns for owner, deadline and status", () => {
    const text = `${short}| Action | Owner | Due | Status |
| --- | --- | --- | --- |
| Lock carts | Ana | 2026-03-01 | Open |
| Unlock carts | | Q3 | Done |
| Drop carts | - | - | Won't do |
| None | | | |
| | Ben | | |
| Wash carts | Ana | 2026-03-02 | ✅ |
| Ship carts | @ben | Done | 🚧 |
| Watch carts | @ben
`;
    expect(items(text)).toEqual([
      "11 Lock carts | open | Ana | 2026-03-01",
      "12 Unlock carts | done | nobody | Q3",
      "13 Drop carts | cancelled | nobody | never",
      "16 Wash carts | done | Ana | 2026-03-02",
      "17 Ship carts | done | @ben | Done",
      "18 Watch carts | open | @ben | never",
    ]);
    expect(check(text, "PM014", "PM015").findings).toEqual([
      "12:3 PM014 Expected an owner; found none",
      '12:20 PM015 Expected an absolute date, as YYYY-MM-DD; found "Q3"',
      "18:3 PM015 Expected a deadline as YYYY-MM-DD; found none",
    ]);
  });

  it("lacks a column once", () => {
    const text = `${short}| Action | Priority |
| --- | --- |
| Lock carts (@ana) | P1 |
| Unlock carts | P2 |
| Wash carts | **DONE** |
`;
    expect(items(text)).toEqual([
      "11 Lock carts (@ana) | open | @ana | never",
      "12 Unlock carts | open | nobody | never",
      "13 Wash carts | done | nobody | never",
    ]);
    expect(check(text, "PM014", "PM015").findings).toEqual([
      "12:3 PM014 Expected an owner; found none",
      "13:3 PM014 Expected an owner; found none",
      '9:1 PM015 Expected a column "Due" for the table\'s action items; found none',
    ]);
  });

  it("is known by its columns, wherever it stands", () => {
    const text = `${opening}## Timeline

| Task | Owner | Status |
| --- | --- | --- |
| Lock carts | Ana | Open |

## Notes

| Task | Owner |
| --- | --- |
| Unlock carts | Ana |

## Action items

| Who | What | When |
| --- | --- | --- |
| Ana | Watch carts | 2026-03-01 |
| Ben | Wash carts | |
`;
    expect(items(text)).toEqual([
      "9 Lock carts | open | Ana | never",
      "21 Watch carts | open | Ana | 2026-03-01",
      "22 Wash carts | open | Ben | never",
    ]);
    expect(check(text, "PM014", "PM015").findings).toEqual([
      '7:1 PM015 Expected a column "Due" for the table\'s action items; found none',
      "22:9 PM015 Expected a deadline as YYYY-MM-DD; found none",
    ]);
  });

  it("is called as the template calls it, and holds what the template's column does", () => {
    const template = `# Postmortem: [Title]

## Action items

| Action | DRI | Quarter due |
| --- | --- | --- |
| [Action] | [Name] | Q1 2026 |
`;
    const text = `${opening}## Action items

| Action | DRI | Quarter due |
| --- | --- | --- |
| Lock carts | Ana | Q2 2026 |
| Unlock carts | | - |

## Follow-ups

| Action | Status |
| --- | --- |
| Wash carts | Open |

- Paint carts
`;
    expect(items(text, template)).toEqual([
      "9 Lock carts | open | Ana | Q2 2026",
      "10 Unlock carts | open | nobody | never",
      "16 Wash carts | open | nobody | never",
      "18 Paint carts | open | nobody | never",
    ]);
    expect(checkAgainst(template, text, "PM013", "PM014", "PM015").findings).toEqual([
      '18:3 PM013 Expected a checklist item, "- [ ] ..."; found a plain list item',
      "10:3 PM014 Expected an owner; found none",
      '14:1 PM014 Expected a column "DRI" for the table\'s action items; found none',
      '10:20 PM015 Expected a deadline as YYYY-MM-DD; found "-"',
      '14:1 PM015 Expected a column "Quarter due" for the table\'s action items; found none',
    ]);
  });
});

describe("a template", () => {
  it("may have its items as bullets", () => {
    const template = `# Postmortem: [Title]

## Follow-up

### Technical

- [Action] (Owner: [Name], Due: YYYY-MM-DD)

## Impact

[Who felt it]
`;
    const text = `${opening}## Follow-up

### Technical

- Lock carts (Ana, 2026-03-01)
- Unlock carts
- ~~Drop carts~~

### Process

- Watch carts

## Impact

### Next steps

- Nobody does this
`;
    expect(items(text, template)).toEqual([
      "9 Lock carts (Ana, 2026-03-01) | open | Ana | 2026-03-01",
      "10 Unlock carts | open | nobody | never",
      "11 Drop carts | cancelled | nobody | never",
      "15 Watch carts | open | nobody | never",
    ]);
    expect(checkAgainst(template, text, "PM013", "PM014", "PM015").findings).toEqual([
      '10:3 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '10:3 PM015 Expected a deadline, such as "(Due: YYYY-MM-DD)"; found none',
    ]);
  });

  it("may have steps, which need no owner: their slots match anything", () => {
    const template = `# Postmortem: [Title]

## Closing

- [ ] Tell [team] about it
- [ ] Update [document] with [information] for the [place]
- [ ] Close the incident
`;
    const text = `${opening}## Closing

- [x] Tell the shop about it
- [ ] Update the wiki with times for the shop
- [x] Close the incident (2026-01-07)
- [ ] Close the incident: by mail
- [ ] Close the incidents
- [ ] Update the wiki for the shop
- [ ] Update the wiki with times
- [ ] Tell the shop
`;
    expect(checkAgainst(template, text, "PM014").findings).toEqual([
      '11:7 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '12:7 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '13:7 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '14:7 PM014 Expected an owner, such as "(Owner: @name)"; found none',
    ]);
  });
});
