// The answer for `output_mode=json_rows`.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    preview: false,
    init_offset: 0,
    messages: [],
    fields: ['_raw', '_time', 'host', 'sourcetype'],
    rows: records.map((record, n) => [record, `${new Date(FROM + n * 1000).toISOString().slice(0, 23)}+00:00`, 'node7', 'relay']),
  });
