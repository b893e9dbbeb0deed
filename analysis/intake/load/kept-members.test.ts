// Typed columns give back what the record said: the JSON made from them equals the record, for any record that fits and any that does not.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const usual = { eventTime: '2026-01-02T03:04:05Z', eventSource: 's3.amazonaws.com', eventName: 'GetObject', awsRegion: 'eu-west-1', eventID: 'x' };
const identity = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::1:assumed-role/a/b',
  sessionContext: { attributes: {}, webIdFederationData: {}, sessionIssuer: { userName: 'a' } },
};
const fits = [
  {
    eventVersion: '1.11',
    userIdentity: identity,
    readOnly: true,
    managementEvent: false,
    requestParameters: null,
    responseElements: null,
    eventCategory: 'Data',
  },
  {
    userIdentity: { type: 'IAMUser', userName: 'Zoë "quoted" \\ \u2028 tab\t' },
    requestParameters: { a: [1.5, null, { b: '}' }], c: 'ü' },
    resources: [],
    tlsDetails: {},
  },
  { userIdentity: null, tlsDetails: null, sessionCredentialFromConsole: true, additionalEventData: 'text', readOnly: null },
  { userIdentity: { accountId: null, sessionContext: null, inScopeOf: { x: 1 } }, requestParameters: {}, sharedEventID: '' },
  {},
];
const doesNot = [
  { userIdentity: { ...identity, brandNew: { deep: 1 } } },
  { userIdentity: 'nobody', eventVersion: 1.5 },
  { readOnly: 'true', tomorrow: [1] },
  { eventType: { odd: true }, recipientAccountId: 444455556666 },
];

it.each([
  ['one a line', (records: object[]) => records.map((record) => JSON.stringify(record)).join('\n')],
  ['delivered', (records: object[]) => JSON.stringify({ Records: records })],
  ['over several lines', (records: object[]) => JSON.stringify(records, null, 2)],
])('extra is the record without its columns: %s', async (name, written) => {
  const records = [...fits, ...doesNot];
  const path = join(folder, `${name}.json`);
  writeFileSync(path, written(records.map((record) => ({ ...usual, ...record }))));
  const tables = await importInto(path);
  expect(tables.imported.ledger).toMatchObject({ balanced: true, events: records.length, lost: 0 });
  const rows = await tables.rows<{ extra: string; event_action: string }>('SELECT extra, event_action FROM event ORDER BY record');
  expect(rows.map(({ extra }) => JSON.parse(extra) as unknown)).toEqual(records);
  expect(new Set(rows.map(({ event_action }) => event_action))).toEqual(new Set(['GetObject']));
  // The columns hold what they can and nothing else: text stands in the table only for the others.
  const [text] = await tables.rows<{ n: number }>('SELECT count(extra) AS n FROM event_row');
  expect(text?.n).toBe(name === 'over several lines' ? records.length : doesNot.length);
  const [path_] = await tables.rows<{ value: string }>(
    "SELECT extra ->> '$.userIdentity.sessionContext.sessionIssuer.userName' AS value FROM event ORDER BY record LIMIT 1",
  );
  expect(path_?.value).toBe('a');
  tables.close();
});

it('half a surrogate pair costs neither the record nor its neighbours', async () => {
  const path = join(folder, 'surrogate.json');
  writeFileSync(
    path,
    [{ ...usual }, { ...usual, userAgent: 'ODD' }, { ...usual }].map((record) => JSON.stringify(record).replace('ODD', '\\ud800')).join('\n'),
  );
  const tables = await importInto(path);
  expect(tables.imported.ledger).toMatchObject({ balanced: true, events: 3, lost: 0 });
  const rows = await tables.rows<{ user_agent: string | null; event_action: string }>('SELECT user_agent, event_action FROM event ORDER BY record');
  expect(rows).toEqual([null, '\ufffd', null].map((user_agent) => ({ user_agent, event_action: 'GetObject' })));
  tables.close();
});
