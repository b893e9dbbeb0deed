// Which key a line of a note is by, and whether it fits: logs, witnesses, keys of each kind, and those that are of another.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evidenceFor } from '../../../test/support/findings-of.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { nodeCrypto } from '../../host/crypto.ts';
import type { Anchor } from '../trust/anchor.ts';
import { CERTIFICATE_LOG, COSIGNATURE, ECDSA, ED25519, linesOf, LOG, logIdsOf, nameOfLine, noteKeyId, SIGSTORE_LOG, WITNESS } from './keys.ts';
import type { Note, NoteSignature } from './note.ts';

const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const pair = {
  ed: generateKeyPairSync('ed25519'),
  other: generateKeyPairSync('ed25519'),
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
type Kind = keyof typeof pair;
const NAME = 'a.example/log';
const TEXT = 'a.example/log\n1\nAAAA\n';

const anchorOf = (kind: Kind, purpose: string | null, more: Partial<Anchor> = {}): Anchor => ({
  kind: purpose === null ? 'public key' : 'log',
  fingerprint: `${kind} ${purpose}`,
  algorithm: { ed: 'Ed25519', other: 'Ed25519', ec: 'ECDSA P-256', rsa: 'RSA-2048' }[kind],
  bytes: spkiOf(pair[kind].publicKey),
  holder: NAME,
  purposes: purpose === null ? [] : [purpose],
  from: null,
  to: null,
  secret: false,
  origin: 'keys',
  pinned: false,
  warnings: [],
  ...more,
});
/** By the specification, with no line in common with ours. */
function idOf(kind: Kind, type: number, name = NAME): string {
  const spki = spkiOf(pair[kind].publicKey);
  const whole = type === 2 ? sha(spki) : sha(Buffer.from(`${name}\n`), Buffer.of(type), spki.subarray(-32));
  return whole.toString('hex', 0, 4);
}
const signed = (kind: Kind, text: string): Buffer => sign(kind === 'ed' || kind === 'other' ? null : 'sha256', Buffer.from(text), pair[kind].privateKey);
const logLine = (kind: Kind, { type = 1, name = NAME, text = TEXT, id = idOf(kind, type, name) } = {}): NoteSignature => ({
  name,
  keyId: id,
  signature: signed(kind, text),
});
function witnessLine(seconds: bigint, text = TEXT): NoteSignature {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);
  return { name: NAME, keyId: idOf('ed', 4), signature: Buffer.concat([time, signed('ed', `cosignature/v1\ntime ${seconds}\n${text}`)]) };
}
const lines = (signatures: NoteSignature[], found: Anchor[]) => {
  const note: Note = { text: TEXT, signatures };
  return linesOf(evidenceFor(evidenceOf(new Map()), { found }), note).map(({ name, keyId, role, anchor, at, fit }) => {
    expect([name, keyId]).toEqual([signatures.find((one) => one.keyId === keyId)?.name, keyId]);
    return `${role} ${fit} ${at} ${anchor.fingerprint}`;
  });
};

it('ids of keys, and names of lines', () => {
  const spki = spkiOf(pair.ed.publicKey);
  const raw = spki.subarray(-32);
  expect(noteKeyId(nodeCrypto, NAME, ED25519, raw)).toBe(idOf('ed', 1));
  expect(noteKeyId(nodeCrypto, NAME, COSIGNATURE, raw)).toBe(idOf('ed', 4));
  expect(noteKeyId(nodeCrypto, NAME, ECDSA, spkiOf(pair.ec.publicKey))).toBe(idOf('ec', 2));
  expect(nameOfLine(logLine('ed', { id: '01020304' }))).toBe(`${NAME} (01020304)`);
  // The known key of Go's checksum database: sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8
  const known = Buffer.from('Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8', 'base64');
  expect(noteKeyId(nodeCrypto, 'sum.golang.org', ED25519, known.subarray(1))).toBe('033de0ae');
});

it('names of logs in Sigstore', () => {
  const ids = (kind: Kind, name: string | null, more?: Partial<Anchor>) => logIdsOf(nodeCrypto, anchorOf(kind, SIGSTORE_LOG, more), name);
  const own = (kind: Kind): string => sha(spkiOf(pair[kind].publicKey)).toString('hex');
  const ofNote = sha(Buffer.from(`${NAME}\n`), Buffer.of(1), spkiOf(pair.ed.publicKey).subarray(-32)).toString('hex');
  expect(ids('ed', NAME)).toEqual([own('ed'), ofNote]);
  expect(ids('ed', null)).toEqual([own('ed')]);
  expect(ids('ec', NAME)).toEqual([own('ec')]);
  expect(ids('ed', NAME, { bytes: Buffer.from('none') })).toEqual([sha(Buffer.from('none')).toString('hex')]);
});

describe('a line', () => {
  it.each<[string, NoteSignature, Anchor[], string[]]>([
    ['of a log', logLine('ed'), [anchorOf('ed', LOG)], ['log good null ed checkpoints of a log']],
    ['over another text', logLine('ed', { text: 'b' }), [anchorOf('ed', LOG)], ['log bad null ed checkpoints of a log']],
    ['by a public key', logLine('ed'), [anchorOf('ed', null, { holder: null })], ['log good null ed null']],
    ['of a Sigstore log, which is called otherwise', logLine('ed'), [anchorOf('ed', SIGSTORE_LOG, { holder: 'x' })], ['log good null ed Sigstore log entries']],
    ['by an ECDSA key', logLine('ec', { type: 2 }), [anchorOf('ec', LOG)], ['log good null ec checkpoints of a log']],
    ['by an ECDSA key over another text', logLine('ec', { type: 2, text: 'b' }), [anchorOf('ec', LOG)], ['log bad null ec checkpoints of a log']],
    ['by an RSA key', logLine('rsa', { type: 2 }), [anchorOf('rsa', SIGSTORE_LOG)], ['log good null rsa Sigstore log entries']],
    ['by nobody at hand', logLine('ed'), [], []],
    ['by another key', logLine('ed'), [anchorOf('other', LOG)], []],
    ['with the id of another', logLine('ed', { id: '00000000' }), [anchorOf('ed', LOG)], []],
    ['by a key that signs under another name', logLine('ed'), [anchorOf('ed', LOG, { holder: 'another' })], []],
    ['by a witness that signs under another name', witnessLine(5n), [anchorOf('ed', WITNESS, { holder: 'another' })], []],
    ['by a key of another kind of log', logLine('ed'), [anchorOf('ed', CERTIFICATE_LOG)], []],
    ['by a key of another kind of log, with an id of no type', logLine('ed', { type: 0 }), [anchorOf('ed', CERTIFICATE_LOG)], []],
    ['by an algorithm that no note has', logLine('ed', { type: 2 }), [anchorOf('ed', LOG, { algorithm: 'Ed448' })], []],
    ['by a key that cannot be read', logLine('ed'), [anchorOf('ed', LOG, { bytes: Buffer.from('none') })], []],
    ['of a log by the key of a witness', logLine('ed'), [anchorOf('ed', WITNESS)], []],
    ['of a witness', witnessLine(1_700_000_000n), [anchorOf('ed', WITNESS)], ['witness good 1700000000000000000 ed cosignatures of a witness']],
    ['of a witness at the beginning of time', witnessLine(0n), [anchorOf('ed', WITNESS)], ['witness good 0 ed cosignatures of a witness']],
    ['of a witness over another text', witnessLine(5n, 'b'), [anchorOf('ed', WITNESS)], ['witness bad 5000000000 ed cosignatures of a witness']],
    ['of a witness beyond 32 bits', witnessLine(2n ** 33n + 1n), [anchorOf('ed', WITNESS)], ['witness good 8589934593000000000 ed cosignatures of a witness']],
    [
      'of a witness at the last moment',
      witnessLine(2n ** 53n - 1n),
      [anchorOf('ed', WITNESS)],
      ['witness good 9007199254740991000000000 ed cosignatures of a witness'],
    ],
    ['of a witness beyond it', witnessLine(2n ** 53n), [anchorOf('ed', WITNESS)], ['witness bad null ed cosignatures of a witness']],
    [
      'of a witness, cut',
      { ...witnessLine(5n), signature: witnessLine(5n).signature.subarray(0, 71) },
      [anchorOf('ed', WITNESS)],
      ['witness bad null ed cosignatures of a witness'],
    ],
    [
      'of a witness, cut in its time',
      { ...witnessLine(5n), signature: witnessLine(5n).signature.subarray(0, 7) },
      [anchorOf('ed', WITNESS)],
      ['witness bad null ed cosignatures of a witness'],
    ],
    [
      'of a witness, longer',
      { ...witnessLine(5n), signature: Buffer.concat([witnessLine(5n).signature, Buffer.of(0)]) },
      [anchorOf('ed', WITNESS)],
      ['witness bad null ed cosignatures of a witness'],
    ],
  ])('%s', (_, line, found, expected) => {
    expect(lines([line], found)).toEqual(expected);
  });

  it('of several keys with its id is by the one that fits, or by the first', () => {
    const line = logLine('ec', { type: 2 });
    // As if their ids met: which key is meant cannot be seen from four bytes.
    const meeting = (count: number): NoteSignature => ({ ...line, name: 'x', keyId: idOf('ec', 2), signature: signed('ec', count === 0 ? TEXT : 'b') });
    const rename = (fingerprint: string, algorithm = 'ECDSA P-256'): Anchor => anchorOf('ec', SIGSTORE_LOG, { fingerprint, algorithm });
    const wrong = Array.from({ length: 4 }, (_, at) => rename(`wrong ${at}`, 'RSA-2048'));
    expect(lines([meeting(0)], [rename('a'), rename('b')])).toEqual(['log good null a']);
    expect(lines([meeting(0)], [wrong[0] as Anchor, rename('b')])).toEqual(['log good null b']);
    expect(lines([meeting(1)], [rename('a'), rename('b')])).toEqual(['log bad null a']);
    expect(lines([meeting(0)], [...wrong.slice(1), rename('b')])).toEqual(['log good null b']);
    // Four are tried.
    expect(lines([meeting(0)], [...wrong, rename('b')])[0]).toMatch(/^log \w+ null wrong 0$/);
  });

  it('of each signature in their order', () => {
    expect(
      lines(
        [logLine('ec', { type: 2 }), logLine('other'), witnessLine(1n), logLine('ed')],
        [anchorOf('ed', WITNESS), anchorOf('ed', LOG), anchorOf('ec', LOG)],
      ),
    ).toEqual(['log good null ec checkpoints of a log', 'witness good 1000000000 ed cosignatures of a witness', 'log good null ed checkpoints of a log']);
  });
});
