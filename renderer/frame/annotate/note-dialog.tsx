// Writes a note on a record, a session or an object.
import { useState } from 'react';
import type { Target } from '../../../analysis/contract/index.ts';
import { act } from '../../engine/act.ts';
import { useEngine } from '../../engine/engine.tsx';
import { Button, TextArea } from '../../widgets/controls.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import { useActDialog } from './use-act-dialog.ts';
import './annotate.css';

export function NoteDialog(asked: { target: Target; about: string; onClose: () => void }) {
  const client = useEngine();
  // What it is about stays what it was when it opened, whatever is selected meanwhile.
  const [{ target, about, onClose }] = useState(asked);
  const [text, setText] = useState('');
  const { open, fault, send } = useActDialog(onClose, 'The note was not written');
  const write = () => {
    if (text.trim() !== '') send(() => act(client, 'note.add', { target, text }, () => 'Note written'));
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width={560}
      title={`Note on ${about}`}
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" hint="Ctrl+Enter" disabled={text.trim() === ''} onClick={write}>
            Write note
          </Button>
        </>
      }
    >
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          write();
        }}
        role="presentation"
      >
        <TextArea
          label="Text"
          value={text}
          onChange={setText}
          rows={6}
          help="Notes are the investigator's words. They are kept with author and time, and can be withdrawn, not erased."
        />
      </div>
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
    </Dialog>
  );
}
