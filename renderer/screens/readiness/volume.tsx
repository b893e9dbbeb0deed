// Volume: events a day of one source, with the days on which it wrote nothing.
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { VolumeChart } from '../../charts/volume-chart.tsx';
import { formatCount, formatCounted } from '../../format/number.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { setParams, useRoute } from '../../navigation/route.ts';
import { Empty } from '../../widgets/layout.tsx';
import { SourceName } from './source-name.tsx';

const DAY = 86_400_000;

export function Volume({ assessment: { coverage } }: { assessment: KeptAssessment }) {
  const { params } = useRoute();
  const dated = coverage.filter((cell): cell is typeof cell & { day: string } => cell.day !== null);
  const sources = [...new Set(dated.map(({ source }) => source))];
  if (sources.length === 0) return <Empty title="No day has a record">No record of this case states its time.</Empty>;
  const chosen = sources.find((source) => String(source) === params.source) ?? sources[0];
  return (
    <div className="rdy-volume">
      <table className="tbl h28 plain">
        <colgroup>
          <col />
          <col className="rdy-f" />
          <col className="rdy-f" />
          <col className="rdy-f" />
        </colgroup>
        <thead>
          <tr>
            <th>Source</th>
            <th className="num">Days</th>
            <th className="num">Median a day</th>
            <th className="num">Most a day</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => {
            const written = [...eventsByDay(dated, source).values()].filter((events) => events > 0);
            const sorted = written.toSorted((a, b) => a - b);
            return (
              <tr key={source} aria-selected={source === chosen} onClick={() => setParams({ source })}>
                <td>
                  <SourceName id={source} />
                </td>
                <td className="num tabular">{formatCount(written.length)}</td>
                <td className="num tabular">{formatCount(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0)}</td>
                <td className="num tabular">{formatCount(sorted.at(-1) ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {chosen === undefined ? null : <Chart {...daysOf(dated, chosen)} source={chosen} />}
    </div>
  );
}

function Chart({ days, span, source }: Days & { source: number }) {
  const pick = (day: string) => {
    const from = BigInt(Date.parse(day)) * 1_000_000n;
    window.location.hash = hrefToEvents({ source, from: String(from), to: String(from + BigInt(DAY) * 1_000_000n) });
  };
  return (
    <section className="rdy-chart">
      <h2 className="t12 med">
        Events a day of source {source}, {days.length < span ? `the last ${formatCount(days.length)} of ` : ''}
        {formatCounted(span, 'day')} in UTC; hatched = none
      </h2>
      <div>
        <VolumeChart days={days} title={`Events a day of source ${source}`} onPick={pick} />
      </div>
    </section>
  );
}

/** A stray date of another century is no span to draw day by day. */
const MOST_DRAWN = 3660;

interface Days {
  /** Every day, those without an event too. */
  days: readonly { day: string; events: number }[];
  /** Days from the first to the last; more than `days` where not all are drawn. */
  span: number;
}

function daysOf(cells: readonly DayCell[], source: number): Days {
  const byDay = eventsByDay(cells, source);
  const named = [...byDay.keys()].toSorted();
  const [first, last] = [Date.parse(named[0] ?? ''), Date.parse(named.at(-1) ?? '')];
  const span = Math.round((last - first) / DAY) + 1;
  const length = Math.min(MOST_DRAWN, span);
  const days = Array.from({ length }, (_, i) => {
    const day = new Date(last - (length - 1 - i) * DAY).toISOString().slice(0, 10);
    return { day, events: byDay.get(day) ?? 0 };
  });
  return { days, span };
}

interface DayCell {
  source: number;
  day: string;
  events: number;
}

function eventsByDay(cells: readonly DayCell[], source: number): Map<string, number> {
  const byDay = new Map<string, number>();
  for (const cell of cells) if (cell.source === source) byDay.set(cell.day, (byDay.get(cell.day) ?? 0) + cell.events);
  return byDay;
}
