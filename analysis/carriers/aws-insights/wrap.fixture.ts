// Rows of a query for time, stream and message.
const FROM = Date.UTC(2026, 4, 4, 10, 0);
const stamp = (n: number) => new Date(FROM + n * 1000).toISOString().slice(0, 23).replace('T', ' ');

export const wrap = (records: readonly string[]): string =>
  JSON.stringify(
    {
      results: records.map((value, n) => [
        { field: '@timestamp', value: stamp(n) },
        { field: '@logStream', value: 'trail-a' },
        { field: '@message', value },
        { field: '@ptr', value: `pointer-${n}` },
      ]),
      statistics: { recordsMatched: records.length, recordsScanned: records.length, bytesScanned: 1024 },
      status: 'Complete',
    },
    null,
    4,
  );
