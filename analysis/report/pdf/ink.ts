// Colours, sizes and the page of the report; colours are those of the light theme of the screen (renderer tokens).
export const ink = {
  text: '#14171c',
  soft: '#434a55',
  faint: '#565e6a',
  line: '#cdd3da',
  hair: '#e4e7eb',
  sunken: '#f6f7f9',
  accent: '#1f56c8',
  bar: '#4b5a6e',
  bucket: '#7c8a9e',
  markText: '#7a1212',
  markFill: '#f9dfdc',
  markLine: '#cf4a41',
  paper: '#ffffff',
} as const;

/** A4 portrait, points. */
export const page = { width: 595.28, height: 841.89, left: 56, right: 56, top: 58, bottom: 66 } as const;
export const textWidth = page.width - page.left - page.right;
export const textBottom = page.height - page.bottom;

/** Font size and line height, points. */
export const type = {
  title: { size: 24, leading: 30 },
  section: { size: 16, leading: 21 },
  heading: { size: 11.5, leading: 16 },
  minor: { size: 9.5, leading: 13 },
  body: { size: 9.2, leading: 13.2 },
  table: { size: 7.8, leading: 10.6 },
  caption: { size: 7.8, leading: 10.6 },
  small: { size: 7, leading: 9 },
} as const;
/** Data font is wider and taller than ours: set a little smaller so that both look alike. */
export const dataScale = 0.9;

/** A value longer than this is cut, and the cut is stated. Characters. */
export const longest = { cell: 900, paragraph: 12_000 } as const;
