// Signatures over files: valid, altered, by the wrong ones, hostile; and what OpenSSL says of the same bytes.
import { describe, expect, it } from 'vitest';
import { hasOpenssl, openssl } from '../../../test/support/openssl.ts';
import { certificate, type Made, pemFile, pemOf, SERVER, signedData, type SignerOptions, stampAttribute, STAMPING, token } from '../../../test/support/pki.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const LOG = Buffer.from('a log line\nand another\n');
const root = certificate('Root', { ca: true, usage: [5, 6] });
const other = certificate('Root', { ca: true, usage: [5, 6], keyName: 'another root' });
const middle = certificate('Middle', { issuer: root, ca: 0, usage: [5] });
const leaf = certificate('Signer', { issuer: middle, usage: [0] });
const direct = certificate('Direct', { issuer: root, usage: [0] });
const AT = String(Date.parse('2026-06-01T12:00:00Z') / 1000);

interface Case {
  by?: Made;
  signers?: SignerOptions[];
  certificates?: Made[];
  ca?: Made[];
  pins?: Made[];
  content?: Buffer;
  statement?: Buffer;
  at?: string;
}
const signedBy = ({ by = leaf, signers = [{ by }], certificates = [by, middle] }: Case): Buffer => signedData({ content: LOG, signers, certificates });

async function run(one: Case): Promise<{ said: string[]; overall: string; proof: ReadonlySet<string> }> {
  const files = new Map<string, Uint8Array>([
    ['a.log', one.content ?? LOG],
    ['a.log.p7s', one.statement ?? signedBy(one)],
  ]);
  const ca = one.ca ?? (one.pins ? [] : [root]);
  if (ca.length > 0) files.set('ca.pem', pemFile(...ca));
  const trust = one.pins ? [{ name: 'pinned.pem', bytes: pemFile(...one.pins) }] : [];
  const found = await verifyAll(evidenceOf(files, trust));
  return {
    said: found.objects.map(({ key, status, reason, assurance }) => `${key} ${status} ${reason ?? '-'} (${assurance})`),
    overall: found.overall,
    proof: found.proof,
  };
}

const CAME = 'signed, key came with the evidence';
const PINNED = 'signed, key pinned';
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

describe('time stamps over a signature', () => {
  const old = certificate('Short lived', { issuer: middle, usage: [0], to: '2026-07-01T00:00:00Z' });
  const tsa = certificate('Authority', { issuer: root, usage: [0], purposes: [STAMPING], purposesCritical: true });
  // The signer claims a time after its end; a time stamp knows better.
  const late: SignerOptions = { by: old, time: '2026-08-01T00:00:00Z' };
  const values: Buffer[] = [];
  const plain = signedData({ content: LOG, signers: [{ ...late, edit: (bytes) => void values.push(Buffer.from(bytes)) }], certificates: [old, middle] });
  it('decide at which time certificates are judged', async () => {
    expect((await run({ statement: plain })).said).toEqual(['a.log unverifiable key_outside_validity (none)']);
    const stamped = (at: string, by = tsa): Map<string, Uint8Array> =>
      new Map<string, Uint8Array>([
        ['a.log', LOG],
        ['a.log.p7s', plain],
        ['a.log.p7s.tst', token(plain, { by, at })],
        ['ca.pem', pemFile(root)],
      ]);
    const said = async (files: Map<string, Uint8Array>) =>
      (await verifyAll(evidenceOf(files))).objects.map(({ key, scheme, status, reason }) => `${scheme} ${key} ${status} ${reason ?? '-'}`);
    expect(await said(stamped('2026-06-02T00:00:00Z'))).toEqual(['cms a.log verified -', 'timestamp a.log.p7s verified -']);
    expect(await said(stamped('2026-09-02T00:00:00Z'))).toEqual(['cms a.log unverifiable key_outside_validity', 'timestamp a.log.p7s verified -']);
    const nobody = certificate('Nobody', { usage: [0], purposes: [STAMPING], purposesCritical: true });
    expect(await said(stamped('2026-06-02T00:00:00Z', nobody))).toEqual([
      'cms a.log unverifiable key_outside_validity',
      'timestamp a.log.p7s unverifiable signer_not_trusted',
    ]);
  });
  it('also from inside the signature', async () => {
    const inside = (of: Uint8Array): Buffer => {
      // Put into the statement that was made: its signature is another each time.
      const stamp = stampAttribute(token(of, { by: tsa, at: '2026-06-02T00:00:00Z' }));
      return signedData({ content: LOG, signers: [{ ...rsaLate, unsigned: [stamp] }], certificates: [rsaOld, middle] });
    };
    const rsaOld = certificate('Short RSA', { issuer: middle, usage: [0], key: 'rsa', to: '2026-07-01T00:00:00Z' });
    let value = Buffer.alloc(0);
    const rsaLate: SignerOptions = { by: rsaOld, time: '2026-08-01T00:00:00Z', edit: (bytes) => void (value = Buffer.from(bytes)) };
    signedData({ content: LOG, signers: [rsaLate] });
    expect((await run({ statement: inside(value) })).said).toEqual([`a.log verified - (${CAME})`]);
    expect((await run({ statement: inside(Buffer.from('another signature')) })).said).toEqual(['a.log unverifiable key_outside_validity (none)']);
  });
});

describe('forms and places', () => {
  const statement = signedBy({});
  const alone = async (files: [string, Uint8Array][]) => {
    const found = await verifyAll(evidenceOf(new Map([...files, ['ca.pem', pemFile(root)]])));
    return found.objects.map(({ key, path, status, reason }) => `${key} ${path === key ? '' : `at ${path} `}${status} ${reason ?? '-'}`);
  };
  it('PEM, attached, renamed, elsewhere, absent', async () => {
    expect(
      await alone([
        ['a.log', LOG],
        ['a.log.pem', pemOf('CMS', statement)],
      ]),
    ).toEqual(['a.log verified -']);
    const attached = signedData({ content: LOG, signers: [{ by: leaf }], certificates: [leaf, middle], attached: true });
    expect(await alone([['a.p7m', attached]])).toEqual(['a.p7m verified -']);
    expect(
      await alone([
        ['x/b.log', LOG],
        ['y/other', LOG.subarray(1)],
        ['y/sig.p7s', statement],
      ]),
    ).toEqual(['x/b.log verified renamed']);
    expect(await alone([['x.p7s', statement]])).toEqual(['x at null unverifiable object_absent']);
    // Not named: it says nothing against what lies beside it.
    expect(
      await alone([
        ['b.log', LOG.subarray(1)],
        ['c.log', LOG.subarray(2)],
        ['x.p7s', statement],
      ]),
    ).toEqual(['x at null unverifiable object_absent']);
  });
  it('an attached content that was changed', async () => {
    const attached = signedData({ content: LOG, signers: [{ by: leaf }], certificates: [leaf, middle], attached: true });
    attached[attached.indexOf('line')] = 0x4c;
    expect(await alone([['a.p7m', attached]])).toEqual(['a.p7m altered content_digest_mismatch']);
  });
  it('BER of indefinite length, as OpenSSL streams it', async () => {
    if (!hasOpenssl) return;
    const key = leaf.key.export({ type: 'pkcs8', format: 'pem' }) as string;
    const files = { 'a.log': LOG, 'leaf.pem': pemFile(leaf), 'middle.pem': pemFile(middle), 'key.pem': Buffer.from(key) };
    const made = openssl(
      files,
      'cms',
      '-sign',
      '-binary',
      '-stream',
      '-nodetach',
      '-in',
      'a.log',
      '-signer',
      'leaf.pem',
      '-certfile',
      'middle.pem',
      '-inkey',
      'key.pem',
      '-outform',
      'PEM',
    );
    expect(made.ok).toBe(true);
    const ber = Buffer.from(made.said.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    expect(ber[1]).toBe(0x80);
    expect(await alone([['a.p7m', ber]])).toEqual(['a.p7m verified -']);
    expect(await alone([['a.p7m', ber.subarray(0, -4)]])).toEqual(['a.p7m unverifiable statement_unreadable']);
  });
  it('attributes handed over as content', async () => {
    // The signed attributes of a signature, presented as a file with a signature without attributes.
    const bare: SignerOptions = { by: leaf, bare: true };
    const content = Buffer.from('3118301606092a864886f70d010903310906072a864886f70d01', 'hex');
    const list = Buffer.from(content);
    expect(
      await alone([
        ['a.log', list],
        ['a.log.p7s', signedData({ content: list, signers: [bare], certificates: [leaf, middle] })],
      ]),
    ).toEqual(['a.log unverifiable statement_unreadable']);
  });
  it('bundles of certificates are keys, and no statement', async () => {
    expect(await alone([['bundle.p7b', signedData({ content: LOG, signers: [], certificates: [leaf, middle] })]])).toEqual([]);
  });
});

describe('hostile', () => {
  const statement = signedBy({});
  const nested = Buffer.from('3080'.repeat(10_000), 'hex');
  const head = Buffer.from('308006092a864886f70d010702a080', 'hex');
  it.each<[string, Buffer]>([
    ['empty body', Buffer.from('300f06092a864886f70d010702a0023000', 'hex')],
    ['nesting of 10,000', Buffer.concat([head, nested])],
    ['a length beyond the end', Buffer.from('3084ffffffff06092a864886f70d010702', 'hex')],
    ['cut', statement.subarray(0, 300)],
    ['something behind it', Buffer.concat([statement, Buffer.from('x')])],
  ])('%s', async (_what, bytes) => {
    const started = performance.now();
    const { said, proof } = await run({ statement: bytes });
    expect(said).toEqual(['a.log unverifiable statement_unreadable (none)']);
    expect(proof.has('a.log.p7s')).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('no changed byte leaves the file altered or verified by mistake', async () => {
    const started = performance.now();
    for (let at = 3; at < LOG.length && performance.now() - started < 600; at += 5) {
      const content = Buffer.from(LOG);
      content[at] = (content[at] ?? 0) ^ (1 << (at % 8));
      expect((await run({ content })).said).toEqual([`a.log altered content_digest_mismatch (${CAME})`]);
    }
    // Of the statement stays good what nothing signs (RFC 5652, 5.1): versions, lists of digests, how the signer is named. Never what it signed, and no certificate.
    const attributes = statement.indexOf(Buffer.from('06092a864886f70d010903', 'hex')) - 4;
    const certificates = statement.indexOf(leaf.der);
    const good: number[] = [];
    for (let at = 0; at < statement.length && performance.now() - started < 1700; at++) {
      const bytes = Buffer.from(statement);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      if ((await run({ pins: [root], statement: bytes })).overall === 'valid') good.push(at);
    }
    expect(good.filter((at) => at >= attributes || (at >= certificates && at < certificates + leaf.der.length + middle.der.length))).toEqual([]);
  });
});
