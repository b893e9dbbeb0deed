// Read a source again: other format, carrier, zone, year, encoding or fields for some of its items; a preview before anything is written.
import { useId, useState } from 'react';
import { encodings, encodingTitle, fieldWords, type Result, type Role, type Source } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Button, Field, Select } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { saidIn } from './mapping-change.ts';
import { MappingDialog } from './mapping-dialog.tsx';
import { exactly } from './import-store.ts';
import { TimeFields, byTitle } from './time-fields.tsx';
import { correctionOf, refusedChoice, unchanged } from './reread-choice.ts';
import { RereadPreview } from './reread-preview.tsx';
import { useSettled } from './use-settled.ts';
import { annotationsText } from './use-reread.ts';
import { sourceOption } from './source-option.ts';
import './reread.css';

const roles: [Role, string][] = [
  ['time', 'Time from'],
  ['user', 'User from'],
  ['action', 'Action from'],
  ['address', 'Address from'],
];

/** What becomes of what hangs on the records. */
function carriedText({ annotations, leaving, returning }: Result<'source.reread-preview'>): string {
  const rest = 'verdicts stand, sessions follow; the former reading is kept.';
  const back = returning === 0 ? '' : `${annotationsText(returning)} left with a former reading ${returning === 1 ? 'comes' : 'come'} back; `;
  if (annotations === 0) return `${back === '' ? 'No pin, tag or note is on these records; ' : back}${rest}`;
  if (leaving === 0)
    return `${annotationsText(annotations)} on these records ${annotations === 1 ? 'goes' : 'go'} over by ${annotations === 1 ? 'its' : 'their'} bytes; ${back}${rest}`;
  return `${annotationsText(annotations)} on these records: ${formatCount(leaving)} would be left with the former reading, for want of such a record; ${back}${rest}`;
}

/** Was anything said of how it is read? */
const saidOf = (source: Source | undefined): boolean => source !== undefined && (source.policy.items.length > 0 || Object.keys(source.policy.time).length > 0);

export interface RereadDialogProps {
  sources: readonly Source[];
  /** Of a source number, and the items that it opens with: a path or glob. */
  asked: { source: number; items: string };
  /** What runs and must end first; undefined = nothing. */
  waits: string | undefined;
  onRead: (params: { source: number; corrections: NonNullable<ReturnType<typeof correctionOf>>[] }) => void;
  onClose: () => void;
}

export function RereadDialog({ sources, asked, waits, onRead, onClose }: RereadDialogProps) {
  const [id, setId] = useState(asked.source);
  const [choice, setChoice] = useState(() => unchanged(asked.items));
  const { formats = [], carriers = [] } = useQuery('engine.info', {}).data ?? {};
  const source = sources.find((one) => one.id === id);
  const refused = refusedChoice(choice);
  const correction = correctionOf(choice);
  const params = useSettled({ source: id, corrections: refused === undefined && correction ? [correction] : [] });
  const preview = useQuery('source.reread-preview', params, { enabled: params.corrections.length > 0 });
  const set = (part: Partial<typeof choice>) => setChoice((before) => ({ ...before, ...part }));
  const hint = useId();
  const stopped = waits ?? refused;
  const items = useQuery('source.items', { source: id, role: 'events', limit: 500 }).data?.rows ?? [];
  const tried = items.find(({ path }) => path === choice.items || exactly(path) === choice.items) ?? items[0];
  const [mapping, setMapping] = useState(false);
  const unsaid = choice.anew ? 'as found' : 'as before';
  return (
    <Dialog
      open
      onClose={onClose}
      width={1120}
      title={source ? `Read source ${source.id} again` : 'Read a source again'}
      footer={
        <>
          <span id={hint} className="t12 dim">
            {stopped ?? (preview.data && !preview.fault ? carriedText(preview.data) : '')}
          </span>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button
            size="m"
            look="primary"
            icon="rotate-ccw"
            aria-describedby={hint}
            disabled={stopped !== undefined || correction === undefined || preview.fault !== undefined}
            onClick={() => (correction ? onRead({ source: id, corrections: [correction] }) : undefined)}
          >
            Read again
          </Button>
        </>
      }
    >
      <div className="reread">
        <div className="reread-choices">
          {sources.length > 1 ? (
            <Select
              label="Source"
              value={String(id)}
              onChange={(value) => {
                setId(Number(value));
                setChoice(unchanged('**'));
              }}
              options={sources.map(sourceOption)}
            />
          ) : null}
          <Field
            label="Items"
            mono
            value={choice.items}
            onChange={(items) => set({ items })}
            help={
              preview.data && !preview.fault && params.corrections.length > 0
                ? `${formatCounted(preview.data.items, 'item')}; * within a name, ** across names`
                : '* within a name, ** across names; ** alone is all'
            }
          />
          {saidOf(source) ? (
            <Select
              label="What was said of them before"
              value={choice.anew ? 'anew' : ''}
              onChange={(value) => set({ anew: value === 'anew' })}
              options={[
                { value: '', text: 'holds, but for what is said here' },
                { value: 'anew', text: 'is forgotten: as their bytes tell' },
              ]}
            />
          ) : null}
          <TimeFields time={choice.time} needs={['zone', 'year']} unsaid={unsaid} onChange={(time) => set({ time })} />
          <Select label="Format" value={choice.format} onChange={(format) => set({ format })} options={[{ value: '', text: unsaid }, ...byTitle(formats)]} />
          <Select
            label="Encoding"
            value={choice.encoding ?? ''}
            onChange={(encoding) => set({ encoding })}
            options={[{ value: '' as const, text: unsaid }, ...encodings.map((value) => ({ value, text: encodingTitle(value) }))]}
          />
          <Select
            label="Wrapped in"
            value={choice.carrier}
            onChange={(carrier) => set({ carrier })}
            options={[{ value: '', text: unsaid }, { value: 'none', text: 'nothing: read as they lie' }, ...byTitle(carriers)]}
          />
          <div className="timefields">
            {roles.map(([name, label]) => (
              <Field
                key={name}
                label={label}
                mono
                placeholder={unsaid}
                value={choice.fields[name] ?? ''}
                onChange={(value) => set({ fields: { ...choice.fields, [name]: value === '' ? undefined : value } })}
              />
            ))}
          </div>
          <Button disabled={tried === undefined} onClick={() => setMapping(true)}>
            Mapping of its members
          </Button>
          {fieldWords(choice.fields).length > 0 ? (
            <ul className="mapping-words t12 mid">
              {fieldWords(choice.fields).map((words) => (
                <li key={words}>
                  <EvidenceText text={words} most={200} />
                </li>
              ))}
            </ul>
          ) : null}
          <p className="t12 dim">A column, a key, or a JSON member, dotted (ctx.user.name). Times that state their own zone or year keep them.</p>
        </div>
        <div className="reread-shown">
          {params.corrections.length === 0 ? (
            <Section title="Before and after">
              <p className="t12 dim">
                Twenty records are shown here as they are and as they would be, once something is chosen. Nothing is written until then.
              </p>
            </Section>
          ) : preview.fault ? (
            <FaultBox fault={preview.fault} retry={preview.reload} />
          ) : preview.data ? (
            <RereadPreview shown={preview.data} old={preview.previous || preview.loading} />
          ) : (
            <SkeletonRows rows={12} />
          )}
        </div>
      </div>
      {mapping && tried ? (
        <MappingDialog
          item={{ source: id, item: tried.item }}
          path={tried.path}
          said={saidIn({ format: choice.format, carrier: choice.carrier, encoding: choice.encoding || undefined, time: choice.time, fields: choice.fields })}
          name={choice.mapping}
          onUse={({ format = '', carrier = '', encoding, time = {}, fields = {} }, name) => {
            set({ format, carrier, encoding: encoding ?? '', time, fields, mapping: name });
            setMapping(false);
          }}
          onClose={() => setMapping(false)}
        />
      ) : null}
    </Dialog>
  );
}
