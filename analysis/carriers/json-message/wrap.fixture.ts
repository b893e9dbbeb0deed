// Records of a pipeline of our own.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records.map((record, i) => JSON.stringify({ timestamp: stamp(i), host: 'node7', app: 'relay', message: record })).join('\n');
