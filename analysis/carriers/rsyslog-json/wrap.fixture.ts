// Lines as a list template of rsyslog writes them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({ timestamp: stamp(i), host: 'node7', severity: 'info', facility: 'daemon', programname: 'relay', procid: '812', message: record }),
    )
    .join('\n');
