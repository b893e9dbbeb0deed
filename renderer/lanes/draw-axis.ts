// Top of the lanes: time axis and the row of pins. Flags that would overlap become one with a count.
import type { Lanes } from '../../analysis/contract/index.ts';
import type { Paint } from './paint.ts';
import type { TimeScale } from './scale.ts';
import type { Tick } from './ticks.ts';

export const AXIS = 26;
export const FLAGS = 26;

export interface Flag {
  x: number;
  text: string;
  /** Pinned records under it. */
  marks: Lanes['marks'];
}

/** Flags from left to right, merged when closer than `least` px. */
export function mergeFlags(marks: Lanes['marks'], scale: TimeScale, least = 26): Flag[] {
  const flags: Flag[] = [];
  for (const mark of [...marks].sort((a, b) => (BigInt(a.at) < BigInt(b.at) ? -1 : 1))) {
    const x = scale.x(mark.at);
    if (x < -1 || x > scale.width + 1) continue;
    const last = flags.at(-1);
    if (last && x - last.x < least) {
      last.marks = [...last.marks, mark];
      const names = new Set(last.marks.map((one) => flagText(one.finding)));
      last.text = names.size === 1 ? [...names].join('') : `${last.marks.length}`;
    } else flags.push({ x, text: flagText(mark.finding), marks: [mark] });
  }
  return flags;
}
const flagText = (finding: number | null): string => (finding === null ? 'pin' : `F${finding}`);

export function drawAxis(context: CanvasRenderingContext2D, paint: Paint, scale: TimeScale, ticks: readonly Tick[], flags: readonly Flag[]): void {
  context.fillStyle = paint.surface;
  context.fillRect(0, 0, scale.width, AXIS + FLAGS);
  context.font = `400 11px ${paint.data}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineWidth = 1;
  for (const { time, label, major } of ticks) {
    const x = Math.round(scale.x(time)) + 0.5;
    context.strokeStyle = major ? paint.ink3 : paint.region;
    context.beginPath();
    context.moveTo(x, major ? 2 : AXIS - 6);
    context.lineTo(x, AXIS);
    context.stroke();
    context.fillStyle = major ? paint.text : paint.text2;
    const wide = context.measureText(label).width;
    if (x + 4 + wide <= scale.width) context.fillText(label, x + 4, AXIS / 2 + 0.5);
  }
  context.strokeStyle = paint.grid;
  context.beginPath();
  for (const { time } of ticks) {
    const x = Math.round(scale.x(time)) + 0.5;
    context.moveTo(x, AXIS);
    context.lineTo(x, AXIS + FLAGS);
  }
  context.stroke();
  context.strokeStyle = paint.line;
  context.beginPath();
  context.moveTo(0, AXIS - 0.5);
  context.lineTo(scale.width, AXIS - 0.5);
  context.stroke();
  context.font = `600 10px ${paint.ui}`;
  for (const flag of flags) {
    const x = Math.round(flag.x);
    const wide = Math.max(18, context.measureText(flag.text).width + 8);
    context.fillStyle = paint.accent;
    context.fillRect(x, AXIS + 5, 1.5, FLAGS - 5);
    context.fillRect(x, AXIS + 5, wide, 14);
    context.fillStyle = paint.onAccent;
    context.fillText(flag.text, x + 4, AXIS + 12.5);
  }
}
