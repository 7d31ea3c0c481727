import { describe, expect, it } from "vitest";
import { askedToAct, isMissing, readOwner } from "../src/postmortem/owner.ts";
import { ownersOf } from "../src/postmortem/owners.ts";

/** The words between strokes. */
const each = (list: string) => list.split("|").map((word) => word.trim());
const owner = (text: string, bold?: string) => readOwner(text, bold)?.words;

describe("a value that is missing", () => {
  it.each(
    each(`TBD|tba|TBC|à définir|à déterminer|à confirmer|por definir|por confirmar|noch offen|offen|to be determined
    |to be assigned|to be decided|to be confirmed|to be defined|-|--|?|???|.|...|…|_|____|unknown|unassigned|unowned
    |not assigned|none|n/a|na|nobody|no one|noone|no owner|name|owner|owner name|your name|todo|someone|somebody|anyone
    |未定|なし|無し|待定|无|미정|@name|@owner|@handle|@user|@username|@assignee|@person|@team|[]|[Name]|{}|{owner}|{{ owner }}
    |<>|<name>|YYYY-MM-DD|date|due date||(TBD)|( TBD )|((TBD))|**TBD**|\`-\`|_TBD_|TBD.|TBD, |TBD;|TBD).`),
  )("is %j", (value) => {
    expect(isMissing(value)).toBe(true);
  });

  it.each([
    "Ana",
    "TBD by Ana",
    "Ana (TBD)",
    "TBDX",
    "no_one",
    "n.a",
    "t(bd",
    "?!",
    "[Ana",
    "Ana]",
    "<ana@shop.example>",
    "<name> of Ana",
    "@names",
    "2026-03-01",
  ])("is not %j", (value) => {
    expect(isMissing(value)).toBe(false);
  });
});

describe("an owner behind a word for it", () => {
  it.each(
    each(`Owner: Ana|Owners: Ana|owner=Ana|Owner := Ana|Owner : Ana|Owner:Ana|OWNER: Ana|Owned by Ana|owned by: Ana|Assignee: Ana
    |Assignees: Ana|Assigned: Ana|Assigned to Ana|Assigned to: Ana|DRI: Ana|Who: Ana|Responsible: Ana|Lead: Ana|POC: Ana
    |Action owner: Ana|担当: Ana|担当者: Ana|責任者: Ana|负责人: Ana|담당: Ana|담당자: Ana|Responsable: Ana|Verantwortlich: Ana`),
  )("is found: %s", (words) => {
    expect(owner(words)).toBe("Ana");
    expect(owner(`Lock carts, ${words}`)).toBe("Ana");
  });

  it.each([
    "Lock carts Ⓞ",
    "Lock carts (Ⓞ)",
    "Lock carts [Ⓞ]",
    "Lock carts {Ⓞ}",
    "P1,Ⓞ",
    "P1;Ⓞ",
    "P1|Ⓞ",
    "P1/Ⓞ",
    "P1 -Ⓞ",
  ])("stands behind a sign: %s", (text) => {
    expect(owner(text.replace("Ⓞ", "owner=Ana"))).toBe("Ana");
  });

  it.each(["Owner Ana", "Assigned Ana", "Landowner: Ana", "Owner:", "Owner: ", "Owner: , P1", "Ownership: Ana"])(
    "is not found: %s",
    (text) => {
      expect(owner(text)).toBeUndefined();
    },
  );

  it.each(
    [
      " - soon",
      " -- soon",
      " (soon)",
      "(soon",
      ", soon",
      "; soon",
      " ; soon",
      "| P1",
      ") soon",
      "] soon",
      "} soon",
    ].concat(
      ["、soon", "。", ". Soon", ".", " due March", " by March", " deadline March", " ETA March", " target March"],
      [" priority P1", " until March", " before March", ""],
    ),
  )("ends before %j", (behind) => {
    expect(owner(`Lock carts, owner: Ana Ruiz${behind}`)).toBe(behind.startsWith("(") ? "Ana Ruiz(soon" : "Ana Ruiz");
  });

  it.each([
    "ana.ruiz",
    "Ana Maria-Luz",
    "Ana Byrd",
    "@ana/b",
    "shop.example",
    "Ana - 2",
    "A. Ruiz",
    "A.M. Ruiz",
    "Ana R. Ruiz",
  ])("goes on: %s", (name) => {
    expect(owner(`Owner: ${name}`)).toBe(name.replace(" - 2", ""));
  });

  it("may be missing", () => {
    expect(readOwner("Lock carts (Owner: TBD, P1)", undefined)).toEqual({ words: "TBD", missing: true });
    expect(readOwner("Lock carts (Owner: Ana)", undefined)).toEqual({ words: "Ana", missing: false });
  });
});

describe("a handle or an address", () => {
  it.each([
    ["@ana: lock carts", "@ana"],
    ["Lock carts @ana-maria_2", "@ana-maria_2"],
    ["Lock carts (@acme/pay.ments-x)", "@acme/pay.ments-x"],
    ["Lock carts ana@", "ana@"],
    ["ana@ locks carts", "ana@"],
    ["Lock carts (ana@)", "ana@"],
    ["Lock carts [ana@]", "ana@"],
    ["ana.r_2-x@, lock carts", "ana.r_2-x@"],
    ["Lock carts, ana@; ben@", "ana@"],
    ["Lock carts - ana@.", "ana@"],
    ["Lock carts (ana.ruiz+x@the-shop.co.example)", "ana.ruiz+x@the-shop.co.example"],
    ["ops@shop.example locks carts when there is time", "ops@shop.example"],
    ["Lock carts: ask @ben, then @ana", "@ana"],
  ])("owns an item: %s", (text, words) => {
    expect(owner(text)).toBe(words);
  });

  it.each([
    "Lock carts at shop@home",
    "Lock carts shop@@home",
    "Lock carts @-",
    "Lock carts @",
    "Lock carts é@ana",
    "Lock carts renée@shop.example",
    "Lock carts 1@ana",
    "Lock carts 12@ soon",
  ])("is none: %s", (text) => {
    expect(owner(text)).toBeUndefined();
  });

  it.each(each("owner|assignee|DRI|lead|POC|who|responsible|assigned|by|and|und|et|y|(|-|/|Carts:("))(
    "owns an item behind %j, whatever follows",
    (word) => {
      expect(owner(`Lock carts ${word} ops@shop.example when there is time`)).toBe("ops@shop.example");
      if (/[/(]$/.test(word))
        expect(owner(`Lock carts ${word}ops@shop.example when there is time`)).toBe("ops@shop.example");
    },
  );

  it.each(["like", "downer", "standby", "100%", "100 %", '"', "'", "2"])(
    "inside a sentence is no owner: %s",
    (word) => {
      expect(owner(`Lock carts ${word} ops@shop.example when there is time`)).toBeUndefined();
    },
  );

  it.each(
    ["", ".", " (soon)", ", soon", " - soon", "'", '"', '".', " by March", " due March", " before March"].concat([
      " until March",
      " ETA March",
      " deadline March",
      " 2026-03-01",
    ]),
  )("at the end of a sentence owns it: %j", (behind) => {
    expect(owner(`Lock carts like ops@shop.example${behind}`)).toBe("ops@shop.example");
  });

  it.each([" 2026 times", " always", " 'all'", ' "all"', "'s friends", " dues"])(
    "goes on behind an address: %j",
    (behind) => {
      expect(owner(`Lock carts like ops@shop.example${behind}`)).toBeUndefined();
    },
  );

  it.each(
    each(`to|at|from|for|with|without|via|through|of|in|on|into|use|uses|used|using|is|are|ask|tell|ping|notify|contact
    |email|e-mail|mail|account|address|package`),
  )("is spoken of: %s", (word) => {
    expect(owner(`Lock carts ${word} @ben`)).toBeUndefined();
    expect(owner(`Lock carts ${word} ops@shop.example`)).toBeUndefined();
    expect(owner(`Lock carts ${word} hand @ben`)).toBe("@ben");
    expect(owner(`Lock carts x${word.replace("-", "")} @ben`)).toBe("@ben");
  });

  it("is no owner behind another label than one for owners, if it is an address", () => {
    expect(owner("Locked as agreed: ops@shop.example")).toBeUndefined();
    expect(owner("Locked as agreed:ops@shop.example")).toBeUndefined();
    expect(owner("Locked as agreed: @ana")).toBe("@ana");
    expect(owner("Contact: ops@shop.example")).toBe("ops@shop.example");
    expect(owner("Contact : ops@shop.example")).toBe("ops@shop.example");
    expect(owner("As agreed: lock carts (ops@shop.example)")).toBe("ops@shop.example");
  });

  it("is written to long before the end of an item", () => {
    expect(owner("Ask ops@shop.example about all of the carts that were lost that night")).toBeUndefined();
    expect(owner("Lock all of the carts that were lost that night, then tell @ben and the others")).toBeUndefined();
  });
});

describe("who is asked to act", () => {
  it.each([
    ["Ana to add a lock", "Ana"],
    ["Ana will add a lock", "Ana"],
    ["Ana Maria Ruiz to add a lock", "Ana Maria Ruiz"],
    ["Ana O'Neill-Ruiz to add a lock", "Ana O'Neill-Ruiz"],
    ["Ana to lock carts by 2026-03-01", "Ana"],
    ["Ana and Ben to lock carts", "Ana and Ben"],
    ["Ana & Ben to lock carts", "Ana & Ben"],
    ["Ana/Ben to lock carts", "Ana/Ben"],
    ["Ana, Ben, Cy, Dan and Eve to lock carts", "Ana, Ben, Cy, Dan and Eve"],
    ["Ana, and Ben to lock carts", "Ana, and Ben"],
    ["Ana, Ben to lock carts", "Ana, Ben"],
    ["Payments team to lock carts", "Payments team"],
    ["the Payments team to lock carts", "Payments team"],
    ["The payments and search team will lock carts", "The payments and search team"],
    ["Ana to organise a drill", "Ana"],
    ["Ana to organize a drill", "Ana"],
    ["Margit to add a lock", "Margit"],
    ["Ian to add a lock", "Ian"],
  ])("is %s", (text, words) => {
    expect(askedToAct(text)).toBe(words);
    expect(owner(text)).toBe(words);
  });

  it.each([
    "Ana to lock carts",
    "Ana to lock carts by March",
    "Ana to lock carts in 026-03-01",
    "Ana to lock carts by 2026-03-1",
    "Ana to Add a lock",
    "Ana to go",
    "Retries to settle down",
    "Retries to reset after a while",
    "Ana Maria Luz Ruiz to add a lock",
    "ana to add a lock",
    "so Ana to add a lock",
    "Ana adds a lock",
    "Payments teams to lock carts",
    "Time to add a lock",
  ])("is nobody: %s", (text) => {
    expect(askedToAct(text)).toBeUndefined();
    expect(owner(text)).toBeUndefined();
  });

  it.each(
    each(`add|ask|arrange|assess|audit|automate|book|bring|build|change|check|chase|clarify|clean|come|complete|configure|confirm
    |contact|continue|coordinate|create|decide|define|deploy|design|determine|develop|discuss|do|document|draft|drive|enable
    |ensure|evaluate|explore|extend|file|find|finish|fix|follow|gather|get|give|help|identify|implement|improve|introduce
    |investigate|keep|lead|look|maintain|make|merge|migrate|monitor|move|open|own|plan|prepare|propose|provide|publish|push
    |put|raise|reach|refactor|remove|rename|replace|report|research|resolve|review|roll|rotate|run|schedule|see|send|set
    |share|ship|speak|start|stop|submit|switch|take|talk|test|track|train|try|turn|update|upgrade|use|validate|verify|work
    |write`),
  )("is asked to %s", (verb) => {
    expect(askedToAct(`Ana to ${verb} a lock`)).toBe("Ana");
  });

  it.each(
    each(`Need|Want|Remember|Try|Switch|Move|Upgrade|Migrate|Commit|Continue|Have|Plan|Decide|Ensure|Agree|How|Apply|Add|Go|Revert
    |Roll|Return|Aim|Look|Consider|Talk|Speak|Reach|Write|Convert|Change|Update|Link|Connect|Subscribe|Expand|Extend|Refer
    |Respond|Listen|Get|Start|Begin|Learn|What|When|Where|Work|Set|Use|Make|Fix|Create|Document|It|This|That|There|We|I
    |You|They|Everyone|Nobody|Alert|Access|Ability|Time|Back|Failover|Fall`),
  )("is no %s", (word) => {
    expect(askedToAct(`${word} to add a lock`)).toBeUndefined();
    expect(askedToAct(`${word} Carts to add a lock`)).toBeUndefined();
  });
});

describe("an owner by its place", () => {
  const teams =
    each(`team|squad|group|guild|crew|eng|engineering|sre|sres|devops|ops|operations|platform|infra|infrastructure|security|qa
    |oncall|on-call|developer|developers|maintainer|maintainers|operator|agent|lead|leads`);

  it.each(teams)("may be a team: %s", (name) => {
    expect(owner(`${name} - lock carts`)).toBe(name);
    expect(owner(`Shop ${name} - lock carts`)).toBe(`Shop ${name}`);
    expect(owner(`[shop ${name}] Lock carts`)).toBe(`shop ${name}`);
    expect(owner(`x${name} - lock carts`)).toBeUndefined();
    expect(owner(`${name}s2 - lock carts`)).toBeUndefined();
  });

  it.each([
    ["The payments team - lock carts", undefined, "The payments team"],
    ["All of the team - lock carts", undefined, undefined],
    ["Tell the team", undefined, undefined],
    ["Tell the team -lock carts", undefined, undefined],
    ["Ana Ruiz and Ben - all carts now - to be locked", "Ana Ruiz and Ben", "Ana Ruiz and Ben"],
    ["Ana Ruiz and Ben Okri - all of the carts now - to be locked", "Ana Ruiz and Ben Okri", undefined],
    ["Ana - all of the carts", "Ana", undefined],
    ["Ana - all of the carts - locked", "Ben", undefined],
    ["Ana -- all of the carts -- locked", "Ana", "Ana"],
    ["Ana Ruiz - Lock carts - 2026-03-01", undefined, "Ana Ruiz"],
    ["Ana Ruiz - add locks - 2026-03-01", undefined, "Ana Ruiz"],
    ["Fix Alerts - Lock carts - 2026-03-01", undefined, "Lock carts"],
    ["Old Carts - Ana Ruiz - 2026-03-01", undefined, "Ana Ruiz"],
    ["Old Carts - payments team - 2026-03-01", undefined, "payments team"],
    ["Old Carts - ops people - 2026-03-01", undefined, "ops people"],
    ["Old Carts - iOS people - 2026-03-01", undefined, "iOS people"],
    ["Old Carts - Ana - 2026-03-01", undefined, "Ana"],
    ["Old Carts - Ana Ruiz again - 2026-03-01", undefined, "Ana Ruiz again"],
    ["Old carts - Lock them for good - 2026-03-01", undefined, undefined],
    ["Lock carts - Ana Maria Ruiz - 2026-03-01", undefined, "Ana Maria Ruiz"],
    ["Lock carts - all of the people - 2026-03-01", undefined, undefined],
    ["Lock carts - Ana - later", undefined, undefined],
    ["Lock carts - Q1 - 2026-03-01", undefined, undefined],
    ["Checkout - add a lock - 2026-03-01", undefined, undefined],
    ["Checkout - Merge team - 2026-03-01", undefined, "Merge team"],
  ])("stands between dashes: %s", (text, bold, words) => {
    expect(owner(text, bold)).toBe(words);
  });

  it.each([
    ["[Ana] Lock carts", "Ana"],
    ["[Ana O'Neill Ruiz] Lock carts", "Ana O'Neill Ruiz"],
    ["Lock carts [Ana]", "Ana"],
    ["Lock carts [Ana].", "Ana"],
    ["Lock carts [Ana]. 📅 2026-03-01", "Ana"],
    ["Lock carts [Ana] 📅", "Ana"],
    ["Lock [Ana] carts", undefined],
    ["Lock carts [Ana] now", undefined],
    ["Lock carts[Ana]", undefined],
    ["[Ana]Lock carts", undefined],
    ["[ana] Lock carts", undefined],
    ["[Ana Maria Luz Ruiz] Lock carts", undefined],
    ["[2 developers] Lock carts", undefined],
    ["[#ops] Lock carts", undefined],
    ["[Highsmith] Lock carts", "Highsmith"],
    ["[McNew] Lock carts", "McNew"],
  ])("stands in brackets: %s", (text, words) => {
    expect(owner(text)).toBe(words);
  });

  it.each(
    each(`High|Medium|Low|Critical|Urgent|Done|WIP|Todo|Open|Closed|In Progress|Public|Internal|Optional|New|Bug|Feat|Fix|Doc|Docs
    |Test|Chore`),
  )("is no tag: [%s]", (word) => {
    expect(owner(`[${word}] Lock carts`)).toBeUndefined();
  });

  it.each([
    ["Lock carts - Ana, 2026-03-01", "Ana"],
    ["Lock carts -- Ana Ruiz,2026-03-01", "Ana Ruiz"],
    ["Lock carts - Ana , 2026-03-01", "Ana"],
    ["Lock carts - Q1, 2026-03-01", undefined],
    ["Lock carts - Ana, 2026-03-01, at night", undefined],
    ["Lock carts - Ana, in March", undefined],
    ["Lock carts (Ana, 2026-03-01)", "Ana"],
    ["Lock carts (Ana,2026-03-01)", "Ana"],
    ["Lock carts ( Ana , 2026-03-01) at night", "Ana"],
    ["Lock carts (Q1, 2026-03-01)", undefined],
    ["Lock carts (Ana, Ben)", undefined],
    ["Lock carts ( May , 2026-03-01)", "May"],
  ])("stands before a day: %s", (text, words) => {
    expect(owner(text)).toBe(words);
  });

  it.each(each("Julia|Maria|Mary|Mark|Janet|Decker|Jan|April|May|June|August"))("is no month: %s", (name) => {
    expect(owner(`Lock carts (${name}, 2026-03-01)`)).toBe(name);
    expect(owner(`Lock carts - ${name}, 2026-03-01`)).toBe(name);
    expect(owner(`Lock carts - ${name} - 2026-03-01`)).toBe(name);
    expect(owner(`Lock carts (${name} 3, 2026-03-01)`)).toBe(
      /^(?:Jan|April|May|June|August)$/.test(name) ? undefined : `${name} 3`,
    );
  });

  it.each(
    each(`2026-03-01|2026/03/01|Q4|H2|h1|next week|this week|end of March|ASAP|EOD|EOW|EOM|EOQ|EOY|3/1|03.01.|14/3|14.10.
    |March|3 March|14 Mar|by 2026-03-01|due: 2026-03-01|ETA 2026-03-01|until: Q1|due next week`),
  )("stands before what may be a day: %s", (day) => {
    expect(owner(`Lock carts (Ana, ${day})`)).toBe("Ana");
    expect(owner(`Lock carts (${day}, ${day})`)).toBeUndefined();
  });

  it.each(["Q5", "H3", "nextcloud", "thistle", "the end of it", "EOX", "2026", "see 2026-03-01", "x/1", "3-1", "3/x"])(
    "stands before nothing of the kind: %s",
    (words) => {
      expect(owner(`Lock carts (Ana, ${words})`)).toBeUndefined();
    },
  );
});

describe("everyone who owns an item", () => {
  it.each([
    ["@ana, @ben", "@ana @ben"],
    ["@ana,@ben", "@ana @ben"],
    ["@ana, and @ben", "@ana @ben"],
    ["@ana & @ben", "@ana @ben"],
    ["@ana&@ben", "@ana @ben"],
    ["@ana + @ben; @cy", "@ana @ben @cy"],
    ["@ana/@ben / @cy", "@ana @ben @cy"],
    ["@acme/pay.ments-x, @acme/search", "@acme/pay.ments-x @acme/search"],
    ["@ana and @ben und @cy et @dan y @eve", "@ana @ben @cy @dan @eve"],
    ["@ana、@ben-2", "@ana @ben-2"],
    ["@ana, ben@, cy.x+y@the-shop.co.example.", "@ana ben@ cy.x+y@the-shop.co.example"],
    ["@ana, @ben] soon", "@ana @ben"],
    ["@ana, @ben| soon", "@ana @ben"],
    ["@ana, @ben; soon", "@ana @ben"],
    ["@ana, Ben Okri", "@ana Ben Okri"],
    ["@ana, @ana", "@ana"],
    ["@ana, to be told", "@ana"],
    ["@ana @ben", "@ana"],
    ["@ana, @ben: soon", "@ana"],
    ["@ana, @-ben", "@ana"],
    ["@ana andante, @ben", "@ana"],
    ["@ana, TBD", "@ana"],
    ["@ana, see @ben", "@ana"],
    ["@ana, 2026-03-01", "@ana"],
    ["@ana) @ben, too", "@ana"],
  ])("is found behind the first: %s", (words, all) => {
    expect(ownersOf("@ana", `Lock carts (Owner: ${words})`.replace("@acme/pay", "@ana, @acme/pay")).join(" ")).toBe(
      all.replace("@acme/pay", "@ana @acme/pay"),
    );
  });

  it.each([
    ["Ana, Ben", "Ana|Ben"],
    ["Ana and Ben", "Ana|Ben"],
    ["Ana Ruiz, Ben van Okri", "Ana Ruiz"],
    ["Ana, Ben O'Neill-Okri Jr., Cy", "Ana|Ben O'Neill-Okri Jr.|Cy"],
    ["Ana, Ben Luis Gil Okri", "Ana"],
    ["Ana, Ben and Cy", "Ana|Ben|Cy"],
    ["Ana, Ben und Cy", "Ana|Ben|Cy"],
    ["Ana, Ben et Cy y Dan", "Ana|Ben|Cy|Dan"],
    ["Ana, Undine", "Ana|Undine"],
    ["Ana, March", "Ana"],
    ["Ana, June", "Ana|June"],
    ["Ana, Ben & Cy + Dan; Eve/Flo 、Gil", "Ana|Ben|Cy|Dan|Eve|Flo|Gil"],
    ["Ana, Ben]", "Ana|Ben"],
    ["Ana, Ben|P1", "Ana|Ben"],
    ["Ana, Ben andante", "Ana"],
    ["Ana, Ben is told", "Ana"],
    ["Ana, ben", "Ana"],
    ["Ana, Élodie", "Ana|Élodie"],
    ["Ana, TBD", "Ana"],
    ["Ana, Lowell", "Ana|Lowell"],
    ["Ana, Marlow", "Ana|Marlow"],
  ])("is found behind the first name: %s", (words, all) => {
    expect(ownersOf(words.split(/,| and /)[0] ?? "", `Lock carts (Owner: ${words})`).join("|")).toBe(all);
  });

  it.each(
    each(
      "Due|Deadline|ETA|Target|Priority|ASAP|Status|High|Medium|Low|Soon|Today|Tomorrow|EOD|EOW|EOM|EOQ|EOY|Monday|Tuesday|Wednesday|Thursday|Friday",
    ),
  )("is no word of another kind: %s", (word) => {
    expect(ownersOf("Ana", `Lock carts (Ana, ${word})`)).toEqual(["Ana"]);
  });

  it("is found at the end of an item", () => {
    expect(ownersOf("@ana", "Lock carts - @ana, @ben")).toEqual(["@ana", "@ben"]);
    expect(ownersOf("Ana", "Lock carts - Ana, Ben")).toEqual(["Ana", "Ben"]);
  });

  it("is not looked for where the first does not stand", () => {
    expect(ownersOf("Ana", "Go, Ben, lock carts")).toEqual(["Ana"]);
  });

  it.each([
    [null, []],
    ["Ana", ["Ana"]],
    ["Ana,", ["Ana"]],
    [
      "Ana,Ben;Cy&Dan+Eve/Flo、Gil and Hal und Ian et Jo y Kim",
      [..."Ana Ben Cy Dan Eve Flo Gil Hal Ian Jo Kim".split(" ")],
    ],
    ["Ana , Ben ; Cy & Dan / Eve", ["Ana", "Ben", "Cy", "Dan", "Eve"]],
    ["Ana Ruiz and Ben", ["Ana Ruiz", "Ben"]],
    [
      "@ana, @ben;@cy&@dan + @eve、@flo and @gil und @hal et @ian y @jo",
      each("@ana|@ben|@cy|@dan|@eve|@flo|@gil|@hal|@ian|@jo"),
    ],
    ["@acme/shop, @ana/@ben / @cy", ["@acme/shop", "@ana", "@ben", "@cy"]],
  ])("stands in a cell: %s", (owner, all) => {
    expect(ownersOf(owner, "Lock carts")).toEqual(all);
  });
});
