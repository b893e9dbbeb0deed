// A decision on a check or a control, with its reason: it goes to the journal and the report, and changes no figure.
import { useState } from 'react';
import type { Params } from '../../../analysis/contract/index.ts';
import { act } from '../../engine/act.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useActDialog } from '../../frame/annotate/use-act-dialog.ts';
import { Button, Radio, TextArea } from '../../widgets/controls.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';

type Choice = Params<'decision.make'>['choice'];

interface Asked {
  /** `check:ID` or `control:PACK:CONTROL`. */
  subject: string;
  about: string;
  onClose: () => void;
}

const ofCheck: readonly { choice: Choice; means: string }[] = [
  { choice: 'accepted', means: 'it is known, and the reason below bears it' },
  { choice: 'to be put right', means: 'the owner has to change something' },
  { choice: 'not applicable', means: 'the question does not arise for these systems' },
];
const ofControl: readonly { choice: Choice; means: string }[] = [
  { choice: 'shown', means: 'these records and what was seen beside them show it' },
  { choice: 'partly', means: 'part of it is shown' },
  { choice: 'not shown', means: 'nothing at hand shows it' },
  { choice: 'not applicable', means: 'it does not bind this scope' },
];

export function DecideDialog(asked: Asked) {
  const client = useEngine();
  const [{ subject, about, onClose }] = useState(asked);
  const choices = subject.startsWith('check:') ? ofCheck : ofControl;
  const [choice, setChoice] = useState<Choice | undefined>();
  const [reason, setReason] = useState('');
  const { open, fault, send } = useActDialog(onClose, 'The decision was not kept');
  const ready = choice !== undefined && reason.trim() !== '';
  const decide = () => {
    if (ready) send(() => act(client, 'decision.make', { subject, choice, reason: reason.trim() }, () => 'Decision kept'));
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width={560}
      title={`Decide: ${about}`}
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" disabled={!ready} onClick={decide}>
            Keep decision
          </Button>
        </>
      }
    >
      <fieldset className="rdy-choices">
        <legend className="sr-only">Decision</legend>
        {choices.map((one) => (
          <Radio key={one.choice} name="decision" checked={choice === one.choice} onChange={() => setChoice(one.choice)}>
            <b className="med">{one.choice}</b>: {one.means}
          </Radio>
        ))}
      </fieldset>
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        rows={5}
        help="It stands in the journal and in the report with your name. When a later run says something else, the decision lapses."
      />
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
    </Dialog>
  );
}
