// Names, agents and requests that carry the syntax of the log themselves, by the thousand: no user, address, outcome or session is forged. What cannot be told
// stays empty.
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invented } from '../../test/support/format-checks.ts';
import { importInto } from '../../test/support/import-into.ts';
import type { Format } from '../reading/format.ts';
import { citrixNetscaler } from './citrix-netscaler/format.ts';
import { paloaltoPanos } from './paloalto-panos/format.ts';

const COUNT = 1500;
const CLIENT = '203.0.113.9';

/** The same numbers for a seed (mulberry32, public domain). */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = (fragments: readonly string[], seed: number): string[] => {
  const next = drawn(seed);
  return Array.from({ length: COUNT }, () => {
    const parts = Array.from({ length: 1 + Math.floor(next() * 5) }, () => fragments[Math.floor(next() * fragments.length)] ?? '');
    return `x${parts.join('')}`;
  });
};

async function read(format: Format, lines: readonly string[]): Promise<Record<string, unknown>[]> {
  const { folder, remove } = invented(`${lines.join('\n')}\n`, 'a.log');
  const tables = await importInto(folder, { time: { zone: 'UTC' } }, { formats: [format] });
  const rows = await tables.rows<Record<string, unknown>>(
    'SELECT user_name, source_ip, source_address, event_outcome, event_action, session_key FROM event ORDER BY record',
  );
  expect(tables.imported.ledger).toMatchObject({ balanced: true, events: lines.length, lost: 0 });
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  remove();
  return rows;
}

it('NetScaler', async () => {
  const fragments = [
    ' - Client_ip 198.51.100.66',
    ' - Failure_reason "none"',
    ' - User root',
    '- SessionId: 99- User root',
    '@198.51.100.66 - SessionId: 99',
    ' - Browser_type "a',
    '" - SSLVPN_client_type ICA - Group(s) "admins"',
    'User root - Client_ip 198.51.100.66 - ',
    ' - Remote_ip 198.51.100.66 - Command "a" - Status "Success"',
    'Context root@198.51.100.66 - ',
    ' - Vserver 198.51.100.66:443',
    '"',
    ' ',
    'root',
  ];
  const head = (kind: string) => `03/02/2026:07:00:01 GMT gw1 0-PPE-0 : default ${kind} 1150 0 :  `;
  const users = names(fragments, 1);
  const agents = names(fragments, 2);
  const refused = users.map((user, i) => `${head('AAA LOGIN_FAILED')}User ${user} - Client_ip ${CLIENT} - Failure_reason "Invalid" - Browser ${agents[i]}`);
  const entered = users.map(
    (user, i) =>
      `${head('SSLVPN LOGIN')}Context ${user}@${CLIENT} - SessionId: 15- User ${user} - Client_ip ${CLIENT} - Nat_ip "Mapped Ip" - Vserver 198.51.100.1:443 - Browser_type "${agents[i]}" - SSLVPN_client_type ICA - Group(s) "N/A"`,
  );
  const rows = await read(citrixNetscaler, [...refused, ...entered]);
  const forged = rows.filter((row, i) => {
    const [user, outcome, session] = [users[i % COUNT], i < COUNT ? 'failure' : 'success', i < COUNT ? [null] : [null, '15']];
    return (
      ![null, user].includes(row['user_name'] as string | null) ||
      ![null, CLIENT].includes(row['source_ip'] as string | null) ||
      row['event_outcome'] !== outcome ||
      !session.includes(row['session_key'] as string | null)
    );
  });
  expect(forged).toEqual([]);
  // Most plain ones are read all the same.
  expect(rows.filter((row) => row['user_name'] !== null).length).toBeGreaterThan(COUNT / 10);
});

it('PAN-OS', async () => {
  const fragments = [
    "'.  Reason: none. From: 198.51.100.66.",
    "' for user 'root'",
    ', Login from: 198.51.100.66',
    ', User name: root, Reason: no',
    "','success',",
    '","success","198.51.100.66","',
    ',gateway-connected,success',
    ' From: 198.51.100.66.',
    ' logged in via Web from 198.51.100.66',
    '"',
    ',',
    ' ',
    'root',
  ];
  const users = names(fragments, 3);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head = (type: string, subtype: string) => `1,2026/03/02 07:00:01,007700001234,${type},${subtype},2561,2026/03/02 07:00:01`;
  const refused = users.map(
    (user) =>
      `${head('SYSTEM', 'auth')},,auth-fail,,0,0,general,medium,${cell(`failed authentication for user '${user}'.  Reason: Invalid username/password. From: ${CLIENT}.`)},7,0x0`,
  );
  const portal = users.map(
    (user) =>
      `${head('SYSTEM', 'globalprotect')},,globalprotectportal-auth-fail,,0,0,general,medium,${cell(`GlobalProtect portal user authentication failed. Login from: ${CLIENT}, Source region: XX, User name: ${user}, Reason: Authentication failed, Auth type: profile.`)},7,0x0`,
  );
  const gateway = users.map(
    (user) => `${head('GLOBALPROTECT', '0')},vsys1,portal-auth,login,LDAP,,${cell(user)},XX,LAPTOP7,${CLIENT},::,0.0.0.0,::,h,s,6,W,10,1,,,,failure`,
  );
  const rows = await read(paloaltoPanos, [...refused, ...portal, ...gateway]);
  const forged = rows.filter(
    (row, i) =>
      ![null, users[i % COUNT]].includes(row['user_name'] as string | null) ||
      ![null, CLIENT].includes(row['source_ip'] as string | null) ||
      row['event_outcome'] !== 'failure',
  );
  expect(forged).toEqual([]);
  // A cell of its own cannot be left.
  expect(rows.slice(2 * COUNT).every((row, i) => row['user_name'] === users[i])).toBe(true);
});
