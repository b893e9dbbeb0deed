// Signatures over files: valid, altered, by the wrong ones; and what OpenSSL says of the same bytes.
import { describe, expect, it } from 'vitest';
import { hasOpenssl, openssl } from '../../../test/support/openssl.ts';
import { certificate, type Made, pemFile, SERVER, signedData, type SignerOptions } from '../../../test/support/pki.ts';
import { AT, CAME, type Case, direct, leaf, LOG, middle, other, PINNED, root, run, signedBy } from '../../../test/support/signed-log.ts';

/** What is expected, and whether OpenSSL takes it. */
const cases: [string, Case, string, boolean][] = [
  ['a chain to a root that came along', {}, `verified - (${CAME})`, true],
  ['a pinned root', { pins: [root] }, `verified - (${PINNED})`, true],
  ['the file altered', { content: Buffer.from('a log lime\nand another\n') }, `altered content_digest_mismatch (${CAME})`, false],
  ['another root of that name', { ca: [other] }, 'unverifiable signer_not_trusted (none)', false],
  ['no root', { ca: [] }, 'unverifiable signer_not_trusted (none)', false],
  ['intermediate missing', { certificates: [leaf] }, 'unverifiable signer_not_trusted (none)', false],
  ['signer missing', { certificates: [middle] }, 'unverifiable public_key_absent (none)', false],
  ['expired leaf', { by: certificate('Old', { issuer: middle, usage: [0], to: '2026-03-01T00:00:00Z' }) }, 'unverifiable key_outside_validity (none)', false],
  [
    'leaf of tomorrow',
    { by: certificate('New', { issuer: middle, usage: [0], from: '2027-03-01T00:00:00Z' }) },
    'unverifiable key_outside_validity (none)',
    false,
  ],
  [
    'a certificate for servers',
    { by: certificate('Server', { issuer: middle, usage: [0], purposes: [SERVER] }) },
    'unverifiable signer_not_trusted (none)',
    false,
  ],
  ['a certificate for key agreement', { by: certificate('Agree', { issuer: middle, usage: [4] }) }, 'unverifiable signer_not_trusted (none)', false],
  [
    'an unknown critical extension',
    { by: certificate('Odd', { issuer: middle, usage: [0], more: [['1.3.6.1.4.1.99999.9', true, Buffer.from('0500', 'hex')]] }) },
    'unverifiable signer_not_trusted (none)',
    false,
  ],
  [
    'an unknown extension',
    { by: certificate('Mild', { issuer: middle, usage: [0], more: [['1.3.6.1.4.1.99999.9', false, Buffer.from('0500', 'hex')]] }) },
    `verified - (${CAME})`,
    true,
  ],
  [
    'PSS',
    {
      by: certificate('Pss', { issuer: middle, usage: [0], key: 'rsa' }),
      signers: [{ by: certificate('Pss', { issuer: middle, usage: [0], key: 'rsa', serial: 5 }), pss: true }],
      certificates: [certificate('Pss', { issuer: middle, usage: [0], key: 'rsa', serial: 5 }), middle],
    },
    `verified - (${CAME})`,
    true,
  ],
  ['PKCS#1', { by: certificate('Pkcs', { issuer: middle, usage: [0], key: 'rsa' }) }, `verified - (${CAME})`, true],
  ['no attributes', { signers: [{ by: leaf, bare: true }] }, `verified - (${CAME})`, true],
  ['no attributes, altered', { signers: [{ by: leaf, bare: true }], content: Buffer.from('b') }, `altered signature_mismatch (${CAME})`, false],
  [
    'the signature changed',
    { signers: [{ by: leaf, edit: (bytes) => void (bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1) }] },
    `altered signature_mismatch (${CAME})`,
    false,
  ],
];

/** What OpenSSL says with the roots that are trusted here. */
function reference(one: Case): boolean {
  const files = { 'a.log': one.content ?? LOG, 'a.p7s': one.statement ?? signedBy(one), 'ca.pem': pemFile(...(one.pins ?? one.ca ?? [root])) };
  const trust = (one.pins ?? one.ca ?? [root]).length > 0 ? ['-CAfile', 'ca.pem'] : ['-no-CAfile', '-no-CApath', '-no-CAstore'];
  const { ok } = openssl(
    files,
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'a.p7s',
    '-content',
    'a.log',
    ...trust,
    '-attime',
    one.at ?? AT,
    '-out',
    'out',
  );
  return ok;
}

describe('one signer', () => {
  it.each(cases)('%s', async (_what, one, expected, ok) => {
    expect((await run(one)).said).toEqual([`a.log ${expected}`]);
    if (hasOpenssl) expect(reference(one)).toBe(ok);
  });

  // Where OpenSSL differs: by its security level it takes what is weak here, or does not speak of it.
  it.each<[string, Case, string]>([
    ['RSA of 1024 bits', { by: certificate('Short', { issuer: middle, usage: [0], key: 'rsa-1024' }) }, 'unverifiable weak_algorithm (none)'],
    ['SHA-1', { signers: [{ by: leaf, hash: 'sha1' }] }, 'unverifiable weak_algorithm (none)'],
    ['SHA-1, altered', { signers: [{ by: leaf, hash: 'sha1' }], content: Buffer.from('x') }, `altered content_digest_mismatch (${CAME})`],
    ['certified over SHA-1', { by: certificate('Sha1', { issuer: middle, usage: [0], hash: 'sha1' }) }, 'unverifiable weak_algorithm (none)'],
    [
      'Ed25519',
      {
        signers: [{ by: certificate('Ed', { issuer: root, usage: [0], key: 'ed25519', serial: 6 }), hash: 'sha512' }],
        certificates: [certificate('Ed', { issuer: root, usage: [0], key: 'ed25519', serial: 6 })],
      },
      `verified - (${CAME})`,
    ],
    ['the leaf pinned itself', { pins: [leaf], certificates: [leaf] }, `verified - (${PINNED})`],
    ['an intermediate pinned', { pins: [middle] }, `verified - (${PINNED})`],
    // OpenSSL asks for this only with -cades.
    ['names another certificate', { signers: [{ by: leaf, names: direct }] }, 'unverifiable signer_not_trusted (none)'],
    ['another one pinned, the root came along', { pins: [other], ca: [root] }, 'unverifiable key_not_pinned (none)'],
    ['another one pinned, altered', { pins: [other], ca: [root], content: Buffer.from('x') }, 'unverifiable signer_not_trusted (none)'],
    ['pinned, altered', { pins: [root], content: Buffer.from('x') }, `altered content_digest_mismatch (${PINNED})`],
    ['no time', { signers: [{ by: leaf, time: null }] }, `verified - (${CAME})`],
    ['a root inside the statement alone', { ca: [], certificates: [leaf, middle, root] }, 'unverifiable signer_not_trusted (none)'],
    ['a file of the signer is no root', { ca: [leaf], certificates: [leaf, middle] }, 'unverifiable signer_not_trusted (none)'],
    [
      'text with the line ends of mail',
      { statement: signedData({ content: Buffer.from('a log line\r\nand another\r\n'), signers: [{ by: leaf }], certificates: [leaf, middle] }) },
      `verified line_ends_differ (${CAME})`,
    ],
  ])('%s', async (_what, one, expected) => {
    expect((await run(one)).said).toEqual([`a.log ${expected}`]);
  });
});

describe('issuers', () => {
  const chain = (issuer: Made): Case => {
    const by = certificate('End', { issuer, usage: [0] });
    return { by, certificates: [by, issuer, middle] };
  };
  it.each<[string, Made]>([
    ['no authority', certificate('Plain', { issuer: root, usage: [0] })],
    ['without the right to sign certificates', certificate('Unfit', { issuer: root, ca: true, usage: [0] })],
    ['below one that allows none below', certificate('Too deep', { issuer: middle, ca: true, usage: [5] })],
    ['with limits on names', certificate('Limits', { issuer: root, ca: true, usage: [5], more: [['2.5.29.30', true, Buffer.from('3000', 'hex')]] })],
  ])('%s', async (what, issuer) => {
    const one = chain(issuer);
    expect((await run(one)).said).toEqual(['a.log unverifiable signer_not_trusted (none)']);
    if (hasOpenssl && what !== 'with limits on names') expect(reference(one)).toBe(false);
  });
  it('a crowd of certificates in the name of the signer convicts nobody', async () => {
    const crowd = Array.from({ length: 40 }, (_, number) => certificate('Signer', { issuer: middle, keyName: `fake ${number % 4}`, serial: leaf.serial }));
    for (const certificates of [crowd, [...crowd, leaf, middle]])
      expect((await run({ certificates, signers: [{ by: leaf }] })).said).toEqual(['a.log unverifiable signer_not_trusted (none)']);
    // One that nothing vouches for does not show that the bytes are others.
    const fake = certificate('Signer', { issuerName: 'Middle', serial: leaf.serial, keyName: 'fake' });
    expect((await run({ certificates: [fake], signers: [{ by: leaf }] })).said).toEqual(['a.log unverifiable signer_not_trusted (none)']);
  });
  it('many certificates of one name end soon', async () => {
    const crowd = Array.from({ length: 300 }, (_, number) => certificate('Middle', { issuer: root, ca: true, keyName: `crowd ${number % 4}` }));
    expect((await run({ certificates: [leaf, ...crowd] })).said).toEqual(['a.log unverifiable signer_not_trusted (none)']);
  });
});

describe('several signers', () => {
  const broken: SignerOptions = { by: direct, edit: (bytes) => void (bytes[10] = (bytes[10] ?? 0) ^ 1) };
  it('a broken one beside a good one convicts the statement', async () => {
    const one = { signers: [{ by: leaf }, broken], certificates: [leaf, middle, direct] };
    expect((await run(one)).said).toEqual([`a.log verified - (${CAME})`, `a.log.p7s altered signature_mismatch (${CAME})`]);
    if (hasOpenssl) expect(reference(one)).toBe(false);
  });
  it('two good ones are one verdict', async () => {
    const one = { signers: [{ by: leaf }, { by: direct }], certificates: [leaf, middle, direct] };
    expect((await run(one)).said).toEqual([`a.log verified - (${CAME})`]);
    if (hasOpenssl) expect(reference(one)).toBe(true);
  });
});
