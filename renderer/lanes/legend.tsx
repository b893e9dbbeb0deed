// What the marks of the lanes mean, each drawn as on the canvas; only those that are there.
import { useLayoutEffect, useRef } from 'react';
import type { Paint } from './paint.ts';
import { type ProofPattern, proofPattern } from '../widgets/verdict/proof.tsx';
import { proofLines } from './draw-proof.ts';
import type { Layout } from './layout.ts';
import { penOf } from './use-size.ts';
import { usePaint } from './use-paint.ts';

export type LegendEntry =
  | 'session'
  | 'end not stated'
  | 'link, certain'
  | 'link, not certain'
  | 'selected path'
  | 'gap, declared'
  | 'gap, unexplained'
  | 'open tail'
  | 'signed'
  | 'sealed'
  | 'agrees'
  | 'structure only'
  | 'not covered'
  | 'open'
  | 'contradicted';

const proofEntries: Record<ProofPattern, LegendEntry> = {
  'p-sig': 'signed',
  'p-fss': 'sealed',
  'p-link': 'agrees',
  'p-struct': 'structure only',
  'p-own': 'not covered',
  'p-not': 'not covered',
  'p-open': 'open',
  'p-bad': 'contradicted',
};

/** What is drawn of these lanes, and so must be explained; nothing else is. `path` = a session with links is selected. */
export function legendOf({ rows }: Layout, show: { links: boolean; proof: boolean }, path: boolean): ReadonlySet<LegendEntry> {
  const found = new Set<LegendEntry>();
  const lanes = rows.filter((row) => row.kind === 'lane');
  const shown = new Set(lanes.flatMap(({ bars }) => bars.map(({ bar }) => bar.session)));
  for (const { lane, bars } of lanes) {
    for (const { bar } of bars) {
      found.add('session');
      if (bar.end !== 'stated' || bar.begin !== 'stated') found.add('end not stated');
      if (show.links && bar.parent !== null && shown.has(bar.parent)) found.add(bar.parent_confidence === 'certain' ? 'link, certain' : 'link, not certain');
    }
    for (const { kind } of lane.spans) found.add(kind === 'open head' ? 'open tail' : kind);
    if (show.proof) for (const { status, assurance } of lane.proof) found.add(proofEntries[proofPattern(status, assurance)]);
  }
  if (show.links && path) found.add('selected path');
  return found;
}

type Draw = (pen: CanvasRenderingContext2D, paint: Paint) => void;
const WIDE = 24;
const TALL = 12;

const line =
  (name: keyof typeof proofLines): Draw =>
  (pen, paint) => {
    const { colour, thick, dash } = proofLines[name];
    stroke(pen, paint[colour], thick, dash);
  };
function stroke(pen: CanvasRenderingContext2D, colour: string, thick: number, dash: readonly number[]): void {
  pen.strokeStyle = colour;
  pen.lineWidth = thick;
  pen.setLineDash([...dash]);
  pen.beginPath();
  pen.moveTo(0, TALL / 2);
  pen.lineTo(WIDE, TALL / 2);
  pen.stroke();
  pen.setLineDash([]);
}
const gap =
  (kind: 'declared' | 'unexplained'): Draw =>
  (pen, paint) => {
    pen.fillStyle = paint.hatch(pen, kind);
    pen.fillRect(2, 0, 20, TALL);
    pen.strokeStyle = kind === 'declared' ? paint.ink2 : paint.bad;
    pen.strokeRect(2.5, 0.5, 19, TALL - 1);
  };

const entries: { text: LegendEntry; draw: Draw }[] = [
  {
    text: 'session',
    draw: (pen, paint) => {
      pen.fillStyle = paint.ink1;
      pen.fillRect(2, 1, 20, 10);
    },
  },
  {
    text: 'end not stated',
    draw: (pen, paint) => {
      pen.fillStyle = paint.ink1;
      pen.fillRect(2, 1, 20, 10);
      pen.fillStyle = paint.surface;
      pen.fillRect(12, 1, 2, 10);
      pen.fillRect(17, 1, 2, 10);
    },
  },
  { text: 'link, certain', draw: (pen, paint) => stroke(pen, paint.ink2, 1, []) },
  { text: 'link, not certain', draw: (pen, paint) => stroke(pen, paint.ink2, 1, [4, 3]) },
  { text: 'selected path', draw: (pen, paint) => stroke(pen, paint.accent, 1.75, []) },
  { text: 'gap, declared', draw: gap('declared') },
  { text: 'gap, unexplained', draw: gap('unexplained') },
  {
    text: 'open tail',
    draw: (pen, paint) => {
      pen.fillStyle = paint.openTint;
      pen.fillRect(4, 0, 14, TALL);
      pen.strokeStyle = paint.open;
      pen.lineWidth = 2;
      pen.setLineDash([2, 2]);
      pen.beginPath();
      pen.moveTo(4, 0);
      pen.lineTo(4, TALL);
      pen.stroke();
    },
  },
  { text: 'signed', draw: line('p-sig') },
  { text: 'sealed', draw: line('p-fss') },
  { text: 'agrees', draw: line('p-link') },
  { text: 'structure only', draw: line('p-struct') },
  { text: 'not covered', draw: line('p-own') },
  { text: 'open', draw: line('p-open') },
  { text: 'contradicted', draw: line('p-bad') },
];

export function Legend({ shown }: { shown: ReadonlySet<LegendEntry> }) {
  const paint = usePaint();
  return (
    <div className="legend laneslegend">
      {entries
        .filter((entry) => shown.has(entry.text))
        .map((entry) => (
          <span key={entry.text}>
            <Swatch draw={entry.draw} paint={paint} />
            {entry.text}
          </span>
        ))}
    </div>
  );
}

function Swatch({ draw, paint }: { draw: Draw; paint: Paint }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pen = penOf(canvas.current, WIDE, TALL, window.devicePixelRatio || 1);
    if (!pen) return;
    pen.clearRect(0, 0, WIDE, TALL);
    pen.setLineDash([]);
    pen.lineWidth = 1;
    draw(pen, paint);
  }, [draw, paint]);
  return <canvas ref={canvas} aria-hidden="true" />;
}
