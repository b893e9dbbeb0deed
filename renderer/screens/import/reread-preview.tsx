// Records as they are and as they would be, side by side; what differs stands out. Counts of what was looked at above them.
import type { ReactNode } from 'react';
import type { PreviewedRecord, ReadCounts, ReadRecord, Result } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { AssumedMark } from '../../widgets/verdict/verdict.tsx';

const counts: [keyof ReadCounts, string][] = [
  ['events', 'events'],
  ['untimed', 'without a time'],
  ['assumed', 'times by assumption'],
  ['issues', 'issues'],
];

export function RereadPreview({ shown, old }: { shown: Result<'source.reread-preview'>; old: boolean }) {
  const { before, after, records, differing, items, looked, cut } = shown;
  return (
    <div className={old ? 'reread-preview old' : 'reread-preview'} aria-busy={old}>
      <table className="tbl plain reread-counts">
        <caption className="sr-only">Counts before and after, of what was looked at</caption>
        <tbody>
          <tr>
            {counts.map(([name, label]) => (
              <td key={name}>
                <span className="dim">{label} </span>
                <span className="reread-pair">
                  <span className="mono">{formatCount(before[name])}</span>
                  <span className="dim"> → </span>
                  <span className={before[name] === after[name] ? 'mono' : 'mono reread-differs'}>{formatCount(after[name])}</span>
                </span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="t12 dim">
        {looked < items ? `The first ${formatCount(looked)} of ${formatCounted(items, 'item')} looked at` : `${formatCounted(items, 'item')} looked at`}
        {cut ? ', large ones from their beginning' : ''}.{' '}
        {differing === 0
          ? 'No record differs.'
          : `${formatCounted(differing, 'record')} ${differing === 1 ? 'differs' : 'differ'}; ${records.length < differing ? `${formatCount(records.length)} of them, from each item, are shown` : differing === 1 ? 'it stands first' : 'they stand first'}.`}
      </p>
      <table className="tbl reread-records">
        <colgroup>
          <col className="reread-place" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>Record</th>
            <th>As it is read now</th>
            <th>As it would be read</th>
          </tr>
        </thead>
        <tbody>
          {records.map((one) => (
            <tr key={`${one.path} ${one.offset} ${one.length} ${one.before?.message ?? ''}`}>
              <td>
                <MiddleCut text={one.path} tail={18} />
                <span className="t11 dim">offset {formatCount(one.offset)}</span>
              </td>
              <td>
                <Read record={one.before} beside={one} />
              </td>
              <td>{one.differs ? <Read record={one.after} beside={one} /> : <span className="dim">the same</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Read({ record, beside }: { record: ReadRecord; beside: PreviewedRecord }) {
  if (record === null) return <span className="reread-differs">no event</span>;
  const marked = (name: keyof NonNullable<ReadRecord>, content: ReactNode) => (
    <span className={beside.before && beside.after && beside.before[name] !== beside.after[name] ? 'reread-differs' : undefined}>{content}</span>
  );
  return (
    <>
      <span className="reread-line">
        {marked('time', record.time === null ? <span>no time</span> : <TimeText time={record.time} digits={0} most={3} />)}
        {record.assumed === null ? null : (
          <span title={record.assumed}>
            <AssumedMark alone />
          </span>
        )}
        {(['user', 'action', 'outcome', 'format'] as const).map((name) =>
          record[name] === null ? null : <span key={name}>{marked(name, <EvidenceText text={record[name]} most={80} />)}</span>,
        )}
      </span>
      {record.message === null ? null : <span className="reread-message">{marked('message', <EvidenceText text={record.message} most={200} />)}</span>}
    </>
  );
}
