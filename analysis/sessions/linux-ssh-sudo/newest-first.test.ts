// Lines of one second stand in the order of the log, and where the newest stand first in the other one: sessions are the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { deskWith, insertEvents, sessionsIn } from '../../../test/support/invented-events.ts';
import { eventColumns } from '../../contract/event-columns.ts';

const lines = [
  '07:00:00 gate sshd[77]: Accepted password for mira from 203.0.113.7 port 50000 ssh2',
  '07:00:00 gate sshd[77]: pam_unix(sshd:session): session opened for user mira(uid=1000) by (uid=0)',
  '07:00:00 gate sudo: pam_unix(sudo:session): session opened for user root(uid=0) by mira(uid=1000)',
  '07:00:00 gate sudo: pam_unix(sudo:session): session closed for user root',
  '07:00:00 gate sshd[77]: pam_unix(sshd:session): session closed for user mira',
  '07:05:00 gate sshd[77]: Accepted password for eve from 203.0.113.9 port 50001 ssh2',
  '07:05:00 gate sshd[77]: pam_unix(sshd:session): session opened for user eve(uid=1001) by (uid=0)',
  '07:06:00 gate sshd[77]: pam_unix(sshd:session): session closed for user eve',
].map((line) => `Mar  2 ${line}`);

async function sessionsOf(text: string): Promise<unknown[]> {
  const directory = mkdtempSync(join(tmpdir(), 'sealtrail-order-'));
  writeFileSync(join(directory, 'auth.log'), text);
  const tables = await importInto(join(directory, 'auth.log'), { time: { zone: 'UTC', year: 2026 } });
  const events = await tables.rows<{ time_ns: string }>(
    `SELECT record, time_text, ${eventColumns.map(({ column }) => column).join(', ')}, time_ns::VARCHAR AS time_ns FROM event ORDER BY record`,
  );
  tables.close();
  for (const one of [directory, tables.directory]) rmSync(one, { recursive: true, force: true });
  const desk = await deskWith((connection) =>
    insertEvents(
      connection,
      events.map((event) => ({ ...event, source: 1, time_ns: BigInt(event.time_ns) })),
    ),
  );
  const { sessions } = await sessionsIn(desk);
  desk.close();
  return sessions.map(({ user, opened, closed, close }) => ({ user, opened, closed, close }));
}

it('sessions of a log whose newest line stands first are those of the log as it was written', async () => {
  const forward = await sessionsOf(`${lines.join('\n')}\n`);
  expect(forward).toHaveLength(3);
  expect(await sessionsOf(`${lines.toReversed().join('\n')}\n`)).toEqual(forward);
});
