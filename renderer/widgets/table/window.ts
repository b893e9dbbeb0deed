// Which rows of a very long list are on screen. Fixed row height, exact integer maths, and a mapping beyond the tallest
// element that Chromium lays out (33.5 million px): there the scrollbar is a scale, and wheel and keys move by real pixels.

/** Tallest scroll area that is used as it is, px. */
export const TALLEST = 15_000_000;

export interface RowWindow {
  /** Height of the scroll area, px. */
  height: number;
  /** Real pixels of list above the top edge. */
  offset: number;
  /** First row, and how many px of it are above the edge. */
  first: number;
  shift: number;
  /** Rows to draw. */
  rows: number;
}

export const listHeight = (count: number, rowHeight: number): number => Math.min(count * rowHeight, TALLEST);

/** Farthest real offset. */
export const lastOffset = (count: number, rowHeight: number, view: number): number => Math.max(0, count * rowHeight - view);

/** Scrollbar position -> real offset. */
export function toOffset(scrollTop: number, count: number, rowHeight: number, view: number): number {
  const real = lastOffset(count, rowHeight, view);
  const scale = Math.max(0, listHeight(count, rowHeight) - view);
  if (scale === real || scale === 0) return Math.min(scrollTop, real);
  return Math.round((Math.min(Math.max(scrollTop, 0), scale) / scale) * real);
}

/** Real offset -> scrollbar position. */
export function toScrollTop(offset: number, count: number, rowHeight: number, view: number): number {
  const real = lastOffset(count, rowHeight, view);
  const scale = Math.max(0, listHeight(count, rowHeight) - view);
  if (scale === real || real === 0) return Math.min(offset, real);
  return (Math.min(Math.max(offset, 0), real) / real) * scale;
}

export function rowWindow(offset: number, count: number, rowHeight: number, view: number): RowWindow {
  const at = Math.min(Math.max(0, offset), lastOffset(count, rowHeight, view));
  const first = Math.floor(at / rowHeight);
  const shift = at - first * rowHeight;
  return { height: listHeight(count, rowHeight), offset: at, first, shift, rows: Math.min(count - first, Math.ceil((view + shift) / rowHeight)) };
}

/** Offset that brings `row` wholly into view with the least movement. */
export function reveal(row: number, offset: number, rowHeight: number, view: number): number {
  const top = row * rowHeight;
  if (top < offset) return top;
  if (top + rowHeight > offset + view) return top + rowHeight - view;
  return offset;
}
