// Pins one or several records to a finding that exists or to a new one.
import { useState } from 'react';
import type { Client, Finding } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { type RecordRef, showFault, toast } from '../../state/ui-store.ts';
import { severities } from './severities.ts';
import { useCaseInfo } from '../use-case.ts';
import { useActDialog } from './use-act-dialog.ts';
import { Button, Field, Select } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox, Skeleton } from '../../widgets/layout.tsx';
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
export function PinDialog(asked: { records: readonly RecordRef[]; onClose: () => void }) {
  const client = useEngine();
  // What it is about stays what it was when it opened, whatever is selected meanwhile.
  const [{ records, onClose }] = useState(asked);
  const list = useQuery('finding.list', {});
  const findings = (list.data?.findings ?? []).filter((one) => one.state !== 'withdrawn');
  const [picked, setPicked] = useState<number | 'new'>();
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Finding['severity']>('medium');
  const [comment, setComment] = useState('');
  const [pinnedNow, setPinnedNow] = useState(0);
  const { open, fault, send } = useActDialog(onClose, 'Not every record was pinned');
  // As many as the case counts have their place before they are here: the dialog must not move under the hand.
  const counted = useCaseInfo()?.findings;
  const awaited = list.data || list.fault ? 0 : (counted ?? 0);
  // The choice is made once, when it is known which findings there are: one that came later must not take the pin that is meant for another.
  const [first, setFirst] = useState<number | 'new'>();
  if (first === undefined && (list.data || list.fault || counted === 0)) setFirst(findings[0]?.id ?? 'new');
  // One that was withdrawn meanwhile is out of sight, and takes no pin.
  const chosen = [picked ?? first].find((one) => one === 'new' || findings.some(({ id }) => id === one));
  const ready = records.length > 0 && chosen !== undefined && (chosen !== 'new' || title.trim() !== '');

  const pin = async (chosen: number | 'new') => {
    const finding = chosen === 'new' ? (await client.call('finding.add', { title, severity })).id : chosen;
    // A second try goes on with the finding that was opened, and with the records that are left.
    setPicked(finding);
    const now = records.length > 1 ? (await client.call('finding.list', {})).findings : [];
    const pinned = now.find((one) => one.id === finding)?.pins ?? [];
    const made: number[] = [];
    let skipped = 0;
    for (const record of records) {
      if (pinned.some((one) => one.away !== 'former reading' && one.record.source === record.source && one.record.record === record.record)) skipped += 1;
      else {
        made.push((await client.call('pin.add', { finding, record, comment })).id);
        setPinnedNow(made.length);
      }
    }
    toast(`${formatCounted(made.length, 'record')} pinned${skipped > 0 ? `, ${skipped} stood there already` : ''}`, {
      flag: `F${finding}`,
      undo: () => void unpin(client, made),
    });
  };
  const submit = () => (ready ? send(() => pin(chosen)) : undefined);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width={560}
      title={records.length === 1 ? 'Pin the record to a finding' : `Pin ${formatCounted(records.length, 'record')} to a finding`}
      footer={
        <>
          <span className="t12 dim grow">Each pin is an entry of the journal.</span>
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" disabled={!ready} hint="Enter" onClick={submit}>
            Pin
          </Button>
        </>
      }
    >
      <form
        className="ann-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="ann-picks" role="radiogroup" aria-label="Finding">
          {Array.from({ length: awaited }, (_, index) => (
            <div key={index} className="ann-pick" aria-hidden="true">
              <Skeleton width="60%" />
            </div>
          ))}
          {findings.map((one) => (
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
        <button type="submit" className="sr-only" tabIndex={-1}>
          Pin
        </button>
        {fault ? (
          <>
            {pinnedNow > 0 ? <p className="t12">{formatCounted(pinnedNow, 'record')} pinned before this stopped it; the pins stand.</p> : null}
            <FaultBox fault={fault} kind="command" />
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
