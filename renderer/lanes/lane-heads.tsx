// Heads of the visible rows: what a lane is and how many events it has in view. Plain text elements, so that names can be read, copied and followed.
import type { Lane } from '../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../format/number.ts';
import { MiddleCut } from '../widgets/evidence/middle-cut.tsx';
import { NumberLink } from '../widgets/layout.tsx';
import { type Layout, rowsBetween } from './layout.ts';

export interface LaneHeadsProps {
  layout: Layout;
  /** px of the layout in view. */
  top: number;
  height: number;
  hrefOf: (lane: Lane) => string;
  selected: string | undefined;
  onGroup: (id: string) => void;
}

export function LaneHeads({ layout, top, height, hrefOf, selected, onGroup }: LaneHeadsProps) {
  return rowsBetween(layout, top - 200, top + height + 200).map((row) => {
    const place = { top: row.y, height: row.height };
    if (row.kind === 'group')
      return (
        <button key={`g${row.id}`} type="button" className="lanegroup" style={place} aria-expanded={row.open} onClick={() => onGroup(row.id)}>
          <svg className="tree-arrow" viewBox="0 0 12 12" aria-hidden="true">
            <path d={row.open ? 'm3 4.5 3 3 3-3' : 'm4.5 3 3 3-3 3'} />
          </svg>
          <MiddleCut text={row.label} tail={14} mono={false} />
          <span className="t11 dim lanegroupabout">
            {formatCounted(row.events, 'event')} in view{row.open ? '' : `, ${formatCounted(row.lanes, 'lane')} closed`}
          </span>
        </button>
      );
    if (row.kind === 'others')
      return (
        <div key={row.id} className="lanehead" style={place}>
          <span className="t11 dim cut">{formatCounted(row.count, 'more lane')}, quieter, not drawn</span>
        </div>
      );
    const { lane } = row;
    const on = row.bars.some(({ bar }) => bar.session === selected);
    return (
      <div key={row.id} className={on ? 'lanehead on' : 'lanehead'} style={place}>
        <div className="row">
          {lane === row.whole ? <span className="t12 grow">{lane.label}</span> : <LaneName lane={lane} />}
          <NumberLink value={lane.events} href={hrefOf(lane)} />
        </div>
        {row.height >= 34 && lane.detail ? (
          <span className="t11 dim cut">
            <MiddleCut text={lane.detail} mono={false} />
          </span>
        ) : row.height >= 34 && row.bars.length > 0 ? (
          <span className="t11 dim cut">{formatCounted(row.bars.length, 'session')}</span>
        ) : null}
      </div>
    );
  });
}

const LaneName = ({ lane }: { lane: Lane }) => (
  <span className="grow lanename" title={`${formatCount(lane.events)} events in view`}>
    <MiddleCut text={lane.label} tail={10} />
  </span>
);
