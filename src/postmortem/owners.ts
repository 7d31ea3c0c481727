import { isMissing, isName } from "./owner.ts";

const joint = /^ ?(?:[,&+/;、]|(?:and|und|et|y)\b) ?(?:and )?/;
/** In `@acme/payments`, a stroke is part of the name. */
const jointHandles = / ?(?:[,;&+、]|\/(?= ?@)| (?:and|und|et|y) ) ?/u;
const jointNames = / ?(?:[,;&+、/]| (?:and|und|et|y) ) ?/u;
const handle = /^(?:@[A-Za-z0-9][\w-]*(?:\/[\w.-]+)?|[\w.+-]+@(?:[\w-]+(?:\.[\w-]+)+)?)(?=[ ,;&+/)\]|、.]|$)/;
const name = /^\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,2}(?= ?(?:[,;&+/)\]|、]|(?:and|und|et|y)\b|$))/u;
const noName =
  /^(?:due|deadline|eta|target|priority|asap|soon|today|tomorrow|eo[dwmqy]|(?:mon|tues|wednes|thurs|fri)day|status|high|medium|low)\b/i;

/**
 * Everyone who owns an item: `owner` is the first, or all of them in one text, as it stands in the item's text, where
 * others may follow (`@ana, @ben`, `Ana and Ben`).
 */
export function ownersOf(owner: string | null, text: string): readonly string[] {
  if (owner === null) return [];
  const first = owner.split(owner.includes("@") ? jointHandles : jointNames).filter((each) => each !== "");
  const at = text.indexOf(owner);
  return at === -1 ? first : [...new Set([...first, ...following(text.slice(at + owner.length))])];
}

function* following(text: string): Generator<string> {
  for (let rest = text; ; ) {
    const lead = joint.exec(rest)?.[0].length;
    if (lead === undefined) return;
    rest = rest.slice(lead);
    const named = handle.exec(rest)?.[0] ?? nameIn(rest);
    if (named === undefined || isMissing(named)) return;
    yield named;
    rest = rest.slice(named.length);
  }
}

/** `Ana, Friday` and `Ana, March` have one owner. */
function nameIn(text: string): string | undefined {
  const named = noName.test(text) ? undefined : name.exec(text)?.[0];
  return named !== undefined && isName(named) ? named : undefined;
}
