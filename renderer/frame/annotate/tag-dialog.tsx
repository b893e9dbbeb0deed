// Tags records or a session; tags in use are offered.
import { useState } from 'react';
import type { Target } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import './annotate.css';

export function TagDialog({ targets, about, onClose }: { targets: readonly Target[]; about: string; onClose: () => void }) {
  const [tag, setTag] = useState('');
  const known = useQuery('tag.list', {});
  const names = [...new Set((known.data?.tags ?? []).map((one) => one.tag))].sort().filter((one) => one.toLowerCase().includes(tag.trim().toLowerCase()));
  const add = useCommand('tag.add', {
    done: ({ added }, params) => ({ text: added === 0 ? 'The tag stood there already' : `${formatCounted(added, 'tag')} set`, flag: params.tag.slice(0, 24) }),
    inline: true,
  });
  const set = (name: string) => {
    if (name.trim() !== '' && !add.busy) void add.run({ targets: [...targets], tag: name }).then((done) => (done ? onClose() : undefined));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={480}
      title={`Tag ${about}`}
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" hint="Enter" busy={add.busy} disabled={tag.trim() === ''} onClick={() => set(tag)}>
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
        <button type="submit" className="sr" tabIndex={-1}>
          Tag
        </button>
      </form>
      {add.fault ? <FaultBox fault={add.fault} kind="command" /> : null}
    </Dialog>
  );
}
