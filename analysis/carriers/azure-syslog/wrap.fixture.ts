// Rows of the table Syslog, as a data export writes them; a line with a head of its own.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({
        TimeGenerated: stamp(i),
        Computer: 'node7',
        Facility: 'daemon',
        SeverityLevel: 'info',
        SyslogMessage: record,
        ProcessID: 812,
        ProcessName: 'relay',
        Type: 'Syslog',
      }),
    )
    .join('\n');
