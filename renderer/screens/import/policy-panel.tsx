// How items are to be read: zone and year for those that state none, format and fields where the detection is wrong.
import { useId, useState } from 'react';
import { encodings, encodingTitle, type FieldChoice, type FieldMap, type FoundItem, type ProbeSummary, type Role } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Button, Checkbox, Field, Radio, Select, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Icon } from '../../widgets/icons/icon.tsx';
import { KeyValue, Section } from '../../widgets/layout.tsx';
import { AssumedMark, IssueMark } from '../../widgets/verdict/verdict.tsx';
import { ItemMapping, MappingOffers } from './mapping-offers.tsx';
import { titleOf } from './found-title.ts';
import { TimeFields, byTitle } from './time-fields.tsx';
import { correct, exactly, takeBack, show, useDraft } from './import-store.ts';

/** `active`: more may be found that needs a zone or year. */
export function PolicyPanel({ summary, active }: { summary: ProbeSummary | undefined; active: boolean }) {
  const draft = useDraft();
  const { zone: needZone, year: needYear, open } = summary?.needs ?? { zone: 0, year: 0, open: 0 };
  const whole = !active && summary?.paths.every(({ state }) => state === 'looked') === true;
  const needs = [...(needZone > 0 || !whole ? (['zone'] as const) : []), ...(needYear > 0 || !whole ? (['year'] as const) : [])];
  return (
    <>
      <Section title="Times that state no zone or year" action={needs.length > 0 ? <AssumedMark>assumed</AssumedMark> : <span className="mid">none</span>}>
        {needs.length === 0 ? (
          <p className="t12 mid">By the first records, no item leaves its zone or year open. A time that cannot be read is told after the import.</p>
        ) : (
          <>
            <TimeFields time={draft.time} onChange={(time) => useDraft.setState({ time })} needs={needs} />
            <p className="t12 dim para">
              {needZone > 0 ? `${formatCounted(needZone, 'item')} without zone. ` : ''}
              {needYear > 0 ? `${formatCounted(needYear, 'item')} without year; December to January rolls over. ` : ''}
              {whole ? '' : 'Not everything was looked at yet: it holds for what is found later as well. '}
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
      <MappingOffers />
      <Corrections />
      {summary && summary.formats.length > 0 ? <Formats summary={summary} /> : null}
    </>
  );
}

function Corrections() {
  const corrections = useDraft((state) => state.corrections);
  const [pattern, setPattern] = useState('');
  const open = () => {
    if (pattern.trim() === '') return;
    useDraft.setState({ selected: { pattern: pattern.trim() } });
    setPattern('');
  };
  return (
    <Section title="Corrections" action={<span className="mid">{formatCount(Object.keys(corrections).length)}</span>}>
      {Object.keys(corrections).length === 0 ? (
        <p className="t12 dim">Choose an item to correct its format, zone, year or fields; or correct all whose names fit a pattern, found or not.</p>
      ) : (
        <ul className="corrections t12">
          {Object.keys(corrections).map((path) => (
            <li key={path}>
              <TextButton onClick={() => useDraft.setState({ selected: { pattern: path } })}>
                <EvidenceText text={path} />
              </TextButton>
            </li>
          ))}
        </ul>
      )}
      <form
        className="patternfield"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Field aria-label="Pattern of names to correct" placeholder="web-*/auth.log*" mono value={pattern} onChange={setPattern} />
        <Button type="submit" disabled={pattern.trim() === ''}>
          Correct these
        </Button>
      </form>
    </Section>
  );
}

/** What was found, by format; each leads to its items. */
const Formats = ({ summary }: { summary: ProbeSummary }) => (
  <Section title="Formats" action={<span className="mid">{formatCount(summary.items)}</span>}>
    <ul className="formatcounts t12">
      {summary.formats.map(({ format, title, role, items }) => (
        <li key={`${format} ${role}`}>
          <TextButton onClick={() => show({ format: format ?? 'none', unread: false, problem: undefined })}>
            {title ?? withoutFormat[role] ?? 'None known'}
          </TextButton>
          <span className="tabular">{formatCount(items)}</span>
        </li>
      ))}
    </ul>
  </Section>
);
const withoutFormat: Partial<Record<FoundItem['role'], string>> = { system: 'Left by a system', unread: 'None known: kept, not read' };

function FormatChoice({ path, detected, wrapped }: { path: string; detected: string; wrapped: string }) {
  const { formats = [], carriers = [] } = useQuery('engine.info', {}).data ?? {};
  const own = useDraft((state) => state.corrections[path]);
  return (
    <div className="formatfields">
      <Select
        label="Read as"
        value={own?.format ?? ''}
        onChange={(format) => correct(path, { format: format || undefined })}
        options={[{ value: '', text: detected }, ...byTitle(formats)]}
      />
      <Select
        label="Wrapped in"
        value={own?.carrier ?? ''}
        onChange={(carrier) => correct(path, { carrier: carrier || undefined })}
        options={[{ value: '', text: wrapped }, { value: 'none', text: 'nothing: read as they lie' }, ...byTitle(carriers)]}
      />
      <Select
        label="Encoding"
        value={own?.encoding ?? ''}
        onChange={(encoding) => correct(path, { encoding: encoding || undefined })}
        options={[{ value: '' as const, text: 'as its bytes tell' }, ...encodings.map((value) => ({ value, text: encodingTitle(value) }))]}
      />
    </div>
  );
}

/** Corrections of all items whose path fits a pattern, also of those that nobody looked at. */
export function PatternPanel({ pattern }: { pattern: string }) {
  const own = useDraft((state) => state.corrections[pattern]);
  return (
    <>
      <Section
        title="Items like this"
        action={own ? <TextButton onClick={() => takeBack(pattern)}>Take the correction off</TextButton> : <span className="mid">nothing corrected yet</span>}
      >
        <p className="t12 dim">
          * stands for any characters of a name, ** for folders as well, ? for one character. A pattern without / fits names in any folder.
        </p>
      </Section>
      <Section title="Format">
        <FormatChoice path={pattern} detected="as detected" wrapped="as detected" />
      </Section>
      <Section title="Time">
        <TimeFields time={own?.time ?? {}} needs={['zone', 'year']} onChange={(time) => correct(pattern, { time })} />
        <p className="t12 dim para">For those that state none of their own. Empty = as for all items.</p>
      </Section>
    </>
  );
}

const fieldNames: [Role, string][] = [
  ['time', 'Time'],
  ['user', 'User'],
  ['action', 'Action'],
  ['address', 'Source address'],
];

/** What the chosen name holds in the first records: a wrong choice is seen before the import. */
function seen(field: Role, name: string | undefined, members: readonly FieldChoice[]): { help?: React.ReactNode; wrong?: string } {
  if (!name) return {};
  const member = members.find((one) => one.name === name);
  if (!member) return { wrong: 'not in the first records' };
  if (field === 'time' && !member.time)
    return { wrong: member.example === '' ? 'empty: no time to read' : `reads as no time: ${plainEvidence(member.example, 40)}` };
  return { help: member.example === '' ? 'empty in the first records' : <EvidenceText text={member.example} most={80} /> };
}

export function ItemPanel({ item }: { item: FoundItem }) {
  const path = exactly(item.path);
  const own = useDraft((state) => state.corrections[path]);
  const all = useDraft((state) => state.time);
  const first = useQuery('probe.item', { given: item.given, number: item.number });
  const members = useId();
  const choices = first.data?.members ?? [];
  const fields: FieldMap = { ...item.fields, ...own?.fields };
  return (
    <>
      <Section title="Format" action={<span className="mid">{titleOf(item) ?? 'none known'}</span>}>
        {item.problem ? (
          <p className="t12 wrap para">
            <IssueMark>
              <EvidenceText text={item.problem.message} />
            </IssueMark>
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
          <FormatChoice
            path={path}
            detected={titleOf(item) ? `as detected: ${titleOf(item)}` : 'as detected: keep, do not read'}
            wrapped={item.carriers.length > 0 ? `as detected: ${item.carriers.join(' > ')}` : 'as detected: nothing'}
          />
        )}
      </Section>
      {item.needs.length > 0 ? (
        <Section title="Time" action={<AssumedMark>assumed</AssumedMark>}>
          <TimeFields time={own?.time ?? {}} needs={item.needs} onChange={(time) => correct(path, { time })} />
          <p className="t12 dim para">
            {all.zone || all.year
              ? `Empty = as for all items${all.zone ? `, zone ${all.zone}` : ''}${all.year ? `, year ${all.year}` : ''}.`
              : 'Empty = lines of syslog are read as UTC and in the year of the file’s modification, marked as assumed; all other times stay unread.'}
          </p>
        </Section>
      ) : null}
      {item.role === 'events' || item.role === 'unread' ? <ItemMapping item={item} /> : null}
      {item.names > 0 ? (
        <Section
          title="Fields"
          action={
            own?.fields ? (
              <TextButton onClick={() => correct(path, { fields: undefined, mapping: undefined })}>As detected</TextButton>
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
                onChange={(value) => correct(path, { fields: { ...own?.fields, [name]: value === '' ? undefined : value } })}
                {...(first.data?.kept ? seen(name, fields[name] || item.fields?.[name], choices) : {})}
              />
            ))}
          </div>
          <datalist id={members}>
            {choices.map(({ name, example }) => (
              <option key={name} value={name} label={plainEvidence(example, 40)} />
            ))}
          </datalist>
          <p className="t12 dim para">
            Names as the records have them: a column, a key, or a JSON member, dotted (ctx.user.name). Everything else is kept under its own name.
          </p>
        </Section>
      ) : null}
      <Section title="First record">
        {first.data?.sample ? (
          <EvidenceText text={first.data.sample} box lines />
        ) : (
          <p className="t12 dim">{first.data?.kept === false ? 'Not kept: there are too many items. It is read all the same.' : 'Nothing to show.'}</p>
        )}
      </Section>
      <Section title="Item">
        <KeyValue
          rows={[
            { label: 'Path', value: <EvidenceText text={item.path} most={4000} />, mono: true },
            { label: 'In', value: <EvidenceText text={item.given} most={4000} />, mono: true },
            { label: 'Bytes', value: formatCount(item.bytes), mono: true },
          ]}
        />
      </Section>
    </>
  );
}
