// The timeline figure of the report on screen: columns of events, lanes with session bars and gaps, marks of findings. Same value as the PDF.
import { useId } from 'react';
import type { Block } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { inZone } from '../../format/time.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import './figure.css';

type Figure = Extract<Block, { type: 'timeline' }>;

const WIDTH = 640;
const HEAD = 132;
const PLOT = WIDTH - HEAD;
const OVERVIEW = 52;
const LANE = 17;
const FLAG = 13;
const FLAG_CHARACTERS = 22;

/** Rows for the flags, as few as keep them apart. */
function placeFlags(figure: Figure, x: (at: string) => number) {
  const ends: number[] = [];
  return [...figure.marks]
    .sort((a, b) => (BigInt(a.at) < BigInt(b.at) ? -1 : 1))
    .map((mark) => {
      const text = plainEvidence(mark.label, 200);
      const label = text.length > FLAG_CHARACTERS ? `${text.slice(0, FLAG_CHARACTERS)}…` : text;
      const width = label.length * 5.6 + 8;
      const at = x(mark.at);
      const left = at + width > WIDTH;
      const begin = left ? at - width : at;
      let row = ends.findIndex((end) => end <= begin);
      if (row < 0) row = ends.length;
      ends[row] = begin + width;
      return { at, left, row, label, title: text };
    });
}

export function TimelineFigure({ figure }: { figure: Figure }) {
  const id = useId();
  const from = BigInt(figure.from);
  const to = BigInt(figure.to) > from ? BigInt(figure.to) : from + 1n;
  const span = Number(to - from);
  const x = (at: string): number => HEAD + Math.min(1, Math.max(0, Number(BigInt(at) - from) / span)) * PLOT;
  const flags = placeFlags(figure, x);
  const flagRows = Math.max(0, ...flags.map((flag) => flag.row + 1));
  const top = flagRows * FLAG + 4;
  const lanes = top + OVERVIEW + 6;
  const bottom = lanes + figure.lanes.length * LANE;
  const peak = Math.max(1, ...figure.buckets.map((bucket) => bucket.count));
  const events = figure.buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const ticks = [0, 1, 2, 3, 4].map((part) => from + ((to - from) * BigInt(part)) / 4n);
  return (
    <figure className="rep-figure">
      <svg
        className="timeline-svg"
        viewBox={`0 0 ${WIDTH} ${bottom + 30}`}
        role="img"
        aria-label={`${plainEvidence(figure.caption)} ${formatCount(events)} events, ${figure.lanes.length} lanes.`}
      >
        <defs>
          <pattern id={`${id}d`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V5" className="hatch-l" />
          </pattern>
          <pattern id={`${id}u`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V5M0 0H5" className="hatch-u" />
          </pattern>
        </defs>
        {ticks.map((tick, index) => {
          const at = x(tick.toString());
          const zoned = inZone(tick.toString(), 'UTC');
          const anchor = index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle';
          return (
            <g key={index}>
              <path className="gl" d={`M${at} ${top}V${bottom + 3}`} />
              <text x={at} y={bottom + 14} textAnchor={anchor}>
                {span < 600e9 ? zoned.clock : zoned.clock.slice(0, 5)}
              </text>
              <text className="dimt" x={at} y={bottom + 26} textAnchor={anchor}>
                {zoned.date}
              </text>
            </g>
          );
        })}
        <text className="st" x="0" y={top + 12}>
          Events
        </text>
        <text className="dimt" x="0" y={top + 26}>
          peak {formatCount(peak)}
        </text>
        {figure.buckets.map((bucket, index) => {
          if (bucket.count === 0) return null;
          const begin = x(bucket.at);
          const end = x(figure.buckets[index + 1]?.at ?? figure.to);
          const tall = Math.max(2, (bucket.count / peak) * (OVERVIEW - 4));
          return <rect key={bucket.at} className="den" x={begin} y={top + OVERVIEW - tall} width={Math.max(0.6, end - begin - 0.5)} height={tall} />;
        })}
        <path className="rs" d={`M0 ${top + OVERVIEW}H${WIDTH}M${HEAD} ${bottom}H${WIDTH}`} />
        {figure.lanes.map((lane, index) => {
          const y = lanes + index * LANE;
          const name = plainEvidence(lane.label, 200);
          return (
            <g key={index}>
              <text className="m" x="0" y={y + 12}>
                <title>{name}</title>
                {name.length > 19 ? `${name.slice(0, 10)}…${name.slice(-8)}` : name}
              </text>
              <path className="rl" d={`M0 ${y + LANE}H${WIDTH}`} />
              {lane.spans.map((gap, at) => {
                const begin = x(gap.from);
                const wide = Math.max(1.5, x(gap.to) - begin);
                if (gap.kind.startsWith('open'))
                  return (
                    <path
                      key={at}
                      className="rep-open"
                      d={`M${gap.kind === 'open head' ? begin + wide : begin} ${y + 1}v${LANE - 2}M${begin} ${y + LANE / 2}h${wide}`}
                    >
                      <title>{gap.kind}</title>
                    </path>
                  );
                const unexplained = gap.kind === 'gap, unexplained';
                return (
                  <rect
                    key={at}
                    className={unexplained ? 'rep-gap crossed' : 'rep-gap'}
                    x={begin}
                    y={y + 1.5}
                    width={wide}
                    height={LANE - 3}
                    fill={`url(#${id}${unexplained ? 'u' : 'd'})`}
                  >
                    <title>{gap.kind}</title>
                  </rect>
                );
              })}
              {lane.bars.map((bar, at) => {
                const begin = x(bar.from);
                const end = Math.max(begin + 1.5, x(bar.to));
                const tall = LANE - 8;
                const torn = bar.torn && end < WIDTH && end - begin >= 5;
                const edge = torn ? `L${end} ${y + 4}l-2 ${tall / 4}l2 ${tall / 4}l-2 ${tall / 4}l2 ${tall / 4}` : `L${end} ${y + 4}v${tall}`;
                return (
                  <path key={at} className="sess" d={`M${begin} ${y + 4}${edge}L${begin} ${y + 4 + tall}Z`}>
                    <title>{`${plainEvidence(bar.label)}${bar.torn ? ', end not stated' : ''}`}</title>
                  </path>
                );
              })}
            </g>
          );
        })}
        {flags.map((flag, index) => (
          <g key={index}>
            <path className="pinl" d={`M${flag.at} ${flag.row * FLAG}V${bottom}`} />
            <text x={flag.left ? flag.at - 3 : flag.at + 3} y={flag.row * FLAG + 10} textAnchor={flag.left ? 'end' : 'start'}>
              <title>{flag.title}</title>
              {flag.label}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>{plainEvidence(figure.caption, 600)}</figcaption>
    </figure>
  );
}
