// The pins of a finding: record, place, hash, and the verdict then and now. A stale pin no longer says what it said.
// A pin's name, F2.7, is finding and pin number: the same in the report, and kept when other pins go.
import type { Finding, Pin } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { hrefTo, recordText } from '../../navigation/route.ts';
import { IconButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Hash, MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Head } from '../../widgets/layout.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';

export function Pins({ finding }: { finding: Finding }) {
  const remove = useCommand('pin.remove', { done: () => ({ text: 'Pin removed', flag: `F${finding.id}` }), failed: 'The pin was not removed' });
  return (
    <section className="fnd-pins">
      <Head title="Pins" about={`${formatCount(finding.pins.length)}, in time order`}>
        <a className="link t12" href={hrefTo('events')}>
          Pin a record in Events
        </a>
      </Head>
      {finding.pins.length === 0 ? <p className="t12 dim fnd-none">No pin. In Events, choose a record and press P.</p> : null}
      <ol>
        {finding.pins.map((pin) => (
          <PinEntry key={pin.id} pin={pin} name={`F${finding.id}.${pin.id}`} busy={remove.busy} onRemove={() => void remove.run({ id: pin.id })} />
        ))}
      </ol>
    </section>
  );
}

function PinEntry({ pin, name, busy, onRemove }: { pin: Pin; name: string; busy: boolean; onRemove: () => void }) {
  const zone = useZone();
  const same = pin.verdict === pin.verdict_now;
  return (
    <li className="fnd-pin">
      <span className={pin.stale ? 'pin stale' : 'pin'}>{name}</span>
      <div className="fnd-pinbody">
        <div className="row t12">
          {pin.away ? (
            <span className="dim">not in the case now</span>
          ) : (
            <a className="quiet-link" href={hrefTo('events', { record: recordText(pin.record) })} title="Go to the record">
              <TimeText time={pin.time} />
            </a>
          )}
          {pin.away ? null : (
            <span className="cut">
              <EvidenceText text={pin.action ?? 'record'} most={120} />
            </span>
          )}
          <span className="cut mid">
            <EvidenceText text={pin.user ?? ''} most={120} />
          </span>
        </div>
        <div className="fnd-pintext t12">
          <EvidenceText text={pin.text} />
        </div>
        {pin.comment ? (
          <div className="t12 wrap">
            <EvidenceWords text={pin.comment} lines />
          </div>
        ) : null}
        <div className="fnd-place t11 dim">
          <MiddleCut text={pin.item_path} tail={40} />
        </div>
        <div className="fnd-place t11 dim">
          <span>
            record <span className="mono">{recordText(pin.record)}</span>, offset <span className="mono">{formatCount(pin.offset)}</span>,{' '}
            {formatCount(pin.length)} bytes, SHA-256 <Hash value={pin.record_sha256} head={16} />, pinned {formatTime(pin.at, zone, { digits: 0 })}
          </span>
        </div>
        {pin.away ? (
          <div className="fnd-stale t12">
            {pin.away === 'source set aside'
              ? `Source ${pin.record.source} is set aside: the pin stays, and its record comes back with the source.`
              : `The current reading of source ${pin.record.source} has no such record: the pin stays with the former one.`}{' '}
            <a className="link" href={hrefTo('import', { view: 'readings' })}>
              Readings
            </a>
          </div>
        ) : null}
        {pin.stale ? (
          <div className="fnd-stale t12">
            <b className="med">Stale.</b>{' '}
            {same
              ? 'The source is not the one that was pinned: its SHA-256 differs.'
              : `The verdict was “${pin.verdict}” when it was pinned and is “${pin.verdict_now}” now.`}
          </div>
        ) : null}
      </div>
      <div className="fnd-verdict">
        <VerdictMark status={pin.away ? pin.verdict : pin.verdict_now} />
        <span className="t11 dim">{pin.away ? 'when pinned' : same ? 'as when pinned' : `then ${pin.verdict}`}</span>
      </div>
      <IconButton icon="x" label={`Remove the pin ${name}`} disabled={busy} onClick={onRemove} />
    </li>
  );
}
