// A profile proposed from what the records of a source say: which source, and what it speaks of.
import { useState } from 'react';
import { useEngine } from '../../../engine/engine.tsx';
import { asFault } from '../../../engine/query-store.ts';
import { useQuery } from '../../../engine/use-query.ts';
import type { Fault } from '../../../../analysis/contract/index.ts';
import { formatCounted } from '../../../format/number.ts';
import { Button, Field, Radio, Select } from '../../../widgets/controls.tsx';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { Dialog } from '../../../widgets/floating.tsx';
import { FaultBox } from '../../../widgets/layout.tsx';
import type { Drafted } from './profiles.tsx';

export function ProposeDialog({ onClose, onDraft }: { onClose: () => void; onDraft: (drafted: Drafted) => void }) {
  const client = useEngine();
  const sources = useQuery('source.list', {}).data?.sources ?? [];
  const [chosen, setChosen] = useState('');
  const [speaksOf, setSpeaksOf] = useState<'record' | 'event'>('record');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const source = sources.find(({ id }) => String(id) === chosen) ?? sources[0];
  const propose = () => {
    if (!source) return;
    setBusy(true);
    setFault(undefined);
    client.call('profile.propose', { source: source.id, speaks_of: speaksOf, ...(name.trim() === '' ? {} : { name: name.trim() }) }).then(
      ({ profile, sampled, reasons, left_out }) =>
        onDraft({
          profile,
          from: `${formatCounted(sampled, 'record')} of ${plainEvidence(source.name, 80)}`,
          notes: [
            ...reasons.map(({ rule, why }) => ({ of: rule, says: why, open: false })),
            ...left_out.map(({ field, why }) => ({ of: field, says: `left out: ${why}`, open: true })),
          ],
        }),
      (cause: unknown) => {
        setFault(asFault(cause));
        setBusy(false);
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title="Propose a profile from a source"
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" busy={busy} disabled={!source} onClick={propose}>
            Propose
          </Button>
        </>
      }
    >
      <div className="rdy-dialog">
        <Select
          label="Source"
          value={String(source?.id ?? '')}
          options={sources.map((one) => ({ value: String(one.id), text: `${one.id} ${plainEvidence(one.name, 80)}` }))}
          onChange={setChosen}
        />
        <fieldset className="rdy-choices">
          <legend className="sr-only">Speaks of</legend>
          <Radio name="speaks" checked={speaksOf === 'record'} onChange={() => setSpeaksOf('record')}>
            <b className="med">records</b>: members by the names that the records themselves have, as JSON
          </Radio>
          <Radio name="speaks" checked={speaksOf === 'event'} onChange={() => setSpeaksOf('event')}>
            <b className="med">events</b>: fields of events, whatever the format
          </Radio>
        </fieldset>
        <Field label="Name" value={name} maxLength={120} placeholder={source ? `Draft of ${source.name}`.slice(0, 120) : ''} onChange={setName} />
        <p className="t11 dim">
          It is drafted from up to 5,000 records over the whole source. What they happen to say is no rule yet: read it before you keep it.
        </p>
      </div>
      {fault ? <FaultBox fault={fault} /> : null}
    </Dialog>
  );
}
