// Sources that are set aside, sources that were read again, and what could not go over to the current reading.
import type { LeftBehind, Reading, Source, SourceAside } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Hash, MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Empty, FaultBox, Head, SkeletonRows } from '../../widgets/layout.tsx';
import { annotationsText, changeText } from './use-reread.ts';
import './reread.css';

export function Readings({ sources }: { sources: readonly Source[] }) {
  const told = useQuery('source.readings', {});
  const restore = useCommand('source.restore', { done: (_done, { source }) => `Source ${source} is back`, failed: 'The source was not brought back' });
  const current = useCommand('source.reading', { done: (change) => changeText(change), failed: 'The reading was not changed' });
  if (told.fault) return <FaultBox fault={told.fault} retry={told.reload} />;
  if (!told.data) return <SkeletonRows rows={10} />;
  const { readings, left, aside } = told.data;
  if (readings.length + left.length + aside.length === 0)
    return (
      <Empty title="Every source is in the case as it was imported">
        A source that is read again, with another zone for instance, keeps its former reading here; one that is set aside waits here with its reason.
      </Empty>
    );
  return (
    <div className="readings">
      {aside.length > 0 ? <Aside rows={aside} busy={restore.busy} onRestore={(source) => void restore.run({ source })} /> : null}
      {readings.length > 0 ? (
        <Table
          rows={readings}
          names={new Map([...sources, ...aside].map(({ id, name }) => [id, name]))}
          away={new Set(aside.map(({ id }) => id))}
          busy={current.busy}
          onCurrent={(source, number) => void current.run({ source, number })}
        />
      ) : null}
      {left.length > 0 ? <Left rows={left} /> : null}
    </div>
  );
}

const Aside = ({ rows, busy, onRestore }: { rows: readonly SourceAside[]; busy: boolean; onRestore: (source: number) => void }) => (
  <section>
    <Head title="Set aside" about="in no view and no figure" />
    <table className="tbl plain">
      <colgroup>
        <col className="rd-48" />
        <col />
        <col />
        <col className="rd-196" />
        <col className="rd-196" />
        <col className="rd-128" />
      </colgroup>
      <thead>
        <tr>
          <th className="num">No.</th>
          <th>Source</th>
          <th>Reason</th>
          <th>Kept with it</th>
          <th>Since, by</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.id}>
            <td className="num mono">{one.id}</td>
            <td>
              <MiddleCut text={one.name} />
            </td>
            <td className="wrap plaintext">
              <EvidenceText text={one.reason} most={400} />
            </td>
            <td className="mid wrap">
              {formatCounted(one.ledger.events, 'event')}, {formatCounted(one.verdicts, 'verdict')}
              {one.annotations > 0 ? `, ${annotationsText(one.annotations)}` : ''}
            </td>
            <td>
              <TimeText time={one.set_aside_at} digits={0} most={0} />
              <span className="t11 dim">{one.by}</span>
            </td>
            <td>
              <Button icon="undo-2" disabled={busy} onClick={() => onRestore(one.id)}>
                Bring back
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

interface TableProps {
  rows: readonly Reading[];
  names: ReadonlyMap<number, string>;
  /** Sources that are set aside: their readings stay as they are. */
  away: ReadonlySet<number>;
  busy: boolean;
  onCurrent: (source: number, number: number) => void;
}

const Table = ({ rows, names, away, busy, onCurrent }: TableProps) => (
  <section>
    <Head title="Readings" about="one of each source is current; the others are kept" />
    <table className="tbl plain">
      <colgroup>
        <col />
        <col className="rd-96" />
        <col />
        <col className="rd-82" />
        <col className="rd-196" />
        <col className="rd-96" />
        <col className="rd-128" />
      </colgroup>
      <thead>
        <tr>
          <th>Source</th>
          <th>Reading</th>
          <th>What it reads differently</th>
          <th className="num">Events</th>
          <th>Read, by</th>
          <th>Sealed as</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.source}.${one.number}`}>
            <td>
              <MiddleCut text={`${one.source}: ${names.get(one.source) ?? ''}`} />
            </td>
            <td>
              {one.number}{' '}
              {away.has(one.source) && one.standing === 'current' ? (
                <span className="dim">comes back</span>
              ) : (
                <span className={one.standing === 'current' ? 'med' : 'dim'}>{one.standing}</span>
              )}
            </td>
            <td className="wrap plaintext">{one.differs === '' ? <span className="dim">the import</span> : <EvidenceText text={one.differs} most={400} />}</td>
            <td className="num mono">{formatCount(one.events)}</td>
            <td>
              <TimeText time={one.at} digits={0} most={0} />
              <span className="t11 dim">{one.by}</span>
            </td>
            <td>
              <Hash value={one.evidence_sha256} />
            </td>
            <td>
              {one.standing === 'current' || away.has(one.source) ? null : (
                <Button disabled={busy} onClick={() => onCurrent(one.source, one.number)}>
                  Make current
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Left = ({ rows }: { rows: readonly LeftBehind[] }) => (
  <section>
    <Head
      title="Left with a former reading"
      about={`${formatCount(rows.length)}; the current reading has no such record, and they come back with the one that has`}
    />
    <table className="tbl plain">
      <colgroup>
        <col className="rd-64" />
        <col />
        <col className="rd-142" />
        <col />
        <col className="rd-196" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>What</th>
          <th>Text</th>
          <th>Reading</th>
          <th>Record</th>
          <th>Time then</th>
          <th>What it said</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.kind} ${one.id}`}>
            <td>{one.kind}</td>
            <td className="plaintext">
              <EvidenceText text={one.text} most={200} />
            </td>
            <td className="mid">
              source {one.source}, reading {one.reading}
            </td>
            <td>
              {one.item_path === null ? (
                <span className="dim">{one.session === null ? 'not known' : `session ${one.session}`}</span>
              ) : (
                <>
                  <MiddleCut text={one.item_path} tail={22} />
                  <span className="t11 dim">offset {formatCount(one.offset ?? 0)}</span>
                </>
              )}
            </td>
            <td>
              <TimeText time={one.time} digits={0} />
            </td>
            <td className="cut">
              <EvidenceText text={[one.user, one.action, one.message].filter((part) => part !== null).join(', ')} most={200} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
