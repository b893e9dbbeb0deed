// Pins one or several records to a finding that exists or to a new one.
import { useState } from 'react';
import type { Client, Fault, Finding } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { type RecordRef, showFault, toast } from '../../state/ui-store.ts';
import { severities } from './severities.ts';
import { Button, Field, Select } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import { SeverityBars } from '../../widgets/verdict/severity.tsx';
import './annotate.css';

/** Takes pins off again, one act each. */
async function unpin(client: Client, pins: readonly number[]): Promise<void> {
  try {
    for (const id of pins) await client.call('pin.remove', { id });
    toast(`${formatCounted(pins.length, 'pin')} removed`);
  } catch (cause) {
    showFault({ fault: asFault(cause), kind: 'command', title: 'Not every pin was removed' });
  }
}

/** Mount it when it opens: its fields begin empty each time. */
export function PinDialog({ records, onClose }: { records: readonly RecordRef[]; onClose: () => void }) {
  const client = useEngine();
  const list = useQuery('finding.list', {});
  const open = (list.data?.findings ?? []).filter((one) => one.state !== 'withdrawn');
  const [picked, setPicked] = useState<number | 'new'>();
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Finding['severity']>('medium');
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ fault: Fault; done: number }>();
  const chosen = picked ?? open[0]?.id ?? 'new';
  const ready = !busy && records.length > 0 && (chosen !== 'new' || title.trim() !== '');

  const pin = async () => {
    if (!ready) return;
    setBusy(true);
    setFailed(undefined);
    let done = 0;
    const made: number[] = [];
    try {
      const finding = chosen === 'new' ? (await client.call('finding.add', { title, severity })).id : chosen;
      // A second try goes on with the finding that was opened.
      setPicked(finding);
      const pinned = open.find((one) => one.id === finding)?.pins ?? [];
      let skipped = 0;
      for (const record of records) {
        if (records.length > 1 && pinned.some((one) => one.record.source === record.source && one.record.record === record.record)) skipped += 1;
        else {
          made.push((await client.call('pin.add', { finding, record, comment })).id);
          done += 1;
        }
      }
      toast(`${formatCounted(done, 'record')} pinned${skipped > 0 ? `, ${skipped} stood there already` : ''}`, {
        flag: `F${finding}`,
        undo: () => void unpin(client, made),
      });
      onClose();
    } catch (cause) {
      setFailed({ fault: asFault(cause), done });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title={records.length === 1 ? 'Pin the record to a finding' : `Pin ${formatCounted(records.length, 'record')} to a finding`}
      footer={
        <>
          <span className="t12 dim grow">Each pin is an entry of the journal.</span>
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" disabled={!ready} busy={busy} hint="Enter" onClick={() => void pin()}>
            Pin
          </Button>
        </>
      }
    >
      <form
        className="ann-form"
        onSubmit={(event) => {
          event.preventDefault();
          void pin();
        }}
      >
        <div className="ann-picks" role="radiogroup" aria-label="Finding">
          {open.map((one) => (
            <label key={one.id} className="ann-pick">
              <input type="radio" name="finding" checked={chosen === one.id} onChange={() => setPicked(one.id)} />
              <span className="pin">F{one.id}</span>
              <SeverityBars severity={one.severity} alone />
              <span className="cut grow plaintext">
                <EvidenceText text={one.title} most={200} />
              </span>
              <span className="dim t11">{formatCounted(one.pins.length, 'pin')}</span>
            </label>
          ))}
          <label className="ann-pick">
            <input type="radio" name="finding" checked={chosen === 'new'} onChange={() => setPicked('new')} />
            <span>A new finding</span>
          </label>
        </div>
        {chosen === 'new' ? (
          <div className="ann-new">
            <Field label="Title of the finding" value={title} onChange={setTitle} autoFocus />
            <Select label="Severity" value={severity} onChange={setSeverity} options={severities} />
          </div>
        ) : null}
        <Field
          label="Comment of the pin, may be left out"
          value={comment}
          onChange={setComment}
          help="What this record shows for the finding. It is printed in the report."
        />
        <button type="submit" className="sr" tabIndex={-1}>
          Pin
        </button>
        {failed ? (
          <>
            {failed.done > 0 ? <p className="t12">{formatCounted(failed.done, 'record')} pinned before this stopped it; the pins stand.</p> : null}
            <FaultBox fault={failed.fault} kind="command" />
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
