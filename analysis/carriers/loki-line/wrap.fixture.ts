// Lines as `logcli query -o jsonl` writes them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records.map((record, i) => JSON.stringify({ labels: { app: 'relay', host: 'node7' }, line: record, timestamp: stamp(i) })).join('\n');
