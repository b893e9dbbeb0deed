// What a mapping says beside its members: the format, how a table or a line is taken apart, how times are written, and what holds for all records.
import { useState } from 'react';
import { type ContextColumn, contextColumns, eventFieldNames, type FieldMap, formattedAs, type MappingReads } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { Button, Field, IconButton, Select, TextArea } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeFields, byTitle } from './time-fields.tsx';

const contextOptions = contextColumns.map((column) => ({ value: column, text: eventFieldNames.get(column) ?? column }));
const delimiters: [value: string, text: string][] = [
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
  [' ', 'blanks'],
  ['^', '^'],
  [':', 'colons'],
];

interface Form {
  reads: MappingReads;
  /** What its format takes of a mapping. */
  takes: readonly string[];
  /** Format strings by which its first lines may be written. */
  strings: readonly string[];
  onChange: (reads: MappingReads) => void;
}

export function MappingForm({ reads, takes, strings, onChange }: Form) {
  const { formats = [] } = useQuery('engine.info', {}).data ?? {};
  const { fields = {}, time = {} } = reads;
  const say = (part: FieldMap) => onChange({ ...reads, fields: { ...fields, ...part } });
  return (
    <div className="mapping-form">
      <Select
        label="Read as"
        value={reads.format ?? ''}
        onChange={(format) => onChange({ ...reads, format: format || undefined })}
        options={[{ value: '', text: 'as its bytes tell' }, ...byTitle(formats)]}
      />
      {takes.includes('delimiter') ? (
        <>
          <Select
            label="Between its cells"
            value={fields.delimiter ?? ''}
            onChange={(delimiter) => say({ delimiter: delimiter || undefined })}
            options={[{ value: '', text: 'as its bytes tell' }, ...delimiters.map(([value, text]) => ({ value, text }))]}
          />
          <Field
            label="Names of its columns"
            mono
            placeholder="in its first line"
            value={fields.header?.join(', ') ?? ''}
            onChange={(text) => say({ header: text.trim() === '' ? undefined : text.split(',').map((name) => name.trim()) })}
            help="With commas between them, where its first line is a record"
          />
        </>
      ) : null}
      {strings.length > 0 ? (
        <Select
          label="Its first lines are written by"
          value={strings.find((one) => one === fields.log_format) ?? ''}
          onChange={(text) => onChange(text === '' ? reads : { ...reads, ...formattedAs(text), fields: { ...fields, log_format: text } })}
          options={[{ value: '', text: `choose of ${strings.length} known strings` }, ...strings.map((value) => ({ value, text: value }))]}
        />
      ) : null}
      {takes.includes('log_format') ? (
        <TextArea
          label="Format string of the server"
          rows={3}
          value={fields.log_format ?? ''}
          onChange={(text) => say({ log_format: text === '' ? undefined : text })}
          help="log_format of nginx, LogFormat of Apache, pattern of Tomcat, as the configuration has it"
        />
      ) : null}
      <TimeFields time={time} needs={['zone', 'year']} onChange={(next) => onChange({ ...reads, time: next })} />
      {takes.includes('time_form') ? (
        <Field
          label="Times are written as"
          mono
          placeholder="in a usual form"
          value={fields.time_form ?? ''}
          onChange={(text) => say({ time_form: text === '' ? undefined : text })}
          help="e.g. %d.%m.%y %H:%M:%S; or counted in s, ms, us or ns"
        />
      ) : null}
      {takes.includes('dates') ? (
        <Select
          label="In dates as 3/2/2026"
          value={fields.dates ?? ''}
          onChange={(dates) => say({ dates: dates === '' ? undefined : dates })}
          options={[
            { value: '' as const, text: 'as the other dates tell' },
            { value: 'day first' as const, text: 'the day stands first' },
            { value: 'month first' as const, text: 'the month stands first' },
          ]}
        />
      ) : null}
      {takes.includes('constants') ? <Constants constants={fields.constants ?? {}} onChange={(constants) => say({ constants })} /> : null}
    </div>
  );
}

/** Where the log comes from, which no record states. */
function Constants({
  constants,
  onChange,
}: {
  constants: NonNullable<FieldMap['constants']>;
  onChange: (constants: NonNullable<FieldMap['constants']>) => void;
}) {
  const [column, setColumn] = useState<ContextColumn>('host_name');
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() === '') return;
    onChange({ ...constants, [column]: text.trim() });
    setText('');
  };
  return (
    <form
      className="mapping-constants"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <ul className="t12">
        {Object.entries(constants).map(([name, value]) => (
          <li key={name}>
            <span className="dim">{eventFieldNames.get(name) ?? name} </span>
            <EvidenceText text={value} most={80} />
            <IconButton
              icon="x"
              size="xs"
              label={`Say no more of ${eventFieldNames.get(name) ?? name}`}
              onClick={() => onChange(Object.fromEntries(Object.entries(constants).filter(([one]) => one !== name)))}
            />
          </li>
        ))}
      </ul>
      <Select label="The same for all records" value={column} onChange={setColumn} options={contextOptions} />
      <div className="mapping-add">
        <Field aria-label="Its value" value={text} onChange={setText} placeholder="e.g. gate-1" />
        <Button type="submit" disabled={text.trim() === ''}>
          Add
        </Button>
      </div>
    </form>
  );
}
