// An answer of the search API.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    query: '*',
    built_query: '',
    messages: records.map((record, i) => ({
      highlight_ranges: {},
      message: { _id: `a${i}`, gl2_source_input: '64a', message: record, source: 'node7', timestamp: stamp(i) },
      index: 'graylog_0',
    })),
    total_results: records.length,
  });
