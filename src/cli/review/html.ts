import { htmlText, markdownOf, markdownToHtml } from "../../markdown/write.ts";
import type { Bars, Shares } from "./charts.ts";
import type { Figures, Part } from "./document.ts";
import { style } from "./style.ts";

/** The document as one page that needs nothing else: no network, no scripts. Whatever stands in it is text. */
export function htmlReport(title: string, parts: readonly Part[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlText(title)}</title>
<style>
${style}</style>
</head>
<body>
<main>
${parts.map(htmlOf).join("\n")}
</main>
</body>
</html>
`;
}

function htmlOf(part: Part): string {
  switch (part.type) {
    case "figures":
      return figures(part);
    case "bars":
      return bars(part);
    case "shares":
      return shares(part);
    default: {
      const html = markdownToHtml(markdownOf([part]));
      return part.type === "table" ? `<div class="wide" tabindex="0">${html}</div>` : html;
    }
  }
}

function figures({ columns: [, before], rows }: Figures): string {
  const tiles = rows.map(
    ({ name, now, before: past, change }) => `<div>
<dt>${htmlText(name)}</dt>
<dd><strong>${htmlText(now)}</strong> <span>${htmlText(before)}: ${htmlText(past)}</span> <span>${change === "–" ? "" : htmlText(change === "0" ? "no change" : change)}</span></dd>
</div>`,
  );
  return `<dl class="figures">\n${tiles.join("\n")}\n</dl>`;
}

/** Columns of equal width in a box of 100 by 100 units for each. */
function bars({ title, unit, bars: columns }: Bars): string {
  const most = Math.max(...columns.map(({ value }) => value));
  const [step, height, top] = [64, 120, 20];
  const drawn = columns.map(({ label, value, shown }, index) => {
    const [x, size] = [index * step, Math.round((value / most) * height)];
    return `<g>
<title>${htmlText(`${label}: ${shown} ${unit}`)}</title>
<rect x="${x + 10}" y="${top + height - size}" width="${step - 20}" height="${size}" rx="2"/>
<text x="${x + step / 2}" y="${top + height - size - 6}" class="value">${htmlText(shown)}</text>
<text x="${x + step / 2}" y="${top + height + 18}">${htmlText(label)}</text>
</g>`;
  });
  const width = columns.length * step;
  return `<figure class="columns">
<figcaption>${htmlText(title)}</figcaption>
<svg class="bars" viewBox="0 0 ${width} ${top + height + 26}" width="${width}" role="img" aria-label="${htmlText(title)}">
<line x1="0" x2="${width}" y1="${top + height + 0.5}" y2="${top + height + 0.5}"/>
${drawn.join("\n")}
</svg>
</figure>`;
}

/** One bar, in as many parts; its legend has the numbers. */
function shares({ title, parts }: Shares): string {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const counted = parts.filter(({ value }) => value > 0);
  let from = 0;
  const drawn = counted.map(({ value, colour }) => {
    const [x, width] = [(from / whole) * 600, (value / whole) * 600];
    from += value;
    return `<rect x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="28" class="part${colour}"/>`;
  });
  const legend = counted.map(
    ({ label, value, colour }) =>
      `<li><svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" rx="2" class="part${colour}"/></svg> ${htmlText(label)} <strong>${value}</strong></li>`,
  );
  return `<figure>
<figcaption>${htmlText(title)}</figcaption>
<svg class="shares" viewBox="0 0 600 28" preserveAspectRatio="none" role="img" aria-label="${htmlText(title)}">
${drawn.join("\n")}
</svg>
<ul class="legend">
${legend.join("\n")}
</ul>
</figure>`;
}
