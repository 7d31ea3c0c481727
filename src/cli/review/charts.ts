/** A chart's data; Mermaid and SVG are drawn from it. */
export type Chart = Bars | Shares;

export interface Bars {
  readonly type: "bars";
  readonly title: string;
  /** What the height of a bar counts. */
  readonly unit: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly shown: string }[];
}

/** Places in the page's palette, which goes from what is grave to what is well. */
export type Colour = 0 | 1 | 2 | 3 | 4 | 5;

export interface Shares {
  readonly type: "shares";
  readonly title: string;
  readonly parts: readonly { readonly label: string; readonly value: number; readonly colour: Colour }[];
}

/** A chart that says something: two bars or parts at least, and one of them above nothing. */
export function isDrawn(chart: Chart): boolean {
  const values = chart.type === "bars" ? chart.bars : chart.parts.filter(({ value }) => value > 0);
  return values.length > 1 && values.some(({ value }) => value > 0);
}

/** The chart in Mermaid's language, which GitHub, GitLab and editors draw. */
export function mermaid(chart: Chart): string {
  if (chart.type === "shares")
    return [
      `pie showData title ${word(chart.title)}`,
      ...chart.parts.filter(({ value }) => value > 0).map(({ label, value }) => `    "${word(label)}" : ${value}`),
    ].join("\n");
  const most = Math.max(...chart.bars.map(({ value }) => value));
  return [
    "xychart-beta",
    `    title "${word(chart.title)}"`,
    `    x-axis [${chart.bars.map(({ label }) => `"${word(label)}"`).join(", ")}]`,
    `    y-axis "${word(chart.unit)}" 0 --> ${Math.ceil(most)}`,
    `    bar [${chart.bars.map(({ value }) => value).join(", ")}]`,
  ].join("\n");
}

/** Mermaid has no escapes: what is no letter, digit or plain sign is left out. */
function word(text: string): string {
  return (
    text
      .replace(/[^\p{L}\p{M}\p{N} ()+./_-]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim() || "-"
  );
}
