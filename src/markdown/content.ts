import type { Block, ListItem } from "./parse.ts";

/** Whether a block is no content: a comment, a rule, an empty item, a table of empty cells. */
export function saysNothing(text: string, block: Block): boolean {
  switch (block.type) {
    case "comment":
      return true;
    case "list":
      return block.items.every((item) => isEmptyItem(text, item));
    case "table":
      return block.rows.every((row) => row.cells.every(({ start, end }) => start === end));
    case "quote":
      return block.blocks.every((child) => saysNothing(text, child));
    case "other":
      return /^(?:[-*_]\s*){3,}$/.test(text.slice(block.start, block.end));
    default:
      return false;
  }
}

export function isEmptyItem(text: string, item: ListItem): boolean {
  return item.text.start === item.text.end && item.blocks.every((block) => saysNothing(text, block));
}
