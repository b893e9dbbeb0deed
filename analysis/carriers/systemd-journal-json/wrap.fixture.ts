// Entries as `journalctl -o json` writes them, of a program of our own.
export const wrap = (records: readonly string[]): string =>
  records
    .map((MESSAGE, i) =>
      JSON.stringify({
        __CURSOR: `s=1;i=${i}`,
        __REALTIME_TIMESTAMP: `${1_777_888_800_000_000 + i * 1_000_000}`,
        _HOSTNAME: 'node7',
        _TRANSPORT: 'stdout',
        SYSLOG_IDENTIFIER: 'relay',
        _PID: '812',
        MESSAGE,
      }),
    )
    .join('\n');
