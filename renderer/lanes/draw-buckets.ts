// Events of a lane as a histogram, square-root scale: single events stay visible beside bursts. Failures are the darker foot.
import type { Picture } from './draw-lanes.ts';
import { type LaneRow, PAD } from './layout.ts';

const PROOF_PLACE = 6;

/** Place of a row's histogram: px of its foot and its greatest height. */
export function histogramOf(row: LaneRow): { foot: number; most: number } {
  const foot = row.y + row.height - PROOF_PLACE;
  return { foot, most: row.levels > 0 ? Math.max(0, row.strip - 2) : row.height - PROOF_PLACE - PAD };
}

/** px of a bucket of `count` events where `peak` is the most. At least 2 px, so that one event shows. */
export const barHeight = (count: number, peak: number, most: number): number => (count <= 0 || peak <= 0 ? 0 : Math.max(2, Math.sqrt(count / peak) * most));

export function drawBuckets({ context, paint, scale, layout, data, width }: Picture, row: LaneRow): void {
  const { foot, most } = histogramOf(row);
  const peak = layout.peaks.get(row.lane.id) ?? 0;
  const step = BigInt(data.width);
  const soft = row.levels > 0;
  for (const failures of [false, true]) {
    context.fillStyle = failures ? paint.ink1 : soft ? paint.ink3 : paint.ink2;
    for (const bucket of row.lane.buckets) {
      const count = failures ? bucket.failures : bucket.count;
      if (count === 0) continue;
      const left = scale.x(bucket.at);
      const right = scale.x(BigInt(bucket.at) + step);
      if (right < 0 || left > width) continue;
      const wide = right - left;
      const height = barHeight(count, peak, most);
      // The gap between two bars goes when bars get as narrow as it.
      context.fillRect(left, foot - height, Math.max(wide < 3 ? wide : wide - 1, 1), height);
    }
  }
}
