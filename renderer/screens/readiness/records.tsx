// Records that something rests on: the first few by themselves, all of them by a filter.
import { formatCount } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';

interface Place {
  source: number;
  record: number;
}
const FEW = 4;
/** Longer filters are no links any more. */
const MOST = 200;

export function Records({ records }: { records: readonly Place[] }) {
  const few = records.length <= FEW ? records : records.slice(0, FEW - 1);
  return (
    <span className="rdy-records">
      {few.map(({ source, record }) => (
        <a key={`${source}.${record}`} className="quiet-link mono" href={hrefTo('events', { record: `${source}.${record}` })}>
          {source}.{record}
        </a>
      ))}
      {records.length > few.length ? (
        <a className="quiet-link" href={hrefTo('events', { where: whereOf(records) })}>
          {records.length <= MOST ? `all ${formatCount(records.length)}` : `the first ${MOST} of ${formatCount(records.length)}`}
        </a>
      ) : null}
    </span>
  );
}

function whereOf(records: readonly Place[]): string {
  const bySource = new Map<number, number[]>();
  for (const { source, record } of records.slice(0, MOST)) bySource.set(source, [...(bySource.get(source) ?? []), record]);
  return [...bySource].map(([source, own]) => `(sealtrail.source:${source} and sealtrail.record:(${own.join(' or ')}))`).join(' or ');
}
