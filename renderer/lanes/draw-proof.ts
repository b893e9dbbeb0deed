// The line under a lane: what proves its records. Solid signed, dashed sealed, dots agrees, fine dots not covered, ochre open, thick red contradicted.
import { type ProofPattern, proofPattern } from '../widgets/verdict/proof.tsx';
import type { Picture } from './draw-lanes.ts';
import type { LaneRow } from './layout.ts';

interface Line {
  colour: 'ok' | 'same' | 'bad' | 'open' | 'none' | 'ink2';
  thick: number;
  dash: readonly number[];
}
export const proofLines: Record<ProofPattern, Line> = {
  'p-sig': { colour: 'ok', thick: 3, dash: [] },
  'p-fss': { colour: 'ok', thick: 3, dash: [5, 2] },
  'p-link': { colour: 'same', thick: 2.5, dash: [2.5, 3] },
  'p-struct': { colour: 'ink2', thick: 1.5, dash: [1.5, 5] },
  'p-own': { colour: 'none', thick: 1, dash: [1, 4] },
  'p-not': { colour: 'none', thick: 1, dash: [1, 3] },
  'p-open': { colour: 'open', thick: 3, dash: [3, 2] },
  'p-bad': { colour: 'bad', thick: 4, dash: [] },
};

/** Worst last, so that it lies on top where two states share a pixel. */
const worstLast: ProofPattern[] = ['p-own', 'p-not', 'p-struct', 'p-link', 'p-fss', 'p-sig', 'p-open', 'p-bad'];

export function drawProof({ context, paint, scale, width }: Picture, row: LaneRow): void {
  if (row.lane.proof.length === 0) return;
  const y = row.y + row.height - 3.5;
  context.save();
  context.lineCap = 'butt';
  for (const wanted of worstLast) {
    for (const span of row.lane.proof) {
      if (proofPattern(span.status, span.assurance) !== wanted) continue;
      const left = scale.x(span.from);
      const right = Math.max(scale.x(span.to), left + 2);
      if (right < 0 || left > width) continue;
      const line = proofLines[wanted];
      context.strokeStyle = paint[line.colour];
      context.lineWidth = line.thick;
      context.setLineDash([...line.dash]);
      context.beginPath();
      context.moveTo(Math.max(-8, left), y);
      context.lineTo(Math.min(width + 8, right), y);
      context.stroke();
    }
  }
  context.restore();
}
