/** JSON whose strings hold no character that a terminal acts on: those are escaped. */
function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`;
}

export function jsonDocument(value: unknown): string {
  return `${jsonText(value, 2)}\n`;
}
