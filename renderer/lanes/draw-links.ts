// Who opened whom: from the parent's bar to the child's beginning, where both are shown. Solid: certain; dashed: less than that.
// Those of the selected session's path are blue and thicker.
import type { Picture } from './draw-lanes.ts';
import { BAR, barTop, type LaneRow, type PlacedBar } from './layout.ts';

export function drawLinks({ context, paint, scale, layout, width, certainty }: Picture, top: number, bottom: number): void {
  const places = new Map<string, { row: LaneRow; placed: PlacedBar }>();
  for (const row of layout.rows) if (row.kind === 'lane') for (const placed of row.bars) places.set(placed.bar.session, { row, placed });
  context.save();
  for (const { row, placed } of places.values()) {
    const parent = placed.bar.parent === null ? undefined : places.get(placed.bar.parent);
    if (!parent) continue;
    const x2 = scale.x(placed.bar.from);
    const y2 = barTop(row, placed.level) + BAR / 2;
    const above = parent.row.y + parent.placed.level * LEVEL_WEIGHT <= row.y + placed.level * LEVEL_WEIGHT;
    const y1 = barTop(parent.row, parent.placed.level) + (above ? BAR : 0);
    const start = scale.x(parent.placed.bar.from);
    const end = Math.max(start + 3, scale.x(parent.placed.bar.to));
    const x1 = Math.min(Math.max(x2 - 6, start + 2), end - 1);
    if ((x1 < 0 && x2 < 0) || (x1 > width && x2 > width)) continue;
    if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) continue;
    const sure = certainty.get(linkKey(placed.bar.parent ?? '', placed.bar.session));
    const colour = sure === undefined ? paint.ink2 : paint.accent;
    const certain = (sure ?? placed.bar.parent_confidence) === 'certain';
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = sure === undefined ? 1 : 1.75;
    context.setLineDash(certain ? [] : [4, 3]);
    context.beginPath();
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1, y2, x1, y2, x2 - 1, y2);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x2, y2);
    context.lineTo(x2 - 6, y2 - 3.5);
    context.lineTo(x2 - 6, y2 + 3.5);
    context.fill();
    context.beginPath();
    context.arc(x1, y1, 2, 0, Math.PI * 2);
    context.fill();
  }
  context.restore();
}

export const linkKey = (parent: string, child: string): string => `${parent}>${child}`;

/** Only tells which of two bars of one row lies higher. */
const LEVEL_WEIGHT = 0.01;
