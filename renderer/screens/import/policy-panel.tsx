// How items are to be read: zone and year for those that state none, format and fields where the detection is wrong.
import { useId } from 'react';
import { type FieldChoice, type FieldMap, type ProbedItem, type TimePolicy, zoneProblem } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { allZones } from '../../format/time.ts';
import { Checkbox, Field, Radio, Select, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Icon } from '../../widgets/icons/icon.tsx';
import { KeyValue, Section } from '../../widgets/layout.tsx';
import { AssumedMark, IssueMark } from '../../widgets/verdict/verdict.tsx';
import { correct, lacking, useDraft } from './import-store.ts';

const yearOf = (text: string): number | undefined => (/^\d{4}$/.test(text) && Number(text) >= 1970 && Number(text) <= 2200 ? Number(text) : undefined);

/** Zone and year; what does not parse is kept in the field and says so, and counts as not stated. */
export function TimeFields({ time, onChange, needs }: { time: TimePolicy; onChange: (time: TimePolicy) => void; needs: readonly ('zone' | 'year')[] }) {
  const list = useId();
  const problem = time.zone ? zoneProblem(time.zone) : undefined;
  return (
    <div className="timefields">
      {needs.includes('zone') ? (
        <>
          <Field
            label="Zone"
            mono
            list={list}
            placeholder="not stated"
            value={time.zone ?? ''}
            onChange={(zone) => onChange({ ...time, zone: zone === '' ? undefined : zone })}
            wrong={problem ? (problem.instead.length > 0 ? 'an abbreviation, no zone' : 'no zone of this name') : null}
          />
          <datalist id={list}>
            {allZones().map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {problem && problem.instead.length > 0 ? (
            <p className="t12 mid">
              Did you mean{' '}
              {problem.instead.map((name) => (
                <TextButton key={name} onClick={() => onChange({ ...time, zone: name })}>
                  {name}
                </TextButton>
              ))}
            </p>
          ) : null}
        </>
      ) : null}
      {needs.includes('year') ? (
        <Field
          label="Year of the first record"
          mono
          inputMode="numeric"
          placeholder="not stated"
          maxLength={4}
          value={time.year === undefined ? '' : String(time.year)}
          onChange={(year) => onChange({ ...time, year: year === '' ? undefined : Number(year.replace(/\D/g, '')) || undefined })}
          wrong={time.year !== undefined && yearOf(String(time.year)) === undefined ? '1970 to 2200' : null}
        />
      ) : null}
    </div>
  );
}

export function PolicyPanel() {
  const draft = useDraft();
  const items = draft.items ?? [];
  const needZone = items.filter((item) => item.needs.includes('zone')).length;
  const needYear = items.filter((item) => item.needs.includes('year')).length;
  const needs = [...(needZone > 0 ? (['zone'] as const) : []), ...(needYear > 0 ? (['year'] as const) : [])];
  const open = items.filter((item) => lacking(item, draft).length > 0).length;
  return (
    <>
      <Section title="Times that state no zone or year" action={needs.length > 0 ? <AssumedMark>assumed</AssumedMark> : <span className="mid">none</span>}>
        {needs.length === 0 ? (
          <p className="t12 mid">Every item states its zone and year.</p>
        ) : (
          <>
            <TimeFields time={draft.time} onChange={(time) => useDraft.setState({ time })} needs={needs} />
            <p className="t12 dim para">
              {needZone > 0 ? `${formatCounted(needZone, 'item')} without zone. ` : ''}
              {needYear > 0 ? `${formatCounted(needYear, 'item')} without year; December to January rolls over. ` : ''}
              {open > 0
                ? 'Left empty, lines of syslog are read as UTC and in the year of the file’s modification; all other times without a zone or year stay unread. '
                : ''}
              What is assumed stands at every such event and in the report.
            </p>
          </>
        )}
      </Section>
      <Section title="Originals">
        <Radio name="originals" checked={draft.originals === 'copy'} onChange={() => useDraft.setState({ originals: 'copy' })}>
          Copy them into the case
        </Radio>
        <br />
        <Radio name="originals" checked={draft.originals === 'reference'} onChange={() => useDraft.setState({ originals: 'reference' })}>
          Keep path and digest only
        </Radio>
        <p className="t12 dim para">
          {draft.originals === 'copy'
            ? 'The case is whole: raw bytes and later checks need nothing else.'
            : 'Raw bytes and checks need the originals at their place; a changed one is noticed by its digest.'}
        </p>
      </Section>
      <Section title="Afterwards">
        <Checkbox checked={draft.after} onChange={(after) => useDraft.setState({ after })}>
          Verify all sources and reconstruct the sessions
        </Checkbox>
      </Section>
      <Section title="Corrections" action={<span className="mid">{formatCount(Object.keys(draft.corrections).length)}</span>}>
        {Object.keys(draft.corrections).length === 0 ? (
          <p className="t12 dim">Choose an item to correct its format, zone, year or fields.</p>
        ) : (
          <ul className="corrections t12">
            {Object.keys(draft.corrections).map((path) => (
              <li key={path}>
                <TextButton onClick={() => useDraft.setState({ selected: path })}>
                  <EvidenceText text={path} />
                </TextButton>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

const fieldNames: [keyof FieldMap, string][] = [
  ['time', 'Time'],
  ['user', 'User'],
  ['action', 'Action'],
  ['address', 'Source address'],
];

/** What the chosen name holds in the first records: a wrong choice is seen before the import. */
function seen(field: keyof FieldMap, name: string | undefined, members: readonly FieldChoice[]): { help?: React.ReactNode; wrong?: string } {
  if (!name) return {};
  const member = members.find((one) => one.name === name);
  if (!member) return { wrong: 'not in the first records' };
  if (field === 'time' && !member.time)
    return { wrong: member.example === '' ? 'empty: no time to read' : `reads as no time: ${plainEvidence(member.example, 40)}` };
  return { help: member.example === '' ? 'empty in the first records' : <EvidenceText text={member.example} most={80} /> };
}

export function ItemPanel({ item }: { item: ProbedItem }) {
  const engine = useQuery('engine.info', {});
  const own = useDraft((state) => state.corrections[item.path]);
  const all = useDraft((state) => state.time);
  const formats = engine.data?.formats ?? [];
  const members = useId();
  const fields: FieldMap = { ...item.fields, ...own?.fields };
  return (
    <>
      <Section title="Format" action={<span className="mid">{item.title ?? 'none known'}</span>}>
        {item.problem ? (
          <p className="t12 wrap para">
            <IssueMark>{item.problem}</IssueMark>
          </p>
        ) : null}
        <ul className="reasons t12 mid">
          {item.reasons.map((reason) => (
            <li key={reason}>
              <Icon name="check" size="xs" />
              <span className="plaintext wraptext">
                <EvidenceText text={reason} />
              </span>
            </li>
          ))}
        </ul>
        {item.role === 'container' ? null : (
          <Select
            label="Read it as"
            value={own?.format ?? ''}
            onChange={(format) => correct(item.path, { format: format || undefined })}
            options={[
              { value: '', text: item.title ? `as detected: ${item.title}` : 'as detected: keep, do not read' },
              ...formats.map((one) => ({ value: one.id, text: one.title })),
            ]}
          />
        )}
      </Section>
      {item.needs.length > 0 ? (
        <Section title="Time" action={<AssumedMark>assumed</AssumedMark>}>
          <TimeFields time={own?.time ?? {}} needs={item.needs} onChange={(time) => correct(item.path, { time })} />
          <p className="t12 dim para">
            {all.zone || all.year
              ? `Empty = as for all items${all.zone ? `, zone ${all.zone}` : ''}${all.year ? `, year ${all.year}` : ''}.`
              : 'Empty = lines of syslog are read as UTC and in the year of the file’s modification, marked as assumed; all other times stay unread.'}
          </p>
        </Section>
      ) : null}
      {item.members.length > 0 ? (
        <Section
          title="Fields"
          action={
            own?.fields ? (
              <TextButton onClick={() => correct(item.path, { fields: undefined })}>As detected</TextButton>
            ) : (
              <span className="mid">as detected</span>
            )
          }
        >
          <div className="timefields">
            {fieldNames.map(([name, label]) => (
              <Field
                key={name}
                label={label}
                mono
                list={members}
                placeholder={item.fields?.[name] ?? 'none'}
                value={fields[name] ?? ''}
                onChange={(value) => correct(item.path, { fields: { ...own?.fields, [name]: value } })}
                {...seen(name, fields[name] || item.fields?.[name], item.members)}
              />
            ))}
          </div>
          <datalist id={members}>
            {item.members.map(({ name, example }) => (
              <option key={name} value={name} label={plainEvidence(example, 40)} />
            ))}
          </datalist>
          <p className="t12 dim para">
            Names as the records have them: a column, a key, or a JSON member, dotted (ctx.user.name). Everything else is kept under its own name.
          </p>
        </Section>
      ) : null}
      <Section title="First record">{item.sample ? <EvidenceText text={item.sample} box lines /> : <p className="t12 dim">Nothing to show.</p>}</Section>
      <Section title="Item">
        <KeyValue
          rows={[
            { label: 'Path', value: <EvidenceText text={item.path} />, mono: true },
            { label: 'Bytes', value: formatCount(item.bytes), mono: true },
          ]}
        />
      </Section>
    </>
  );
}
