// Plain transports are flagged, encrypted ones are not, and what says neither is not counted.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('tells plain from encrypted', async () => {
  const said: [object, boolean | undefined][] = [
    [{ tls_version: 'TLSv1.3' }, true],
    [{ tls: { version: '1.2', cipher: 'TLS_AES_128_GCM_SHA256' } }, true],
    [{ ssl: false }, false],
    [{ url: 'http://intake.example.com/logs' }, false],
    [{ url: 'https://intake.example.com/logs' }, true],
    [{ scheme: 'http' }, false],
    [{ ssl_cipher: '-' }, false],
    [{ sslmode: 'disable' }, false],
    [{ note: 'tls' }, undefined],
  ];
  const records = said.map(([members], i) => ({ timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, i)).toISOString(), action: 'connect', ...members }));
  const { found, rows } = await checked({ 'a.jsonl': records });
  const plain = said.flatMap(([, good], i) => (good === false ? [i + 1] : []));
  expect((await rows('transport-encrypted')).map(({ record }) => record)).toEqual(plain);
  expect(found.checks.find(({ id }) => id === 'transport-encrypted')).toMatchObject({ passed: said.filter(([, good]) => good).length, total: said.length - 1 });
  expect((await checked({ 'a.jsonl': [{ timestamp: '2026-01-01T00:00:00Z', note: 'x' }] }, { only: ['transport-encrypted'] })).found.checks[0]?.status).toBe(
    'not applicable',
  );
});
