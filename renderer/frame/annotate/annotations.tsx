// Tags and notes on one thing, with the acts that take them back.
import type { Target } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { TextButton } from '../../widgets/controls.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Section } from '../../widgets/layout.tsx';
import './annotate.css';

export interface AnnotationsProps {
  target: Target;
  tags: readonly string[];
  notes: readonly { id: number; text: string }[];
}

export function Annotations({ target, tags, notes }: AnnotationsProps) {
  const withdraw = useCommand('note.withdraw', { done: () => 'Note withdrawn; it stays in the journal', failed: 'The note was not withdrawn' });
  const untag = useCommand('tag.remove', {
    done: (_result, { tag }) => ({ text: 'Tag removed', flag: plainEvidence(tag, 24) }),
    failed: 'The tag was not removed',
  });
  return (
    <Section title="Tags and notes">
      {tags.length === 0 && notes.length === 0 ? <p className="t12 dim">None.</p> : null}
      <div className="ann-tags">
        {tags.map((tag) => (
          <span key={tag} className="chip tag ann-tag">
            <EvidenceWords text={tag} />
            <button
              type="button"
              className="ann-x"
              aria-label={`Remove the tag ${plainEvidence(tag, 80)}`}
              disabled={untag.busy}
              onClick={() => void untag.run({ targets: [target], tag })}
            >
              ×
            </button>
          </span>
        ))}
      </div>
      {notes.map((note) => (
        <div key={note.id} className="ann-note t12">
          <p className="wrap">
            <EvidenceWords text={note.text} lines />
          </p>
          <TextButton disabled={withdraw.busy} onClick={() => void withdraw.run({ id: note.id })}>
            Withdraw
          </TextButton>
        </div>
      ))}
    </Section>
  );
}
