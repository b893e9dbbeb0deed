// Writes a note on a record, a session or an object.
import { useState } from 'react';
import type { Target } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { Button, TextArea } from '../../widgets/controls.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import './annotate.css';

export function NoteDialog({ target, about, onClose }: { target: Target; about: string; onClose: () => void }) {
  const [text, setText] = useState('');
  const add = useCommand('note.add', { done: () => 'Note written', inline: true });
  const write = () => {
    if (text.trim() !== '' && !add.busy) void add.run({ target, text }).then((done) => (done ? onClose() : undefined));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title={`Note on ${about}`}
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" hint="Ctrl+Enter" busy={add.busy} disabled={text.trim() === ''} onClick={write}>
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
      {add.fault ? <FaultBox fault={add.fault} kind="command" /> : null}
    </Dialog>
  );
}
