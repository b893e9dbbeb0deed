// Retention: days with records, by source, on one scale of days; holes hatched, what is kept too long told.
import type { KeptAssessment, Retention as Kept } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Empty } from '../../widgets/layout.tsx';
import { SourceName } from './source-name.tsx';

const DAY = 86_400_000;
const dayOf = (text: string): number => Date.parse(text.slice(0, 10)) / DAY;

export function Retention({ assessment: { retention } }: { assessment: KeptAssessment }) {
  const dated = retention.filter((one): one is Kept & { first: string; last: string } => one.first !== null && one.last !== null);
  if (dated.length === 0) return <Empty title="No day has a record">No record of this case states its time.</Empty>;
  const from = Math.min(...dated.map(({ first }) => dayOf(first)));
  const to = Math.max(...dated.map(({ last }) => dayOf(last))) + 1;
  return (
    <table className="tbl h28 rdy-retention">
      <colgroup>
        <col className="rdy-how" />
        <col />
        <col className="w96" />
        <col className="w96" />
        <col className="w142" />
      </colgroup>
      <thead>
        <tr>
          <th>Source</th>
          <th>
            <span className="rdy-axis">
              <span className="mono">{new Date(from * DAY).toISOString().slice(0, 10)}</span>
              <span>UTC days; hatched = no record</span>
              <span className="mono">{new Date((to - 1) * DAY).toISOString().slice(0, 10)}</span>
            </span>
          </th>
          <th className="num">Covered</th>
          <th className="num">Holes</th>
          <th className="num">Beyond the limit</th>
        </tr>
      </thead>
      <tbody>
        {dated.map((one) => (
          <tr key={one.source}>
            <td>
              <SourceName id={one.source} />
            </td>
            <td>
              <Strip kept={one} from={from} to={to} />
            </td>
            <td className="num tabular">{formatCounted(one.covered_days, 'day')}</td>
            <td className="num tabular" title={one.holes.map((hole) => (hole.from === hole.to ? hole.from : `${hole.from} to ${hole.to}`)).join('\n')}>
              {one.holes.length === 0 ? <span className="dim">0</span> : formatCount(one.holes.length)}
            </td>
            <td className="num tabular" title={one.limit_by ?? undefined}>
              {one.over_days === null ? (
                <span className="dim">no limit stated</span>
              ) : one.over_days === 0 ? (
                <span className="dim">0 days</span>
              ) : (
                formatCounted(one.over_days, 'day')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Days to scale; a hole that is narrower than two pixels is drawn at two. */
function Strip({ kept, from, to }: { kept: Kept & { first: string; last: string }; from: number; to: number }) {
  const place = (first: number, behind: number) => ({
    left: `${((first - from) / (to - from)) * 100}%`,
    width: `max(2px, ${((behind - first) / (to - from)) * 100}%)`,
  });
  const words = `${kept.first} to ${kept.last}, ${formatCounted(kept.covered_days, 'day')} covered, ${formatCounted(kept.holes.length, 'hole')}`;
  return (
    <span className="rdy-strip" role="img" aria-label={words} title={words}>
      <i className="days" style={place(dayOf(kept.first), dayOf(kept.last) + 1)} />
      {kept.holes.map((hole) => (
        <i key={hole.from} className="hole" style={place(dayOf(hole.from), dayOf(hole.to) + 1)} title={`${hole.from} to ${hole.to}`} />
      ))}
    </span>
  );
}
