// One finding: title, statement with explicit save, severity, state with what refuses it, and the pins it rests on.
import type { Finding } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { formatTime } from '../../format/time.ts';
import { useActions } from '../../frame/actions.ts';
import { useZone } from '../../state/ui-store.ts';
import { Button, Field, Segmented, Select, TextArea } from '../../widgets/controls.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import { SeverityBars } from '../../widgets/verdict/severity.tsx';
import { isRefused } from '../../frame/annotate/finding-state.tsx';
import { RefusedMark } from '../../widgets/verdict/verdict.tsx';
import { severities } from '../../frame/annotate/severities.ts';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { draftKey, dropDraft, setDraft, useDrafts } from '../../state/finding-drafts.ts';
import { Pins } from './pins.tsx';
import { refusalWords } from './refusals.ts';

export function FindingDetail({ finding, casePath }: { finding: Finding; casePath: string }) {
  const zone = useZone();
  const key = draftKey(casePath, finding.id);
  const draft = useDrafts((state) => state.drafts[key]);
  const { title, statement } = draft ?? finding;
  const save = useCommand('finding.edit', { done: ({ id }) => ({ text: 'Finding saved', flag: `F${id}` }), inline: true });
  const grade = useCommand('finding.edit', {
    done: ({ id, severity }) => ({ text: `Severity is ${severity}`, flag: `F${id}` }),
    failed: 'The severity was not changed',
  });
  const mark = useCommand('finding.state', { done: ({ id, state }) => ({ text: `Marked as ${state}`, flag: `F${id}` }), failed: 'The state was not changed' });
  const dirty = draft !== undefined;
  const store = () => {
    if (!dirty || save.busy || title.trim() === '') return;
    void save
      .run({ id: finding.id, ...(title === finding.title ? {} : { title }), ...(statement === finding.statement ? {} : { statement }) })
      .then((done) => (done ? dropDraft(key) : undefined));
  };
  useActions('Findings', [{ id: 'finding-save', title: 'Save the text of the finding', icon: 'save', keys: 'Ctrl+Enter', run: store }]);
  const blocked = dirty ? 'Save the text first' : finding.refusals.length > 0 ? finding.refusals.map((one) => refusalWords(one).what).join(' ') : undefined;
  return (
    <article className="fnd-detail" aria-label={`Finding F${finding.id}`}>
      <div className="row fnd-meta">
        <span className="pin">F{finding.id}</span>
        <SeverityBars severity={finding.severity} alone />
        <Select
          bare
          label="Severity"
          value={finding.severity}
          disabled={grade.busy}
          onChange={(severity) => void grade.run({ id: finding.id, severity })}
          options={severities}
        />
        <Segmented
          label="State"
          value={finding.state}
          onChange={(state) => (state === finding.state ? undefined : void mark.run({ id: finding.id, state }))}
          options={[
            { value: 'draft', text: 'draft' },
            {
              value: 'ready',
              text: 'ready',
              disabled: finding.state !== 'ready' && blocked !== undefined,
              ...(blocked === undefined ? {} : { title: blocked }),
            },
            { value: 'withdrawn', text: 'withdrawn', title: 'It stays in the journal and is not printed as a finding' },
          ]}
        />
        <span className="grow" />
        <span className="t11 dim cut" title={formatTime(finding.changed_at, 'UTC', { digits: 9 })}>
          {finding.author}, saved {formatTime(finding.changed_at, zone, { show: 'minute', offset: true })}
        </span>
        <Button look={dirty ? 'primary' : 'plain'} icon="save" hint="Ctrl+Enter" disabled={!dirty || title.trim() === ''} busy={save.busy} onClick={store}>
          Save
        </Button>
      </div>
      {finding.refusals.length > 0 ? (
        <section className="fnd-refusals" aria-label="What keeps it from being ready">
          {finding.refusals.map((reason) => {
            const { what, remedy } = refusalWords(reason);
            return (
              <div key={reason} className="fnd-refusal t12">
                <RefusedMark>
                  <span className="sr-only">refused</span>
                </RefusedMark>
                <span className="wrap">
                  <b className="med">{isRefused(finding) ? 'Refused: ' : 'Not ready: '}</b>
                  <EvidenceWords text={what} /> <span className="mid">{remedy}</span>
                </span>
              </div>
            );
          })}
        </section>
      ) : null}
      <div className="fnd-edit">
        <Field
          size="m"
          label="Title"
          value={title}
          onChange={(value) => setDraft(key, { title: value, statement }, finding)}
          wrong={title.trim() === '' ? 'A finding needs a title.' : null}
        />
        <TextArea
          label="Statement"
          rows={10}
          value={statement}
          onChange={(value) => setDraft(key, { title, statement: value }, finding)}
          help={`What the records show, what speaks against it, what would settle it. Plain text; it is printed as it stands.${dirty ? ' Not saved yet.' : ''}`}
        />
        {save.fault ? <FaultBox fault={save.fault} kind="command" retry={store} /> : null}
      </div>
      <Pins finding={finding} />
    </article>
  );
}
