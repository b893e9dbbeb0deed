// Bundles of a toy Fulcio, Rekor and time stamp authority (test/reference/transparency/make-sigstore.py): each version, each type of log entry, and what was changed in them.
import { describe, expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import made from '../../../test/reference/transparency/sigstore.json' with { type: 'json' };
import { verifyAll } from '../verify-all.ts';

const { artifact, trustedRoot, rootPem, rekorPem, plainPem } = made;
const bundles: Record<string, string> = made.bundles;
type Files = Record<string, string | Uint8Array>;
const TRUST = { 'trusted_root.json': trustedRoot };

async function run(files: Files, pins: Record<string, string> = TRUST) {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const found = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])), trust));
  return { ...found, told: found.objects.map(({ key, status, reason }) => `${key} ${status}${reason === null ? '' : ` ${reason}`}`) };
}
const withBundle = (name: string, more: Files = {}): Files => ({ 'a.log': artifact, 'a.log.sigstore.json': bundles[name] ?? '', ...more });
const edited = (name: string, edit: (document: Edited) => void): string => {
  const document = JSON.parse(bundles[name] ?? '') as Edited;
  edit(document);
  return JSON.stringify(document);
};
interface Edited {
  verificationMaterial: {
    tlogEntries: {
      integratedTime?: string;
      inclusionPromise?: { signedEntryTimestamp: string };
      inclusionProof?: { hashes: string[]; rootHash: string; checkpoint: { envelope: string } };
    }[];
    timestampVerificationData?: { rfc3161Timestamps: unknown[] };
  };
  messageSignature: { messageDigest?: { digest: string }; signature: string };
}

describe('against a pinned trusted root', () => {
  it.each(['v01', 'v02', 'v03', 'rekor2', 'stamped-only', 'dsse', 'dsse-intoto', 'dsse-2'])('%s stands', async (name) => {
    const { objects, told } = await run(withBundle(name));
    expect(told).toEqual(['a.log verified']);
    expect(objects[0]?.assurance).toBe('signed, key pinned');
    expect(objects[0]?.facts).toContainEqual({ label: 'Issued for', value: 'a@example.org' });
    expect(objects[0]?.facts).toContainEqual({ label: 'Who vouched for the name', value: 'https://accounts.example' });
  });
  it.each([
    ['v03', 'a.log altered signature_mismatch'],
    ['managed', 'a.log unverifiable public_key_absent'],
    ['rekor2-unstamped', 'a.log unverifiable signing_time_absent'],
    ['unlogged', 'a.log unverifiable signing_time_absent'],
    ['stamper-as-signer', 'a.log unverifiable signer_not_trusted'],
  ])('%s', async (name, expected) => {
    const files = withBundle(name, name === 'v03' ? { 'a.log': `${artifact}!` } : {});
    expect((await run(files)).told).toEqual([expected]);
  });
  it('an entry of the log that speaks of another signature settles nothing, and the bundle contradicts itself', async () => {
    expect((await run(withBundle('swapped'))).told).toEqual(['a.log unverifiable log_entry_mismatch', 'a.log.sigstore.json altered log_entry_mismatch']);
  });
});

describe('without the root', () => {
  it('nothing pinned, or a root or key of somebody else', async () => {
    expect((await run(withBundle('v03'), {})).told).toEqual(['a.log unverifiable signer_not_trusted']);
    expect((await run(withBundle('v03', TRUST), {})).objects[0]?.assurance).toBe('signed, key came with the evidence');
    expect((await run(withBundle('v03', TRUST), { 'k.pem': plainPem })).told).toEqual(['a.log unverifiable key_not_pinned']);
    expect((await run(withBundle('v03', { 'a.log': 'x' }), {})).told).toEqual(['a.log unverifiable signer_not_trusted']);
    // The authority without the log: nothing says when it was signed.
    expect((await run(withBundle('v01'), { 'root.pem': rootPem })).told).toEqual(['a.log unverifiable signing_time_absent']);
    expect((await run(withBundle('v01'), { 'root.pem': rootPem, 'rekor.pem': rekorPem })).told).toEqual(['a.log verified']);
  });
  it('a key of its own', async () => {
    const pinned = { 'k.pem': plainPem };
    expect((await run(withBundle('managed'), pinned)).told).toEqual(['a.log verified']);
    expect((await run(withBundle('managed-logged'), { ...pinned, 'rekor.pem': rekorPem })).told).toEqual(['a.log verified']);
    expect((await run(withBundle('managed', { 'a.log': 'x' }), pinned)).told).toEqual(['a.log altered signature_mismatch']);
    expect((await run(withBundle('managed', { 'k.pem': plainPem }), TRUST)).told).toEqual(['a.log unverifiable key_not_pinned']);
  });
  it('the file is not here, or lies elsewhere', async () => {
    expect((await run({ 'a.log.sigstore.json': bundles['v03'] ?? '' })).told).toEqual(['a.log unverifiable object_absent']);
    expect((await run({ 'x/b.log': artifact, 'a.log.sigstore.json': bundles['v03'] ?? '' })).told).toEqual(['x/b.log verified renamed']);
  });
});

describe('what was changed in a bundle', () => {
  const entry = (document: Edited) => document.verificationMaterial.tlogEntries[0] as Edited['verificationMaterial']['tlogEntries'][number];
  it.each<[string, string, (document: Edited) => void, string]>([
    ['the time of the log', 'v03', (one) => void (entry(one).integratedTime = '1777637000'), 'log_entry_mismatch'],
    ['the promise', 'v03', (one) => void (entry(one).inclusionPromise = { signedEntryTimestamp: 'AAAA' }), 'log_entry_mismatch'],
    ['the signature, to what is no base64', 'v03', (one) => void (one.messageSignature.signature = 'MEUCIQ='), 'statement_unreadable'],
    ['a digest of the proof', 'v03', (one) => void entry(one).inclusionProof?.hashes.reverse(), 'log_entry_mismatch'],
    ['the promise is left out: the time is signed by nobody', 'v03', (one) => void delete entry(one).inclusionPromise, 'signing_time_absent'],
    ['the time stamps are left out', 'rekor2', (one) => void delete one.verificationMaterial.timestampVerificationData, 'signing_time_absent'],
    ['the signature', 'v03', (one) => void (one.messageSignature.signature = 'MEUCIQ=='), 'signature_mismatch'],
  ])('%s', async (_, name, edit, reason) => {
    const { objects } = await run(withBundle(name, { 'a.log.sigstore.json': edited(name, edit) }));
    expect(objects.map((one) => one.status)).not.toContain('verified');
    expect(objects[0]?.reason).toBe(reason);
  });
  it('its digest is no part of what is signed', async () => {
    expect((await run(withBundle('v03', { 'a.log.sigstore.json': edited('v03', (one) => void delete one.messageSignature.messageDigest) }))).told).toEqual([
      'a.log verified',
    ]);
  });
  it('no byte of the file is changed unseen; changed bytes of the bundle do not convict the file as verified with another content', async () => {
    for (const { at, changed } of oneByteOff(Buffer.from(artifact), 12)) {
      expect((await run(withBundle('v03', { 'a.log': changed }))).told, `byte ${at}`).toEqual(['a.log altered signature_mismatch']);
    }
    for (const { changed } of oneByteOff(Buffer.from(bundles['v01'] ?? ''), 40)) {
      const { objects } = await run({ 'a.log': `${artifact}!`, 'a.log.sigstore.json': changed });
      expect(objects.some(({ path, status }) => path === 'a.log' && status === 'verified')).toBe(false);
    }
  });
});

it('a trusted root certifies nothing outside bundles, and hostile files end', async () => {
  const { told } = await run({
    'x.sigstore.json': `{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","a":${'['.repeat(100_000)}`,
    'y.sigstore': '',
  });
  expect(told.every((one) => one.endsWith('unverifiable statement_unreadable'))).toBe(true);
});

it('an authority for signers stamps no time, and one for time stamps signs no file, pinned as they are', async () => {
  const authority = made.trustedRoot.replace(/"timestampAuthorities"/, '"certificateAuthorities2"');
  const swapped = authority.replace('"certificateAuthorities"', '"timestampAuthorities"').replace('"certificateAuthorities2"', '"certificateAuthorities"');
  expect((await run(withBundle('stamped-only'), { 'trusted_root.json': swapped })).told).toEqual(['a.log unverifiable signer_not_trusted']);
});

it.each<[string, string, string]>([
  ['tlogs', 'v03', 'signing_time_absent'],
  ['certificateAuthorities', 'v03', 'key_outside_validity'],
  ['timestampAuthorities', 'stamped-only', 'signing_time_absent'],
])('what the trusted root no longer vouched for then settles nothing: %s', async (kind, name, reason) => {
  const root = JSON.parse(trustedRoot) as Record<string, { validFor?: unknown; publicKey?: { validFor?: unknown } }[]>;
  for (const one of root[kind] ?? []) Object.assign(one.publicKey ?? one, { validFor: { start: '2019-01-01T00:00:00Z', end: '2020-01-01T00:00:00Z' } });
  expect((await run(withBundle(name), { 'trusted_root.json': JSON.stringify(root) })).told).toEqual([`a.log unverifiable ${reason}`]);
});
