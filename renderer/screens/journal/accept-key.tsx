// Accepting the key of another investigator: an act of one's own in the journal, after its fingerprint was compared.
import { useState } from 'react';
import { useCommand } from '../../engine/use-command.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';

export function AcceptKey({ fingerprint }: { fingerprint: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Accept</Button>
      {open ? <AcceptDialog fingerprint={fingerprint} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AcceptDialog({ fingerprint, onClose }: { fingerprint: string; onClose: () => void }) {
  const [name, setName] = useState('');
  const accept = useCommand('journal.accept', { done: () => 'Key accepted', inline: true });
  const run = async () => {
    if (await accept.run({ key: fingerprint, name: name.trim() })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title="Accept the key of another investigator"
      describe="Compare this fingerprint with the one that they read to you from their Settings, by telephone or on paper. The journal keeps that you accepted it; it cannot be taken back."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={accept.busy} onClick={() => void run()}>
            Accept the key
          </Button>
        </>
      }
    >
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <EvidenceText text={fingerprint} box />
        <Field label="Whose key it is" value={name} onChange={setName} maxLength={200} placeholder="Name and organisation" />
        {accept.fault ? <FaultBox fault={accept.fault} kind="command" /> : null}
      </form>
    </Dialog>
  );
}
