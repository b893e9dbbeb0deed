// Set a source aside: for a reason, which stands in the journal and in every report.
import { useState } from 'react';
import type { Source } from '../../../analysis/contract/index.ts';
import { act } from '../../engine/act.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useActDialog } from '../../frame/annotate/use-act-dialog.ts';
import { Button, TextArea } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';

export function SetAsideDialog(asked: { source: Source; onClose: () => void }) {
  const client = useEngine();
  const [{ source, onClose }] = useState(asked);
  const [reason, setReason] = useState('');
  const { open, fault, send } = useActDialog(onClose, 'The source was not set aside');
  const empty = reason.trim() === '';
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width={560}
      title={`Set source ${source.id} aside: ${plainEvidence(source.name, 60)}`}
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button
            size="m"
            look="primary"
            disabled={empty}
            onClick={() => send(() => act(client, 'source.set-aside', { source: source.id, reason }, () => `Source ${source.id} is set aside`))}
          >
            Set aside
          </Button>
        </>
      }
    >
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        rows={3}
        help="Its events, verdicts and sessions leave all views and figures, and reports say so with this reason. Nothing is deleted: it can be brought back as it was."
      />
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
    </Dialog>
  );
}
