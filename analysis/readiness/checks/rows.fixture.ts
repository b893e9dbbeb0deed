// Rows for `half.fixture.ts` of a check: statements that make it say 1 of 2. Values are SQL.

export function event(values: Record<string, string>): string {
  const row: Record<string, string> = { source: '1', record: '1', item: '1', ordinal: '0', byte_offset: '0', byte_length: '1', ...values };
  return insert('event', row);
}

export function session(id: string, values: Record<string, string>): string {
  const row = { id: `'${id}'`, rule: "'r'", kind: "'k'", close_kind: "'stated'", confidence: "'certain'", events: '1', failures: '0', key: "'k'", source: '1' };
  return insert('session', { ...row, opened_source: '1', opened_record: '1', ...values });
}

export function verdict(item: number, status: string): string {
  const texts = {
    object_key: 'k',
    kind: 'log',
    scheme: 's',
    verdict: 'valid',
    status,
    range: 'covered',
    assurance: 'anchored',
    explain: '',
    may_say: '',
    may_not_say: '',
  };
  const quoted = Object.fromEntries(Object.entries({ ...texts, steps: '[]', facts: '[]' }).map(([name, text]) => [name, `'${text}'`]));
  return insert('verdict', { id: '1', source: '1', item: String(item), events: '1', ...quoted });
}

const insert = (table: string, row: Record<string, string>): string =>
  `INSERT INTO ${table} BY NAME (SELECT ${Object.entries(row)
    .map(([column, value]) => `${value} AS "${column}"`)
    .join(', ')})`;
