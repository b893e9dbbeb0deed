// Title of the case, changed in place.
import { useState } from 'react';
import type { CaseInfo } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { Field, IconButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';

export function CaseTitle({ info }: { info: CaseInfo }) {
  const [typed, setTyped] = useState<string>();
  const change = useCommand('case.title', { done: () => 'Title changed', failed: 'The title was not changed' });
  if (typed === undefined)
    return (
      <span className="casetitle">
        <span className="plaintext cut">
          <EvidenceText text={info.title || info.name} />
        </span>
        <IconButton icon="pencil" size="xs" label="Change the title" onClick={() => setTyped(info.title)} />
      </span>
    );
  const save = async () => {
    const title = typed.trim();
    setTyped(undefined);
    if (title !== info.title) await change.run({ title });
  };
  return (
    <form
      className="casetitle edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        aria-label="Title of the case"
        value={typed}
        onChange={setTyped}
        maxLength={200}
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onBlur={() => void save()}
        onKeyDown={(event) => (event.key === 'Escape' ? setTyped(undefined) : undefined)}
      />
    </form>
  );
}
