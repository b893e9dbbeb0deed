// Each verdict on SSH signatures has an input that reaches it; where ssh-keygen is, it judges the same files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { armored, kinds, sshSigned, sshSigner } from '../../../test/support/sshsig.ts';
import { verifyAll } from '../verify-all.ts';
import { inList, matches } from './signers.ts';
import { sshsig } from './verifier.ts';

const data = Buffer.from('one line\nand another\n');
const signer = sshSigner();
const other = sshSigner();
const good = armored(sshSigned(data, signer));
const list = (line: string, options = ''): string => `# who may sign\nauditor@acme.example ${options === '' ? '' : `${options} `}${line}\n`;

const run = async (files: Record<string, string | Uint8Array>, trust: Record<string, string> = {}, namespace?: string) => {
  const handed = evidenceOf(
    new Map(Object.entries(files).map(([path, of]) => [path, Buffer.from(of)])),
    Object.entries(trust).map(([name, of]) => ({ name, bytes: Buffer.from(of) })),
  );
  const { objects, keys, proof } = await verifyAll({ ...handed, namespace }, [sshsig]);
  return { objects, keys, proof, told: objects.map(({ key, status, reason, assurance }) => [key, status, reason, assurance].join(' | ')) };
};
const along = { 'a.log': data, 'a.log.sig': good, allowed_signers: list(signer.line) };

it.each(kinds)('%s: good, altered, and no byte of the signature may change', async (kind) => {
  const one = sshSigner(kind);
  const files = { 'a.log': data, 'k.pub': `${one.line} me@there\n` };
  for (const hash of ['sha256', 'sha512'] as const) {
    const signature = sshSigned(data, one, { hash });
    expect((await run({ ...files, 'a.log.sig': signature })).told).toEqual(['a.log | verified |  | signed, key came with the evidence']);
    expect((await run({ ...files, 'a.log.sig': armored(signature) })).told).toEqual(['a.log | verified |  | signed, key came with the evidence']);
  }
  const signature = sshSigned(data, one);
  for (const { changed } of oneByteOff(data, 5)) expect((await run({ ...files, 'a.log': changed, 'a.log.sig': signature })).told[0]).toMatch(/altered/);
  for (const { at, changed } of oneByteOff(signature, 60))
    expect((await run({ ...files, 'a.log.sig': changed })).told.join(), `byte ${at}`).not.toMatch(/\| verified/);
});

it.each<[string, Record<string, string | Uint8Array>, string]>([
  ['an allowed signer', along, 'a.log | verified |  | signed, key came with the evidence'],
  ['altered', { ...along, 'a.log': 'x' }, 'a.log | altered | signature_mismatch | none'],
  ['not in the list beside it', { ...along, allowed_signers: list(other.line) }, 'a.log | moved | signer_not_allowed | none'],
  [
    'a key file beside the list does not widen it',
    { ...along, allowed_signers: list(other.line), 'k.pub': signer.line },
    'a.log | moved | signer_not_allowed | none',
  ],
  [
    'nor does it lift its limits',
    { ...along, allowed_signers: list(signer.line, 'namespaces="git"'), 'k.pub': signer.line },
    'a.log | moved | namespace_mismatch | none',
  ],
  ['a list elsewhere says nothing', { ...along, allowed_signers: '', 'b/allowed_signers': list(other.line) }, 'a.log | unverifiable | key_not_pinned | none'],
  [
    'a list for another purpose says nothing',
    { ...along, allowed_signers: list(other.line, 'namespaces="git"') },
    'a.log | unverifiable | key_not_pinned | none',
  ],
  ['hosts are no signers', { ...along, allowed_signers: '', known_hosts: `git.example ${other.line}\n` }, 'a.log | unverifiable | key_not_pinned | none'],
  ['nobody names the key', { 'a.log': data, 'a.log.sig': good }, 'a.log | unverifiable | key_not_pinned | none'],
  ['a key file names it', { 'a.log': data, 'a.log.sig': good, 'k.pub': signer.line }, 'a.log | verified |  | signed, key came with the evidence'],
  [
    'an authority for certificates is no signer',
    { ...along, allowed_signers: list(signer.line, 'cert-authority') },
    'a.log | moved | signer_not_allowed | none',
  ],
  ['another purpose by the list', { ...along, allowed_signers: list(signer.line, 'namespaces="git,x@y"') }, 'a.log | moved | namespace_mismatch | none'],
  [
    'a purpose that the list names',
    { ...along, 'a.log.sig': sshSigned(data, signer, { namespace: 'export@acme.example' }), allowed_signers: list(signer.line, 'namespaces="*@acme.example"') },
    'a.log | verified |  | signed, key came with the evidence',
  ],
  [
    'a purpose that nothing names',
    { ...along, 'a.log.sig': sshSigned(data, signer, { namespace: 'git' }) },
    'a.log | unverifiable | namespace_not_stated | none',
  ],
  [
    'a time that cannot be compared',
    { ...along, allowed_signers: list(signer.line, 'valid-before="20270101Z"') },
    'a.log | unverifiable | signing_time_absent | none',
  ],
  ['RSA with SHA-1', { ...along, ...ofRsa(2048, 'ssh-rsa') }, 'a.log | unverifiable | weak_algorithm | none'],
  ['a short RSA key', { ...along, ...ofRsa(1024, 'rsa-sha2-512') }, 'a.log | unverifiable | weak_algorithm | none'],
  ['RSA with SHA-256', { ...along, ...ofRsa(2048, 'rsa-sha2-256') }, 'a.log | verified |  | signed, key came with the evidence'],
  // ssh-keygen refuses these line ends, which a copy by mail or between systems leaves; what they hold is the same.
  ['CRLF', { ...along, 'a.log.sig': good.replaceAll('\n', '\r\n') }, 'a.log | verified |  | signed, key came with the evidence'],
  ['cut', { ...along, 'a.log.sig': good.slice(0, 150) }, 'a.log | unverifiable | statement_unreadable | none'],
  ['cut bytes', { ...along, 'a.log.sig': sshSigned(data, signer).subarray(0, 90) }, 'a.log | unverifiable | statement_unreadable | none'],
  ['huge lengths', { ...along, 'a.log.sig': hugeLength() }, 'a.log | unverifiable | statement_unreadable | none'],
  [
    'more bytes than are stated',
    { ...along, 'a.log.sig': Buffer.concat([sshSigned(data, signer), Buffer.of(0)]) },
    'a.log | unverifiable | statement_unreadable | none',
  ],
  ['the file is absent', { allowed_signers: list(signer.line), 'a.log.sig': good }, 'a.log | unverifiable | object_absent | none'],
  ['renamed', { allowed_signers: list(signer.line), 'a.log.sig': good, 'b.bin': data }, 'b.bin | verified | renamed | signed, key came with the evidence'],
])('%s', async (_, files, expected) => {
  expect((await run(files)).told).toEqual([expected]);
});

function ofRsa(bits: number, rsa: 'ssh-rsa' | 'rsa-sha2-256' | 'rsa-sha2-512'): Record<string, string | Uint8Array> {
  const one = sshSigner('rsa', bits);
  return { 'a.log.sig': sshSigned(data, one, { rsa }), allowed_signers: list(one.line) };
}
function hugeLength(): Buffer {
  const bytes = sshSigned(data, signer);
  bytes.fill(0xff, 10, 14);
  return bytes;
}

it('pinned: the list of the investigator decides, and accuses nobody', async () => {
  const bare = { 'a.log': data, 'a.log.sig': good };
  expect((await run(bare, { allowed_signers: list(signer.line, 'namespaces="file"') })).told).toEqual(['a.log | verified |  | signed, key pinned']);
  expect((await run(bare, { 'k.pub': signer.line })).told).toEqual(['a.log | verified |  | signed, key pinned']);
  expect((await run(bare, { allowed_signers: list(other.line) })).told).toEqual(['a.log | unverifiable | key_not_pinned | none']);
  expect((await run(along, { 'k.pub': other.line })).told).toEqual(['a.log | unverifiable | key_not_pinned | none']);
  expect((await run(bare, { allowed_signers: list(signer.line, 'namespaces="git"') })).told).toEqual(['a.log | moved | namespace_mismatch | none']);
  await expect(run(bare, { 'k.pub': `${signer.line}\nssh-rsa AAAAB3NzaC1yc2EAAAADAQAB none\n` })).rejects.toThrow(/cannot be read/);
  await expect(run(bare, { k: '-----BEGIN OPENSSH PRIVATE KEY-----\n' })).rejects.toThrow(/private key/);
});

it('the purpose that is asked for decides before what a list leaves open', async () => {
  expect((await run(along, {}, 'git')).told).toEqual(['a.log | moved | namespace_mismatch | none']);
  expect((await run({ ...along, 'a.log.sig': sshSigned(data, signer, { namespace: 'git' }) }, {}, 'git')).told[0]).toMatch(/verified/);
});

it('says who signed, and what a security key attests', async () => {
  const one = sshSigner('sk-ed25519');
  const { objects, keys } = await run({ 'a.log': data, 'a.log.sig': sshSigned(data, one), allowed_signers: list(one.line) });
  const facts = Object.fromEntries(objects[0]?.facts.map(({ label, value }) => [label, value]) ?? []);
  expect([facts['Signer, by the list'], facts['Security key']]).toEqual(['auditor@acme.example', 'touched, user not verified, counter 7']);
  expect(keys.map(({ fingerprint, used }) => [fingerprint === facts['Public key'], used])).toEqual([[true, 1]]);
});

it('patterns are those of ssh_config, and bounded', () => {
  expect([matches('*@acme.example', 'a@acme.example'), matches('fil?', 'file'), matches('fil?', 'filee'), matches('', ''), matches('*', '')]).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);
  expect([inList(['*', '!git'], 'git'), inList(['*', '!git'], 'file'), inList([], 'file')]).toEqual([false, true, false]);
  const from = Date.now();
  matches(`${'*a'.repeat(2000)}b`, 'a'.repeat(20_000));
  expect(Date.now() - from).toBeLessThan(1000);
});

const tool = spawnSync('ssh-keygen', ['-?']).error === undefined;
if (!tool) console.warn('SKIPPED LOUDLY: ssh-keygen is not installed; verdicts were not compared with it.');
describe.skipIf(!tool)('beside ssh-keygen -Y verify', () => {
  it.each<[string, Record<string, string | Uint8Array>]>([
    ...kinds.map((kind): [string, Record<string, string | Uint8Array>] => {
      const one = sshSigner(kind);
      return [kind, { ...along, 'a.log.sig': armored(sshSigned(data, one)), allowed_signers: list(one.line) }];
    }),
    ['altered', { ...along, 'a.log': 'x' }],
    ['not allowed', { ...along, allowed_signers: list(other.line) }],
    ['an authority', { ...along, allowed_signers: list(signer.line, 'cert-authority') }],
    ['namespaces', { ...along, allowed_signers: list(signer.line, 'namespaces="fi*"') }],
    ['other namespaces', { ...along, allowed_signers: list(signer.line, 'namespaces="git"') }],
    ['negated', { ...along, allowed_signers: list(signer.line, 'namespaces="*,!file"') }],
    ['RSA with SHA-1', { ...along, 'a.log.sig': armored(sshSigned(data, sshSigner('rsa'), { rsa: 'ssh-rsa' })) }],
    ['cut', { ...along, 'a.log.sig': good.slice(0, 150) }],
    ['more behind it', { ...along, 'a.log.sig': `${good}more\n` }],
    ['options unknown', { ...along, allowed_signers: list(signer.line, 'frobnicate') }],
    ['quoted principals', { ...along, allowed_signers: `"auditor@acme.example" ${signer.line}\n` }],
  ])('%s', async (_, files) => {
    const folder = mkdtempSync(join(tmpdir(), 'sshsig-'));
    try {
      for (const [name, of] of Object.entries(files)) writeFileSync(join(folder, name), of);
      const args = ['-Y', 'verify', '-f', 'allowed_signers', '-I', 'auditor@acme.example', '-n', 'file', '-s', 'a.log.sig'];
      const { status } = spawnSync('ssh-keygen', args, { cwd: folder, input: Buffer.from(files['a.log'] ?? '') });
      const { objects } = await run(files);
      expect(objects[0]?.status === 'verified').toBe(status === 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
