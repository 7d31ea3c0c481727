import { describe, expect, it } from "vitest";
import { document } from "./document.ts";
import { check, checkAgainst, postmortemFrom, recordFrom } from "./reading.ts";

/** The action items of a document, each as its line, its text, and who does it by when. */
function items(text: string, template?: string): string[] {
  return recordFrom(text, undefined, template).actions.map(
    ({ line, text: words, state, owner, deadline, deadlineText }) =>
      `${line} ${words} | ${state} | ${owner ?? "nobody"} | ${deadline ?? deadlineText ?? "never"}`,
  );
}

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());

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
    ["[ ] Lock carts - 2026-02-01 - 2026-03-01", null, "2026-03-01"],
    ["[ ] Lock carts - as all of us had agreed - 2026-03-01", null, "2026-03-01"],
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
| Oil carts | <br> | <br> | |
`;
    expect(items(text)).toEqual([
      "11 Lock carts | open | Ana | 2026-03-01",
      "12 Unlock carts | done | nobody | Q3",
      "13 Drop carts | cancelled | nobody | never",
      "16 Wash carts | done | Ana | 2026-03-02",
      "17 Ship carts | done | @ben | Done",
      "18 Watch carts | open | @ben | never",
      "19 Oil carts | open | nobody | never",
    ]);
    expect(check(text, "PM014", "PM015").findings).toEqual([
      "12:3 PM014 Expected an owner; found none",
      "19:3 PM014 Expected an owner; found none",
      '12:20 PM015 Expected an absolute date, as YYYY-MM-DD; found "Q3"',
      "18:3 PM015 Expected a deadline as YYYY-MM-DD; found none",
      "19:3 PM015 Expected a deadline as YYYY-MM-DD; found none",
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

## Next steps

- Oil carts
`;
    expect(items(text, template)).toEqual([
      "9 Lock carts (Ana, 2026-03-01) | open | Ana | 2026-03-01",
      "10 Unlock carts | open | nobody | never",
      "11 Drop carts | cancelled | nobody | never",
      "15 Watch carts | open | nobody | never",
      "25 Oil carts | open | nobody | never",
    ]);
    expect(checkAgainst(template, text, "PM013", "PM014", "PM015").findings).toEqual([
      '10:3 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '10:3 PM015 Expected a deadline, such as "(Due: YYYY-MM-DD)"; found none',
    ]);
  });

  it("may have a place for items without an example of one, and tables of other things", () => {
    const template = `# Postmortem: [Title]

## Roles

| Role | Owner |
| --- | --- |
| Lead | [Name] |

## Follow-up actions

[What is still to be done]
`;
    const text = `${opening}## Roles

| Role | Owner |
| --- | --- |
| Lead | Ana |

## Follow-up actions

- Lock carts
- [ ] Watch carts
`;
    expect(items(text, template)).toEqual([
      "13 Lock carts | open | nobody | never",
      "14 Watch carts | open | nobody | never",
    ]);
    expect(checkAgainst(template, text, "PM013", "PM014", "PM015").findings).toEqual([
      '14:7 PM014 Expected an owner, such as "(Owner: @name)"; found none',
      '14:7 PM015 Expected a deadline, such as "(Due: YYYY-MM-DD)"; found none',
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

describe("an item as the model has it", () => {
  const model = (text: string, template?: string) => {
    const { actions, markdown } = postmortemFrom(text, template);
    const words = ({ start, end }: { start: number; end: number }) => markdown.text.slice(start, end);
    return {
      items: actions.items.map(
        ({ form, state, text: at, owner, deadline, expects, unfilled, isTracked, untracked }) => ({
          form,
          state,
          words: words(at),
          owner: owner && words(owner.at),
          deadline: deadline && words(deadline.at),
          asks: [expects.owner && "owner", expects.deadline && "deadline"].filter(Boolean).join(" and "),
          is: [unfilled && "unfilled", isTracked && "tracked", untracked && "untracked"].filter(Boolean).join(" and "),
        }),
      ),
      tables: actions.tables.map(({ header, lacks, column }) => `${words(header)} lacks ${lacks}, ${column}`),
      empty: actions.empty.map(words),
    };
  };

  it("is a checkbox, a row or a bullet", () => {
    const text = `${opening}## Prevention Measures

### Short-term (Next Sprint)

- [ ] Lock carts, whatever
  happens (Owner: @ana, Due: next
  sprint), see #12
- Unlock carts

| Action | Owner | Due |
| --- | --- | --- |
| Wash carts | Ana | |

## Actions

- Ana to write
  it up
`;
    expect(model(text)).toEqual({
      items: [
        {
          form: "checkbox",
          state: "open",
          words: "Lock carts, whatever",
          owner: "@ana",
          deadline: "- [ ] Lock carts, whatever",
          asks: "owner and deadline",
          is: "tracked",
        },
        {
          form: "bullet",
          state: "open",
          words: "Unlock carts",
          owner: undefined,
          deadline: undefined,
          asks: "",
          is: "untracked",
        },
        {
          form: "row",
          state: "open",
          words: "Wash carts",
          owner: "Ana",
          deadline: "",
          asks: "owner and deadline",
          is: "",
        },
        { form: "bullet", state: "open", words: "Ana to write", owner: "Ana", deadline: undefined, asks: "", is: "" },
      ],
      tables: [],
      empty: [],
    });
    expect(check(text, "PM015").findings).toEqual([
      '9:1 PM015 Expected an absolute date, as YYYY-MM-DD; found "next sprint"',
      "16:3 PM015 Expected a deadline as YYYY-MM-DD; found none",
    ]);
  });

  it("is not written anew where a line ends within its words", () => {
    const text = `${opening}- [ ] Lock carts (Owner: @ana, Due: Nov 21,\n  2026)\n`;
    expect(check(text, "PM015")).toEqual({
      findings: ['5:1 PM015 Expected an absolute date, as YYYY-MM-DD; found "Nov 21, 2026"'],
      fixed: text,
    });
  });

  it("is still to be written", () => {
    const template = "# Postmortem: [Title]\n\n## Actions\n\n- [ ] [Action] (Owner: @name)\n\n## Notes\n\n[Notes]\n";
    const text = `${opening}- [ ] Lock carts
- [ ] [Action]
- [ ] Unlock carts [Notes]
- [ ] Watch carts

## Actions

- Ana to add [Notes]
- [Notes]
- [ ] Wash carts

| Action | Owner |
| --- | --- |
| [Action] | |
| Oil carts | |
`;
    expect(
      model(text, template).items.map(({ words, asks, is }) => [words, asks, is].filter(Boolean).join(": ")),
    ).toEqual([
      "Lock carts: owner",
      "[Action]: unfilled",
      "Unlock carts [Notes]: unfilled",
      "Watch carts: owner",
      "Wash carts: owner",
      "Oil carts: owner",
    ]);
  });

  it.each(each("#12|!7|http://shop.example|https://shop.example|SHOP-12|A1B2-345|(SHOP-1)"))(
    "is tracked: %s",
    (words) => {
      expect(model(`${opening}- [ ] Lock carts ${words}\n`).items).toMatchObject([{ is: "tracked" }]);
    },
  );

  it.each(each("&#38;|#x|#12a|!x|ftp://shop.example|shop-12|S-12|SHOP-x|SHOP-12x|xSHOP-12|SHOP 12|12-12"))(
    "is not tracked: %s",
    (words) => {
      expect(model(`${opening}- [ ] Lock carts ${words}\n`).items).toMatchObject([{ is: "" }]);
    },
  );

  it.each([
    ["[ ] ~~Lock~~ carts", "open"],
    ["[ ] Lock ~~carts~~", "open"],
    ["[ ] ~~Lock\n  carts~~", "cancelled"],
    ["[ ] 🚫 Lock carts", "cancelled"],
    ["[ ] Nagios to be kept", "open"],
    ["[ ] N/A", "cancelled"],
    ["[ ] Canceled: lock carts", "cancelled"],
    ["[ ] Dropped - lock carts", "cancelled"],
    ["[ ] [Won't do] Lock carts", "cancelled"],
    ["[ ] (wont fix) Lock carts", "cancelled"],
    ["[ ] Obsolete.", "cancelled"],
    ["[ ] 取消：Lock carts", "cancelled"],
    ["[ ] Cancel the carts' contract", "open"],
    ["[ ] Dropped carts need an alert", "open"],
    ["[ ] Lock carts (cancelled)", "open"],
    ["[ ] Obsolete. Carts", "open"],
    ["[ ] Lock carts (complete)", "done"],
    ["[ ] Lock carts (completed).", "done"],
    ["[ ] Lock carts (Done) .", "done"],
    ["[ ] Lock carts (done) again", "open"],
    ["[ ] Lock carts (done", "open"],
    ["Done: lock carts", "done"],
    ["[Completed] lock carts", "done"],
    ["(complete) lock carts", "done"],
    ["Lock carts (completed in May).", "done"],
    ["Lock carts (complete)", "done"],
    ["Lock carts (done: all)", "done"],
    ["Lock carts (done) again", "open"],
    ["Lock carts (done (all))", "open"],
    ["Lock carts, done", "open"],
    ["Donee carts", "open"],
    ["~~Lock\n  carts~~", "cancelled"],
    ["~~Lock~~ carts", "open"],
    ["Lock ~~carts~~", "open"],
  ])("is open, done or cancelled: %j", (item, state) => {
    const text = document({ title: "Carts lost", date: "2026-01-05", items: [item] });
    expect(model(text).items).toMatchObject([{ state }]);
  });

  it.each(
    each(`Done|done|Complete|Completed|Closed|Fixed|Landed in May|Shipped|Resolved|Implemented|Merged|Deployed|Released
      |Documented|✅|✔|Yes|完了|済|完成|已完成|완료|✅ Done|(done)|**DONE**`),
  )("is done by its status: %s", (status) => {
    const text = `${opening}| Task | Owner | Status |\n| --- | --- | --- |\n| Lock carts | Ana | ${status} |\n`;
    expect(model(text).items).toMatchObject([{ state: "done" }]);
  });

  it.each(
    each(`Cancelled|Canceled|Won't do|Won’t fix|Wont do|N/A|n/a|NA|Obsolete|Dropped|Declined|Rejected|Abandoned|Superseded|❌|🚫
      |Not needed|中止|取消|(cancelled)|❌ done`),
  )("is cancelled by its status: %s", (status) => {
    const text = `${opening}| Task | Owner | Status |\n| --- | --- | --- |\n| Lock carts | Ana | ${status} |\n`;
    expect(model(text).items).toMatchObject([{ state: "cancelled", asks: "" }]);
  });

  it.each(each("Open|Not done|To be done|🚧|Nagging|-| |We cancel"))("is open by its status: %s", (status) => {
    const text = `${opening}| Task | Owner | Status |\n| --- | --- | --- |\n| Lock carts | Ana | ${status} |\n`;
    expect(model(text).items).toMatchObject([{ state: "open" }]);
  });

  it("is asked for what the template names, even when it is done", () => {
    const items = "- [x] Lock carts\n- [ ] Unlock carts\n- [-] Drop carts\n- [ ] Wash carts\n  - [ ] Oil carts\n";
    const table =
      "| Action | Owner | Status |\n| --- | --- | --- |\n| Lock carts | | Done |\n| Oil carts | | Open |\n| Drop carts | | Dropped |\n";
    const asked = (template: string) =>
      model(`${opening}${items}\n## Actions\n\n${table}`, template).items.map(({ asks }) => asks);
    const both = "owner and deadline";
    expect(asked("# Postmortem: [Title]\n")).toEqual(["", both, "", both, "", "", "owner", ""]);
    expect(asked("# Postmortem: [Title]\n\n## Tasks\n\n- [ ] [Action] (Owner: @name)\n")).toEqual([
      "owner",
      "owner",
      "",
      "owner",
      "",
      "owner",
      "owner",
      "",
    ]);
    expect(
      asked("# Postmortem: [Title]\n\n## Actions\n\n| Action | Owner |\n| --- | --- |\n| [Action] | [Name] |\n"),
    ).toEqual(["owner", "owner", "", "owner", "", "owner", "owner", ""]);
  });
});

describe("a list", () => {
  it.each(
    each(`Severity|Category|Categories|Type|Types|Classification|Contributing|Cause|Causes|Verification|Verified|Validation
      |Testing|Test|Tests|Test plan|Sign off|Signoff|Sign-offs|Criteria|Symptom|Symptoms|Impact|Affected|Environment
      |Detection|Went well|Check|Checks`),
  )("under %s picks or checks", (name) => {
    expect(items(`${opening}## ${name} of carts\n\n- [ ] Lock carts\n`)).toEqual([]);
    expect(items(`${opening}## ${name}\n\n### Next steps\n\n- Lock carts\n`)).toHaveLength(1);
    expect(items(`${opening}## ${name} and next steps\n\n- Lock carts\n`)).toEqual([]);
  });

  it.each(each("Checkout|Impactful|Latest|Notes"))("under %s holds items", (name) => {
    expect(items(`${opening}## ${name}\n\n- [ ] Lock carts\n`)).toHaveLength(1);
  });

  it.each(each(`Added|Logged|Built|Wrote|Made|Put|Ran|Sent|Set up|Took|Brought|Began`))(
    "tells of what was done: %s",
    (verb) => {
      expect(items(`${opening}## Next steps\n\n- ${verb} carts\n`)).toEqual([]);
      expect(items(`${opening}## Next steps\n\n- Carts are to be ${verb}\n`)).toHaveLength(1);
      expect(
        items(`${opening}## Prevention Measures\n\n### Short-term (Next Sprint)\n\n- ${verb} carts\n`),
      ).toHaveLength(1);
      expect(items(`${opening}## Next steps\n\n- ${verb} carts\n`, "# Postmortem: [Title]\n")).toHaveLength(1);
    },
  );

  it.each(each("Need|Feed|Speed|Embed|Seed|Proceed|Exceed|Succeed|Shed|Breed|Weed|Watch|Building|Settle"))(
    "tells of what is to do: %s",
    (verb) => {
      expect(items(`${opening}## Next steps\n\n- ${verb} carts\n`)).toHaveLength(1);
    },
  );

  it.each(
    each(`None|None.|None planned for now|N/A|NA|No action|No actions|No further action|No further actions|No follow-up
      |No follow-ups.|Nothing|Nothing.|TBD|——|[|…|?|Steps:|Steps：|<!-- Lock carts -->`),
  )("tells of nothing: %s", (words) => {
    expect(items(`${opening}## Next steps\n\n- ${words}\n`)).toEqual([]);
    expect(check(`${opening}## Next steps\n\n- ${words}\n`, "PM013").findings).toEqual([]);
  });

  it.each(
    each(`Lock nothing|Nothing locks carts|TBD by Ana|No further carts|No action on carts until all of them are back|Steps: two
      |Nonetheless lock all of the carts at night|N/A carts`),
  )("tells of something: %s", (words) => {
    expect(items(`${opening}## Next steps\n\n- ${words}\n`)).toHaveLength(1);
  });

  it("under Actions asks by name, once, and only where the template has no such section", () => {
    const asked = "- Ana to add a lock\n- [ ] Ana to add a key\n- Restart\n";
    const told = (text: string, template?: string) => items(text, template).map((item) => item.replace(/ \|.*/, ""));
    expect(told(`${opening}## Actions\n\n${asked}`)).toEqual(["7 Ana to add a lock", "8 Ana to add a key"]);
    expect(told(`${opening}## Notes\n\n${asked}`)).toEqual(["8 Ana to add a key"]);
    expect(told(`${opening}## Next steps\n\n### Actions\n\n- Ana to add a lock\n`)).toEqual(["9 Ana to add a lock"]);
    const template = "# Postmortem: [Title]\n\n## Actions\n\n### Now\n\n- [ ] [Action]\n";
    expect(told(`${opening}## Actions\n\n${asked}`, template)).toEqual(["8 Ana to add a key"]);
  });

  it("has empty boxes, which are told of where items belong", () => {
    const boxes = "- [ ]\n- [ ] \n- [ ] Lock carts\n- [ ]\n  - [ ] Wash carts\n- Watch carts\n  - at night\n";
    expect(check(`${opening}## Next steps\n\n${boxes}`, "PM013").findings).toEqual([
      "7:1 PM013 Expected an action; found an empty checklist item",
      "8:1 PM013 Expected an action; found an empty checklist item",
      '12:3 PM013 Expected a checklist item, "- [ ] ..."; found a plain list item',
    ]);
    expect(check(`${opening}## Notes\n\n${boxes}`, "PM013").findings).toEqual([]);
    const { actions, markdown } = postmortemFrom(`${opening}## Next steps\n\n${boxes}`);
    expect(actions.empty.map(({ start, end }) => markdown.text.slice(start, end))).toEqual(["- [ ]", "- [ ] "]);
  });

  it("has items of more than one paragraph", () => {
    expect(items(`${opening}- [ ] Lock carts\n\n  Whatever happens.\n- Watch carts\n\n  - [ ] At night\n`)).toEqual([
      "5 Lock carts | open | nobody | never",
      "10 At night | open | nobody | never",
    ]);
  });

  it.each(each("- |* |+ |1. |10) |-  |-\t"))("nested below an item has words of its own: %s", (marker) => {
    const nested = `- [ ] Unlock carts\n  ${marker.trimEnd()} Owner: Ana\n  ${marker.trimEnd()} P1\n`;
    expect(items(`${opening}${nested}`)).toEqual(["5 Unlock carts | open | Ana | never"]);
  });

  it("has a day in another form, which is written anew where its words stand once and as they are read", () => {
    const due = (...words: string[]) => words.map((each) => `- [ ] Lock carts (Owner: @ana, Due: ${each})\n`).join("");
    const text = `${opening}${due("Nov 21, 2026", "Nov *21*, 2026", "Nov 21, 2026 - Nov 21, 2026")}`;
    expect(items(text).map((item) => item.split(" | ").at(-1))).toEqual(["2026-11-21", "2026-11-21", "2026-11-21"]);
    expect(check(text, "PM015").fixed).toBe(text.replace("Nov 21, 2026", "2026-11-21"));
  });

  it("keeps code out of owners and deadlines", () => {
    expect(items(`${opening}- [ ] Use \`lock()\` @ana\n- [ ] Lock carts \`by 2026-03-01\`\n`)).toEqual([
      "5 Use lock() @ana | open | @ana | never",
      "6 Lock carts by 2026-03-01 | open | nobody | never",
    ]);
  });

  it("tells the day of completion only of what is done", () => {
    expect(items(`${opening}- [x] Lock carts. Done 2026-01-09\n- [ ] Wash carts. Done 2026-01-09\n`)).toEqual([
      "5 Lock carts. Done 2026-01-09 | done | nobody | 2026-01-09",
      "6 Wash carts. Done 2026-01-09 | open | nobody | never",
    ]);
  });

  it("begins with a name in bold", () => {
    expect(
      items(`${opening}- [ ] **Ana** — lock all carts for good — in May\n- [ ] **Ana**: lock - all of them - now\n`),
    ).toEqual([
      "5 Ana - lock all carts for good - in May | open | Ana | never",
      "6 Ana: lock - all of them - now | open | nobody | never",
    ]);
  });

  it("is where the headings above say so, the title not among them", () => {
    expect(items("# Lost next steps\n\n## Notes\n\n- Lock carts\n")).toEqual([]);
    expect(items("# Postmortem: X\n\n## Next steps\n\n### Notes\n\n- Lock carts\n")).toHaveLength(1);
    const template = "# Postmortem: [Title]\n\n## Later\n\n- [ ] [Action] (Owner: @name)\n\n## Notes\n\n[Notes]\n";
    expect(items(`${opening}## Later\n\n### Next steps\n\n- Lock carts\n`, template)).toHaveLength(1);
    expect(items(`${opening}## Notes\n\n### Next steps\n\n- Lock carts\n`, template)).toEqual([]);
    const above = "# Postmortem: [Title]\n\n## Next steps\n\n### Now\n\n- [ ] [Action] (Owner: @name)\n";
    expect(items(`${opening}## Next steps\n\n### Follow-up\n\n- Lock carts\n`, above)).toHaveLength(1);
  });

  it.each(["  1. \t @ana", "-     Lock carts", "- ### Lock carts", "- - Lock carts", "-"])(
    "is none without words of its own: %j",
    (item) => {
      expect(items(`# Postmortem: X\n\n## Next steps\n\n${item}\n`)).toEqual([]);
    },
  );

  it("is none where it answers a field of the template", () => {
    const template = "# Postmortem: [Title]\n\n**Duration**: [Minutes]\n\n## Tasks\n\n- [ ] [Action] (Owner: @name)\n";
    const text = "# Postmortem: X\n\n## Next steps\n\n- **Duration**: 40 minutes\n- **Alerts**: one for each shop\n";
    expect(items(text, template)).toEqual(["6 Alerts: one for each shop | open | nobody | never"]);
  });

  it("is of bullets where the template's sections beside it are", () => {
    const template = `# Postmortem: [Title]

## Follow-up

### Technical

- [Action] (Owner: [Name])

### Notes

[Notes]

## Tasks

- [ ] [Action] (Owner: @name)
`;
    const told = (heading: string) =>
      checkAgainst(template, `${opening}## Follow-up\n\n${heading}\n\n- Watch carts\n`, "PM013").findings;
    expect(told("### Process")).toEqual([]);
    expect(told("## Next steps")).toHaveLength(1);
    expect(
      checkAgainst(template, `${opening}## Tasks\n\n### Next steps\n\n- Watch carts\n`, "PM013").findings,
    ).toHaveLength(1);
  });
});

describe("steps", () => {
  const template = "# Postmortem: [Title]\n\n## Closing\n\n- [ ] Tell [team] about it\n- [ ] Close the incident\n";

  it("are done or not, and no items", () => {
    const text = `${opening}## Closing\n\n- [x] Tell the shop about it\n- [ ] Close the incident\n- [-] Close the incident\n- [ ] Lock carts\n`;
    const { steps, actions } = recordFrom(text, undefined, template);
    expect(steps).toEqual([
      { text: "Tell the shop about it", done: true, sections: ["Postmortem: Carts lost", "Closing"], line: 7 },
      { text: "Close the incident", done: false, sections: ["Postmortem: Carts lost", "Closing"], line: 8 },
      { text: "Close the incident", done: false, sections: ["Postmortem: Carts lost", "Closing"], line: 9 },
    ]);
    expect(actions.map(({ text }) => text)).toEqual(["Lock carts"]);
  });
});

describe("a table", () => {
  const read = (text: string, template?: string) =>
    items(`${opening}${text}`, template).map((item) => item.replace(/^\d+ /, ""));

  it.each([
    ["## Notes", "Task | Owner | Due", 1],
    ["## Notes", "Task | Owner | Status", 1],
    ["## Notes", "Task | Owner | Area", 0],
    ["## Notes", "Area | Owner | Due", 0],
    ["## Notes", "Task | Area | Due", 0],
    ["## Notes", "Area | Site | Due", 0],
    ["## Next steps", "Task | Area | Site", 1],
    ["## Next steps", "Area | Owner | Due", 0],
  ])("holds items: %s, %s", (heading, columns, count) => {
    expect(read(`${heading}\n\n| ${columns} |\n| --- | --- | --- |\n| Lock carts | Ana | Open |\n`)).toHaveLength(
      count,
    );
  });

  it("has its items in the first column where none is called so", () => {
    const template = "# Postmortem: [Title]\n\n## Actions\n\n| Area | Owner |\n| --- | --- |\n| [Area] | [Name] |\n";
    expect(read("## Actions\n\n| Area | Owner |\n| --- | --- |\n| Lock carts | Ana |\n| None | |\n", template)).toEqual(
      ["Lock carts | open | Ana | never"],
    );
  });

  it("tells a row that is done in bold", () => {
    expect(
      read(
        "## Next steps\n\n| Area | Task |\n| --- | --- |\n| **Done** | Lock carts |\n| Done | Wash carts |\n| **DONE** | Oil carts |\n",
      ),
    ).toEqual([
      "Lock carts | done | nobody | never",
      "Wash carts | open | nobody | never",
      "Oil carts | done | nobody | never",
    ]);
  });

  it("lacks a column where it has rows, and none of them names what is lacking", () => {
    const lacks = (text: string, template?: string) =>
      postmortemFrom(`${opening}## Next steps\n\n${text}`, template).actions.tables;
    expect(lacks("| Task | Due |\n| --- | --- |\n| Lock carts | Q1 |\n")).toMatchObject([
      { lacks: "owner", column: "Owner" },
    ]);
    expect(lacks("| Task | Owner |\n| --- | --- |\n| Lock carts | Ana |\n")).toMatchObject([
      { lacks: "deadline", column: "Due" },
    ]);
    expect(lacks("| Task | Due |\n| --- | --- |\n| Lock carts (@ana) | Q1 |\n| Oil carts | Q1 |\n")).toEqual([]);
    expect(lacks("| Task | Due |\n| --- | --- |\n")).toEqual([]);
    expect(lacks("| Task | Due | Owner |\n| --- | --- | --- |\n| Lock carts | Q1\n")).toEqual([]);
    const owners = "# Postmortem: [Title]\n\n## Tasks\n\n- [ ] [Action] (Owner: @name)\n";
    expect(lacks("| Task |\n| --- |\n| Lock carts |\n", owners)).toMatchObject([{ lacks: "owner" }]);
  });

  it("lacks what the template's table calls so, if another section comes first", () => {
    const template =
      "# Postmortem: [Title]\n\n## Notes\n\n[Notes]\n\n## Actions\n\n| Action | DRI |\n| --- | --- |\n| [Action] | [Name] |\n";
    const text = `${opening}## Actions\n\n| Action |\n| --- |\n| Lock carts |\n`;
    expect(checkAgainst(template, text, "PM014", "PM015").findings).toEqual([
      '7:1 PM014 Expected a column "DRI" for the table\'s action items; found none',
    ]);
  });
});
