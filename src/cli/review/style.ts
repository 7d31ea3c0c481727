/** The page's style: the reader's own colours, one column, and paper. */
export const style = `:root {
  --ink: #1c2128; --soft: #59636e; --page: #ffffff; --panel: #f4f6f8; --line: #d5dbe1; --link: #0b5cad; --bar: #3a6ea5;
  --part0: #8c1d40; --part1: #d1603d; --part2: #e0a526; --part3: #5b8c5a; --part4: #3a6ea5; --part5: #7a7f87;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ec; --soft: #9aa4af; --page: #14181d; --panel: #1d232a; --line: #363e47; --link: #7cb7f2; --bar: #6ea3d8;
    --part0: #e0567f; --part1: #ee8a65; --part2: #ecc25e; --part3: #84b583; --part4: #6ea3d8; --part5: #979da6;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
h1 { margin: 0 0 .25rem; text-wrap: balance; font-size: 1.9rem; line-height: 1.2; }
h1 + p { margin-top: 0; color: var(--soft); }
h2 { margin: 2.75rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.35rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
p { max-width: 46rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
ul { padding-left: 1.25rem; }
li { margin: .2rem 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem; margin: 1.5rem 0; }
.figures div { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); }
.figures dt { color: var(--soft); font-size: .85rem; }
.figures dd { margin: .1rem 0 0; }
.figures dd strong { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.figures dd span { display: block; color: var(--soft); font-size: .85rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .92rem; }
table:has(td a) { min-width: 44rem; }
th, td { padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
th[align="right"], td[align="right"] { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
figure { margin: 1.25rem 0 1.5rem; }
.columns { display: inline-block; margin-right: 3.5rem; vertical-align: top; }
figcaption { margin-bottom: .5rem; color: var(--soft); font-size: .85rem; font-weight: 600; }
.bars { display: block; max-width: 100%; height: auto; }
.bars rect { fill: var(--bar); }
.bars line { stroke: var(--line); }
.bars text { fill: var(--soft); font-size: 11px; text-anchor: middle; }
.bars .value { fill: var(--ink); font-size: 13px; font-weight: 600; }
.shares { display: block; width: 100%; max-width: 40rem; height: 1.5rem; border-radius: .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .5rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
.part0 { fill: var(--part0); } .part1 { fill: var(--part1); } .part2 { fill: var(--part2); }
.part3 { fill: var(--part3); } .part4 { fill: var(--part4); } .part5 { fill: var(--part5); }
@media (max-width: 40rem) {
  .figures { grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); }
}
@media print {
  :root {
    --ink: #000; --soft: #444; --page: #fff; --panel: #fff; --line: #bbb; --link: #000; --bar: #555;
    --part0: #8c1d40; --part1: #d1603d; --part2: #e0a526; --part3: #5b8c5a; --part4: #3a6ea5; --part5: #7a7f87;
  }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3 { break-after: avoid; }
  tr, figure, .figures div { break-inside: avoid; }
  .wide { overflow: visible; }
  table:has(td a) { min-width: 0; }
  a { text-decoration: none; }
}
`;
