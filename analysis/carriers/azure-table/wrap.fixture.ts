// An answer of the query API.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    tables: [
      {
        name: 'PrimaryResult',
        columns: ['TimeGenerated', 'Computer', 'SyslogMessage'].map((name) => ({ name, type: 'string' })),
        rows: records.map((record, i) => [stamp(i), 'node7', record]),
      },
    ],
  });
