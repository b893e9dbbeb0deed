// Forms in which signatures come, where their files lie, and what hostile hands make of both.
import { describe, expect, it } from 'vitest';
import { hasOpenssl, openssl } from '../../../test/support/openssl.ts';
import { pemFile, pemOf, signedData, type SignerOptions } from '../../../test/support/pki.ts';
import { CAME, leaf, LOG, middle, root, run, signedBy } from '../../../test/support/signed-log.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

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

describe.skipIf(!hasOpenssl)('as OpenSSL writes them', () => {
  const key = leaf.key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const files = { 'a.log': LOG, 'leaf.pem': pemFile(leaf), 'middle.pem': pemFile(middle), 'key.pem': Buffer.from(key) };
  it.each<[string, string[], string]>([
    ['binary', ['cms', '-sign', '-binary'], 'verified -'],
    ['with the digest of its certificate', ['cms', '-sign', '-binary', '-cades'], 'verified -'],
    ['without attributes', ['cms', '-sign', '-binary', '-noattr'], 'verified -'],
    ['SHA-512', ['cms', '-sign', '-binary', '-md', 'sha512'], 'verified -'],
    ['PKCS #7', ['smime', '-sign', '-binary'], 'verified -'],
    ['text', ['cms', '-sign'], 'verified line_ends_differ'],
    ['text with its header', ['cms', '-sign', '-text'], 'verified line_ends_differ'],
    ['SHA-1', ['cms', '-sign', '-binary', '-md', 'sha1'], 'unverifiable weak_algorithm'],
  ])('%s', async (_what, command, expected) => {
    const { said } = openssl(files, ...command, '-in', 'a.log', '-signer', 'leaf.pem', '-certfile', 'middle.pem', '-inkey', 'key.pem', '-outform', 'PEM');
    const found = await verifyAll(
      evidenceOf(
        new Map<string, Uint8Array>([
          ['a.log', LOG],
          ['a.log.p7s', Buffer.from(said)],
          ['ca.pem', pemFile(root)],
        ]),
      ),
    );
    expect(found.objects.map(({ key, status, reason }) => `${key} ${status} ${reason ?? '-'}`)).toEqual([`a.log ${expected}`]);
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
