// Over syslog: the head of the line is peeled, and where it states an offset it shows the zone of the local time that Snare writes.
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invented } from '../../../test/support/format-checks.ts';
import { importInto } from '../../../test/support/import-into.ts';

const record = (time: string) =>
  `MSWinEventLog\t1\tSecurity\t7\t${time}\t4634\tMicrosoft-Windows-Security-Auditing\tN/A\tN/A\tSuccess Audit\tdc1\tLogoff\t\tAn account was logged off.    Subject:   Account Name:  ivo   Logon ID:  0x7F3C10\t7`;

it('reads the zone beside the local time', async () => {
  const lines = [
    `<14>1 2026-03-02T06:00:02.554Z dc1 - - - - ${record('Mon Mar 02 07:00:01 2026')}`,
    `<14>1 2026-03-02T06:00:03.554Z dc1 - - - - ${record('Mon Mar 02 06:59:03 2026')}`,
    // No clock is that far off: the record has no time of its own, and that of its line is said to be that.
    `<14>1 2026-03-02T09:17:04.554Z dc1 - - - - ${record('Mon Mar 02 07:00:03 2026')}`,
  ];
  const { folder, remove } = invented(`${lines.join('\n')}\n`, 'security.log');
  const { imported, rows, close, directory } = await importInto(folder);
  const events = await rows(
    'SELECT time_ns::VARCHAR AS clock, time_assumed AS assumed, time_text AS "text", user_name AS who, session_key AS key FROM event ORDER BY record',
  );
  const formats = await rows('SELECT format, carriers FROM item');
  close();
  rmSync(directory, { recursive: true, force: true });
  remove();
  expect(imported.ledger).toMatchObject({ balanced: true, events: 3, lost: 0 });
  expect(formats).toMatchObject([{ format: 'windows:snare' }]);
  const same = { who: 'ivo', key: '0x7f3c10' };
  expect(events).toEqual([
    { ...same, clock: '1772431201000000000', text: 'Mon Mar 02 07:00:01 2026', assumed: 'zone +01:00, as the line that carries the record shows' },
    { ...same, clock: '1772431143000000000', text: 'Mon Mar 02 06:59:03 2026', assumed: 'zone +01:00, as the line that carries the record shows' },
    { ...same, clock: '1772443024554000000', text: 'Mon Mar 02 07:00:03 2026', assumed: 'time of the carrier syslog:line' },
  ]);
});
