import { htmlTagNames } from "html-tag-names";

const elements = new Set(htmlTagNames);
const tag = /^<[A-Za-z][\w-]*(?:\s+[\w:@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>$/;

/** `<text>` that a reader takes for words to replace: no element, component, comment, link or e-mail address. */
export function isAngleText(raw: string): boolean {
  const inner = raw.slice(1, -1);
  if (raw.length > 400 || !/^<[\p{L}#][^<>]*>$/u.test(raw)) return false;
  if (/^[a-z][a-z0-9+.-]*:\S*$/i.test(inner) || /^\S[^\s@]*@\S+$/.test(inner)) return false;
  const name = inner.replace(/[^\w-][\s\S]*$/, "").toLowerCase();
  return !(tag.test(raw) && (elements.has(name) || /[=]|\/$/.test(inner)));
}
