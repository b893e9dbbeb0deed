// What gpg made (test/reference/openpgp/make.sh), each case with our verdict beside the status lines of gpg; then what only we say. RFC 9580, A.3 and A.6, for version 6.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import made from '../../../test/reference/openpgp/cases.json' with { type: 'json' };
import { openpgp } from './verifier.ts';

type Files = Record<string, Uint8Array>;
const cases = made as Record<string, { gpg: string; files: Record<string, string> }>;
const filesOf = (name: string): Files =>
  Object.fromEntries(Object.entries(cases[name]?.files ?? {}).map(([path, base64]) => [path, Buffer.from(base64, 'base64')]));

const run = async (files: Files, trust: Files = {}) => {
  const found = await verifyAll(
    evidenceOf(
      new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])),
      Object.entries(trust).map(([name, bytes]) => ({ name, bytes })),
    ),
    [openpgp],
  );
  return { ...found, told: found.objects.map(({ key, status, reason }) => `${key} ${status} ${reason ?? ''}`.trim()) };
};

/** Ours, where it is not what follows from the words of gpg alone. */
const differs: Record<string, string> = {
  // gpg takes them as good, whatever they rest on.
  'detached-rsa1024': 'weak_algorithm',
  'armoured-rsa1024': 'weak_algorithm',
  'detached-dsa2048': 'weak_algorithm',
  'armoured-dsa2048': 'weak_algorithm',
  'digest-SHA1': 'weak_algorithm',
  // A condition that is not understood contradicts nothing.
  critical: 'unsupported_algorithm',
  'message-3': 'not_checked_here',
  // No clock: signed in time, by its own word.
  'expired-since': 'verified',
  'signature-expires': 'verified',
  // Superseded or retired later: not then.
  'revoked-superseded': 'verified',
  'revoked-retired': 'verified',
  // One of two that fits carries it.
  'several-one-key': 'verified',
};
const ofGpg: Record<string, string> = {
  GOODSIG: 'verified',
  'GOODSIG GOODSIG': 'verified',
  BADSIG: 'signature_mismatch',
  ERRSIG: 'public_key_absent',
  REVKEYSIG: 'key_revoked',
};

it.each(Object.keys(cases).filter((name) => name !== 'encrypted'))('%s', async (name) => {
  const { objects } = await run(filesOf(name));
  expect(objects.map(({ status, reason }) => reason ?? status)).toEqual([differs[name] ?? ofGpg[cases[name]?.gpg ?? '']]);
  for (const one of objects) expect(one.assurance).toBe(one.status === 'verified' ? 'signed, key came with the evidence' : 'none');
});

it('an encrypted file is not ours', async () => {
  expect((await run(filesOf('encrypted'))).told).toEqual([]);
});

it('pinned: the key decides, in armour or as packets; another one settles nothing beside it', async () => {
  const { 'signer.pgp': key = new Uint8Array(0), ...bare } = filesOf('detached-ed');
  const { 'signer.pgp': other = new Uint8Array(0) } = filesOf('detached-rsa3072');
  expect((await run(bare, { 'k.pgp': key })).objects.map(({ assurance }) => assurance)).toEqual(['signed, key pinned']);
  const armour = `words before\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${Buffer.from(key).toString('base64')}\n-----END PGP PUBLIC KEY BLOCK-----\n`;
  expect((await run(bare, { 'k.asc': Buffer.from(armour) })).objects.map(({ assurance }) => assurance)).toEqual(['signed, key pinned']);
  expect((await run(bare, { 'k.pgp': Buffer.concat([other, key]) })).objects.map(({ assurance }) => assurance)).toEqual(['signed, key pinned']);
  expect((await run(filesOf('detached-ed'), { 'k.pgp': other })).told).toEqual(['a.log unverifiable key_not_pinned']);
  await expect(run(bare, { k: Buffer.from('-----BEGIN PGP PRIVATE KEY BLOCK-----\n') })).rejects.toThrow(/private key/);
});

it('what the key says of itself counts in whatever copy: a revocation beside a pinned copy without it, a subkey that a newer copy binds', async () => {
  const files = filesOf('revoked-compromised');
  const revoked = Buffer.from(files['signer.pgp'] ?? []);
  // The revocation is the packet behind the primary key.
  const primary = 2 + (revoked[1] ?? 0);
  const before = Buffer.concat([revoked.subarray(0, primary), revoked.subarray(primary + 2 + (revoked[primary + 1] ?? 0))]);
  expect((await run({ ...files, 'signer.pgp': before })).told).toEqual(['a.log verified']);
  expect((await run(files, { 'k.pgp': before })).told).toEqual(['a.log unverifiable key_revoked']);
  const newer = filesOf('subkey');
  const old = Buffer.from(newer['signer.pgp'] ?? []);
  const ends = [0, 1, 2].reduce<number>((at) => at + 2 + (old[at + 1] ?? 0), 0);
  const found = await run(newer, { 'k.pgp': old.subarray(0, ends) });
  expect(found.objects.map(({ status, assurance }) => [status, assurance])).toEqual([['verified', 'signed, key pinned']]);
});

it('clear text: the verdict speaks of its stretch of the file', async () => {
  const files = filesOf('clear-outside');
  const { objects, proof } = await run(files);
  const text = Buffer.from(files['a.log.asc'] ?? []);
  const [span] = objects[0]?.spans ?? [];
  expect(text.subarray(span?.from, span?.to).toString()).toBe('one line \nand another\n- - a dash\n- From the end');
  expect([span?.status, objects[0]?.kind, [...proof]]).toEqual(['verified', 'signed text', ['signer.pgp']]);
  // Two texts in one file are two verdicts; one that is cut is said.
  const two = Buffer.concat([text, Buffer.from(filesOf('clear-altered')['a.log.asc'] ?? [])]);
  expect((await run({ ...files, 'a.log.asc': two })).told).toEqual(['a.log.asc verified', 'a.log.asc altered signature_mismatch']);
  // What is slipped in before the text is no header, and would pass for signed.
  const slipped = Buffer.from(text.toString().replace('\n\none line', '\nFORGED: line\n\none line'));
  expect((await run({ ...files, 'a.log.asc': slipped })).told).toEqual(['a.log.asc unverifiable statement_unreadable']);
  expect((await run({ ...files, 'a.log.asc': text.subarray(0, text.indexOf('-----BEGIN PGP SIGNATURE')) })).told).toEqual([
    'a.log.asc unverifiable statement_unreadable',
  ]);
});

it('a message: the bytes that it holds, where they lie open in the file', async () => {
  const files = filesOf('message-0');
  const [{ spans, steps } = { spans: [], steps: [] }] = (await run(files)).objects;
  const [span] = spans ?? [];
  expect(
    Buffer.from(files['a.log.gpg'] ?? [])
      .subarray(span?.from, span?.to)
      .toString(),
  ).toBe('one line \nand another\n- a dash\nFrom the end');
  expect(steps.at(-1)?.text).toContain('43 bytes that the message holds');
  expect((await run(filesOf('message-1'))).objects[0]?.spans).toBeUndefined();
});

it('says whose key, since when, until when, and what was revoked', async () => {
  const facts = async (name: string) => Object.fromEntries(((await run(filesOf(name))).objects[0]?.facts ?? []).map(({ label, value }) => [label, value]));
  const expired = await facts('expired-since');
  expect([expired['Holder, by the key'], expired['Signed at, by the word of the signer'], expired['Key expires, by its own word']]).toEqual([
    'short <short@acme.example>',
    '2025-01-10T00:00:00Z',
    '2025-01-15T00:00:00Z',
  ]);
  expect((await facts('revoked-compromised'))['Key revoked']).toBe('compromised');
  expect((await facts('revoked-superseded'))['Key revoked']).toMatch(/^superseded, from 2026-04-01/);
  expect((await facts('subkey'))['Subkey of']).toMatch(/^[0-9A-F]{40}$/);
});

it('a subkey that nothing binds signs for nobody', async () => {
  const files = filesOf('subkey');
  const key = Buffer.from(files['signer.pgp'] ?? []);
  // Its binding, the last packet, is damaged; then it is left out.
  const damaged = Buffer.from(key);
  damaged[damaged.length - 3] = (damaged.at(-3) ?? 0) ^ 1;
  expect((await run({ ...files, 'signer.pgp': damaged })).told).toEqual(['a.log unverifiable key_not_for_signing']);
  // User IDs and what binds them left out: nothing shows that it is a key for signing.
  const bare = key.subarray(0, 2 + (key[1] ?? 0));
  const own = filesOf('detached-ed');
  const primary = Buffer.from(own['signer.pgp'] ?? []);
  expect((await run({ ...own, 'signer.pgp': primary.subarray(0, 2 + (primary[1] ?? 0)) })).told).toEqual(['a.log unverifiable key_not_for_signing']);
  expect((await run({ ...files, 'signer.pgp': bare })).told).toEqual(['a.log unverifiable public_key_absent']);
});

it('a signature by a key for certifying alone is not one of its holder', async () => {
  // Times before the key was made, and names and files that do not fit.
  const files = filesOf('detached-ed');
  expect((await run({ 'signer.pgp': files['signer.pgp'] ?? Buffer.of(), 'a.log.sig': files['a.log.sig'] ?? Buffer.of() })).told).toEqual([
    'a.log unverifiable object_absent',
  ]);
  expect((await run({ ...files, 'a.log': Buffer.of(), 'b.log': files['a.log'] ?? Buffer.of() })).told).toEqual(['a.log altered signature_mismatch']);
  const { 'a.log': data = Buffer.of(), ...rest } = files;
  expect((await run({ ...rest, 'c.bin': data })).told).toEqual(['c.bin verified renamed']);
});

it.each<[string, (signature: Buffer) => Uint8Array, string]>([
  ['cut', (bytes) => bytes.subarray(0, 60), 'a.log unverifiable statement_unreadable'],
  ['more behind it', (bytes) => Buffer.concat([bytes, Buffer.from('more')]), 'a.log unverifiable statement_unreadable'],
  ['a huge length', (bytes) => Buffer.concat([Buffer.of(0xc2, 0xff, 0xff, 0xff, 0xff, 0xff), bytes.subarray(2)]), 'a.log unverifiable statement_unreadable'],
  ['version 3', (bytes) => Buffer.concat([Buffer.of(0x88, 0x40, 3, 5), bytes.subarray(4, 66)]), 'a.log unverifiable unsupported_algorithm'],
  ['thousands of them', (bytes) => Buffer.concat(Array.from({ length: 5000 }, () => bytes)), 'a.log verified'],
])('hostile: %s', async (_, change, expected) => {
  const files = filesOf('detached-ed');
  expect((await run({ ...files, 'a.log.sig': change(Buffer.from(files['a.log.sig'] ?? [])) })).told).toEqual([expected]);
});

it('hostile: nested and endless packing, lengths in parts, many texts, in little time', async () => {
  const nested = Array.from({ length: 50 }).reduce<Buffer>(
    (inner) => Buffer.concat([Buffer.of(0xa3, 0), inner]),
    Buffer.from(filesOf('message-0')['a.log.gpg'] ?? []),
  );
  const parts = Buffer.concat([
    Buffer.of(0xc2, 0xe9, 4, 0, 1, 8),
    Buffer.alloc(508),
    ...Array.from({ length: 200_000 }, () => Buffer.of(0xe0, 0)),
    Buffer.of(0),
  ]);
  const texts = Buffer.from('-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n-----BEGIN PGP SIGNATURE-----\n'.repeat(5000));
  const crs = Buffer.concat([Buffer.alloc(2_000_000, 0x0d), Buffer.from('x')]);
  const text = filesOf('text');
  for (const files of [{ 'n.gpg': nested }, { 'p.sig': parts }, { 't.asc': texts }, { ...text, 'a.log': crs }] as Files[]) {
    const from = Date.now();
    await run(files);
    expect(Date.now() - from, Object.keys(files).join()).toBeLessThan(4000);
  }
});

it('no changed byte of what is signed stays verified, in any form; changes elsewhere never crash', async () => {
  for (const name of ['detached-ed', 'text', 'clear', 'message-0', 'subkey']) {
    const files = filesOf(name);
    const path = Object.keys(files).find((one) => one.startsWith('a.log')) ?? '';
    const bytes = files[path] ?? Buffer.of();
    const [{ spans } = { spans: undefined }] = (await run(files)).objects;
    const [{ from, to } = { from: 0, to: bytes.length }] = spans ?? [];
    for (const { at, changed } of oneByteOff(bytes, 60)) {
      const { told } = await run({ ...files, [path]: changed });
      // Ends of lines, and blanks before them, are not covered in text.
      const blank = name !== 'detached-ed' && name !== 'subkey' && /[\s]/.test(String.fromCharCode(bytes[at] ?? 0, changed[at] ?? 0));
      if (at >= from && at < to && !blank) expect(told.join(), `${name}, byte ${at}`).not.toMatch(/ verified/);
    }
  }
  const files = filesOf('detached-ed');
  // Of a certificate any change unbinds the key, or leaves it as it is: what nothing covers is said nowhere.
  for (const { changed } of oneByteOff(files['signer.pgp'] ?? Buffer.of(), 80)) {
    const { told } = await run({ ...files, 'a.log': Buffer.from('other'), 'signer.pgp': changed });
    expect(told.join()).not.toMatch(/ verified/);
  }
});

describe('RFC 9580, version 6', () => {
  const key = [
    'xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYf',
    'GwoAAABCBYJjh3/jAwsJBwUVCg4IDAIWAAKbAwIeCSIhBssYbE8GCaaX5NUt+mxy',
    'KwwfHifBilZwj2Ul7Ce62azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lw',
    'gyU2kCcUmKfvBXbAf6rhRYWzuQOwEn7E/aLwIwRaLsdry0+VcallHhSu4RN6HWaE',
    'QsiPlR4zxP/TP7mhfVEe7XWPxtnMUMtf15OyA51YBM4qBmOHf+MZAAAAIIaTJINn',
    '+eUBXbki+PSAld2nhJh/LVmFsS+60WyvXkQ1wpsGGBsKAAAALAWCY4d/4wKbDCIh',
    'BssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce62azJAAAAAAQBIKbpGG2dWTX8',
    'j+VjFM21J0hqWlEg+bdiojWnKfA5AQpWUWtnNwDEM0g12vYxoWM8Y81W+bHBw805',
    'I8kWVkXU6vFOi+HWvv/ira7ofJu16NnoUkhclkUrk0mXubZvyl4GBg==',
  ];
  const signature = [
    'wpgGARsKAAAAKQWCY5ijYyIhBssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce6',
    '2azJAAAAAGk2IHZJX1AhiJD39eLuPBgiUU9wUA9VHYblySHkBONKU/usJ9BvuAqo',
    '/FvLFuGWMbKAdA+epq7V4HOtAPlBWmU8QOd6aud+aSunHQaaEJ+iTFjP2OMW0KBr',
    'NK2ay45cX1IVAQ==',
  ];
  const text = 'What we need from the grocery store:\n\n- tofu\n- vegetables\n- noodles\n';
  const bytes = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''), 'base64');

  it('text, by its detached signature', async () => {
    const files = { 'list.txt': Buffer.from(text), 'list.txt.sig': bytes(signature), 'k.pgp': bytes(key) };
    const found = await run(files);
    expect(found.told).toEqual(['list.txt verified']);
    expect(found.keys.map(({ fingerprint }) => fingerprint)).toEqual(['CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9']);
    expect((await run({ ...files, 'list.txt': Buffer.from(text.replace('tofu', 'tofs')) })).told).toEqual(['list.txt altered signature_mismatch']);
  });

  it('text in the clear', async () => {
    const escaped = text.replaceAll(/^-/gm, '- -');
    const clear = `-----BEGIN PGP SIGNED MESSAGE-----\n\n${escaped}\n-----BEGIN PGP SIGNATURE-----\n\n${signature.join('\n')}\n-----END PGP SIGNATURE-----\n`;
    expect((await run({ 'list.asc': Buffer.from(clear), 'k.pgp': bytes(key) })).told).toEqual(['list.asc verified']);
  });
});

const tool = spawnSync('gpg', ['--version']).error === undefined;
if (!tool) console.warn('SKIPPED LOUDLY: gpg is not installed; changed signatures were not compared with it.');
describe.skipIf(!tool)('beside gpg itself', () => {
  it.each(['detached-ed', 'clear'])('%s, with one byte changed: never verified where gpg does not say GOODSIG', async (name) => {
    const files = filesOf(name);
    const folder = mkdtempSync(join(tmpdir(), 'gpg-'));
    const gpg = (...args: string[]) =>
      spawnSync('gpg', ['-q', '--homedir', folder, '--batch', '--status-fd', '1', ...args], { cwd: folder, encoding: 'utf8' }).stdout;
    try {
      for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes);
      gpg('--import', 'signer.pgp');
      const [path = ''] = Object.keys(files).filter((one) => /\.(?:sig|asc)$/.test(one));
      for (const { at, changed } of oneByteOff(files[path] ?? Buffer.of(), 12)) {
        writeFileSync(join(folder, path), changed);
        const good = gpg('--verify', path, ...Object.keys(files).filter((one) => one === 'a.log')).includes('GOODSIG');
        const verified = (await run({ ...files, [path]: changed })).objects.some(({ status }) => status === 'verified');
        if (verified) expect(good, `byte ${at} is now ${changed[at]}`).toBe(true);
      }
    } finally {
      spawnSync('gpgconf', ['--homedir', folder, '--kill', 'all']);
      rmSync(folder, { recursive: true });
    }
  });
});
