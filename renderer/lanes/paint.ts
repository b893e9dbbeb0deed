// What the canvas draws with: tokens of the current theme and the two hatches. Read again when the theme changes.
import { token } from '../theme/theme.ts';

const names = {
  surface: '--bg-surface',
  app: '--bg-app',
  sunken: '--bg-sunken',
  line: '--line-1',
  region: '--line-2',
  grid: '--grid',
  text: '--fg-1',
  text2: '--fg-2',
  text3: '--fg-3',
  ink1: '--ink-1',
  ink2: '--ink-2',
  ink3: '--ink-3',
  ink4: '--ink-4',
  inkText: '--ink-text',
  accent: '--accent',
  onAccent: '--fg-on-accent',
  selected: '--sel-bg',
  ok: '--v-ok-line',
  same: '--v-same-line',
  bad: '--v-bad-line',
  badText: '--v-bad',
  badTint: '--v-bad-bg',
  open: '--v-open-line',
  openText: '--v-open',
  openTint: '--v-open-bg',
  none: '--v-none-line',
} as const;

export type Paint = Record<keyof typeof names, string> & {
  ui: string;
  data: string;
  /** Hatch as a fill: grey one way = declared, red crossed = unexplained, light one way = over a bar. */
  hatch: (context: CanvasRenderingContext2D, kind: 'declared' | 'unexplained' | 'bar') => CanvasPattern | string;
};

export function readPaint(): Paint {
  const colours = Object.fromEntries(Object.entries(names).map(([name, key]) => [name, token(key)])) as Record<keyof typeof names, string>;
  const made = new Map<string, CanvasPattern | string>();
  return {
    ...colours,
    ui: token('--font-ui') || 'sans-serif',
    data: token('--font-data') || 'monospace',
    hatch(context, kind) {
      const found = made.get(kind);
      if (found !== undefined) return found;
      const pattern = hatchPattern(context, kind, kind === 'declared' ? colours.ink2 : kind === 'unexplained' ? colours.bad : colours.surface);
      made.set(kind, pattern);
      return pattern;
    },
  };
}

/** One tile, drawn at twice its size so that it stays sharp on dense screens. */
function hatchPattern(context: CanvasRenderingContext2D, kind: 'declared' | 'unexplained' | 'bar', colour: string): CanvasPattern | string {
  const size = kind === 'unexplained' ? 5 : 6;
  const tile = document.createElement('canvas');
  tile.width = size * 2;
  tile.height = size * 2;
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  pen.scale(2, 2);
  pen.strokeStyle = colour;
  pen.lineWidth = kind === 'bar' ? 1.6 : 1;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    // The direction of the hatches in widgets/verdict/verdict.css.
    pen.moveTo(shift, 0);
    pen.lineTo(shift + size, size);
    if (kind !== 'unexplained') continue;
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix([0.5, 0, 0, 0.5, 0, 0]));
  return pattern ?? colour;
}
