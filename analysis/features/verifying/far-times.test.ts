// Times that no row can hold: whoever writes a statement writes them, and they must not end the verification of all else.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sign1 } from '../../../test/support/cose.ts';
import { type Harness, harness } from '../../../test/support/harness.ts';
import { certificate, pemFile } from '../../../test/support/pki.ts';

let h: Harness;
beforeEach(async () => {
  h = await harness();
});
afterEach(() => h.end());
async function verified(files: Record<string, string | Uint8Array>) {
  const folder = join(h.folder, 'evidence');
  mkdirSync(folder);
  for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes);
  await h.client.call('case.create', { path: join(h.folder, 'c.sealtrail'), title: 'Far' });
  await h.client.call('source.import', { paths: [folder] });
  await h.client.call('integrity.verify', {});
  return h.client.call('integrity.summary', {});
}

it('an audit log of the year 33658', async () => {
  const record = (type: string, at: number) => `type=${type} msg=audit(999999999999.5:${4000 + at}): op=x res=success\n`;
  const { headline } = await verified({ 'audit.log': record('DAEMON_START', 1) + record('DAEMON_END', 2) });
  expect(headline).toContain('unverifiable');
});

it('a certificate that never ends (RFC 5280, 4.1.2.5)', async () => {
  const root = certificate('Root', { ca: true, usage: [0, 5, 6], keyName: 'root for ever', from: '2026-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' });
  const message = sign1({ key: root.key, algorithm: -7, covered: [[33, root.der]], payload: Buffer.from('x\n'), detached: true });
  const { headline } = await verified({ 'a.log': 'x\n', 'a.log.cose': message, 'root.pem': pemFile(root) });
  expect(headline).toMatch(/^(?:unverifiable|valid)/);
  // Pinned, it is one too.
  writeFileSync(join(h.folder, 'root.pem'), pemFile(root));
  await h.client.call('trust.add', { path: join(h.folder, 'root.pem') });
  await h.client.call('integrity.verify', {});
  expect((await h.client.call('integrity.summary', {})).headline).toMatch(/^(?:unverifiable|valid)/);
});
