// Tags records or a session; tags in use are offered.
import { useState } from 'react';
import type { Target } from '../../../analysis/contract/index.ts';
import { act, type Done } from '../../engine/act.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import { useActDialog } from './use-act-dialog.ts';
import './annotate.css';

const said: Done<'tag.add'> = ({ added }, { tag }) => ({
  text: added === 0 ? 'The tag stood there already' : `${formatCounted(added, 'tag')} set`,
  flag: tag.slice(0, 24),
});

export function TagDialog(asked: { targets: readonly Target[]; about: string; onClose: () => void }) {
  const client = useEngine();
  // What it is about stays what it was when it opened, whatever is selected meanwhile.
  const [{ targets, about, onClose }] = useState(asked);
  const [tag, setTag] = useState('');
  const known = useQuery('tag.list', {});
  const names = [...new Set((known.data?.tags ?? []).map((one) => one.tag))].sort().filter((one) => one.toLowerCase().includes(tag.trim().toLowerCase()));
  const { open, fault, send } = useActDialog(onClose, 'The tag was not set');
  const set = (name: string) => {
    if (name.trim() !== '') send(() => act(client, 'tag.add', { targets: [...targets], tag: name }, said));
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width={480}
      title={`Tag ${about}`}
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" hint="Enter" disabled={tag.trim() === ''} onClick={() => set(tag)}>
            Tag
          </Button>
        </>
      }
    >
      <form
        className="ann-form"
        onSubmit={(event) => {
          event.preventDefault();
          set(tag);
        }}
      >
        <Field label="Tag" value={tag} onChange={setTag} maxLength={80} autoFocus help="In filters: tag:NAME" />
        {names.length > 0 ? (
          <div className="ann-tags">
            {names.slice(0, 30).map((name) => (
              <button key={name} type="button" className="chip tag ann-tag" onClick={() => set(name)}>
                <span className="plaintext">
                  <EvidenceText text={name} />
                </span>
              </button>
            ))}
          </div>
        ) : null}
        <button type="submit" className="sr-only" tabIndex={-1}>
          Tag
        </button>
      </form>
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
    </Dialog>
  );
}
