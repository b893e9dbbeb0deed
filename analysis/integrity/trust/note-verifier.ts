// Verifier keys of signed notes (C2SP signed-note, verifier keys): `name+id+base64`, one a line, of logs and of witnesses. Lines with `#` are notes.
import { exactBase64 } from '../signed-note/note.ts';
import { COSIGNATURE, ECDSA, ED25519, LOG, noteKeyId, WITNESS } from '../signed-note/keys.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import { ed25519Spki, keyAlgorithm } from './der.ts';
import sample from './cases/key-note/good.txt?raw';

const KEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;

function keyOf(line: string, crypto: CryptoPort): Found | null {
  const [, name = '', id = '', base64 = ''] = KEY.exec(line) ?? [];
  const bytes = exactBase64(base64);
  if (!bytes) return null;
  const [type] = bytes;
  const key = bytes.subarray(1);
  const short = type === ED25519 || type === COSIGNATURE;
  if (type === undefined || (short ? key.length !== 32 : type !== ECDSA)) return null;
  const spki = short ? ed25519Spki(key) : key;
  const algorithm = keyAlgorithm(spki);
  // The import asks without arithmetic; whoever pins it gets it checked.
  const made = noteKeyId(crypto, name, type, key);
  if (algorithm === null || (made !== '' && made !== id)) return null;
  return {
    kind: 'log',
    fingerprint: line,
    algorithm,
    bytes: spki,
    holder: name,
    purposes: [type === COSIGNATURE ? WITNESS : LOG],
    from: null,
    to: null,
    secret: false,
    warnings: [],
  };
}

export const noteVerifiers = defineAnchorReader({
  id: 'key:note',
  title: 'Keys of transparency logs and witnesses (verifier keys of signed notes)',
  document: 'https://c2sp.org/signed-note',
  version: '1.0.0',
  origin: 'the page of the log; the command `note` of golang.org/x/mod/sumdb/note prints one',
  sample,
  sees: ({ text }) => /(?:^|\n)[^\s+]+\+[0-9a-f]{8}\+[AB][A-Za-z0-9+/]{40,}={0,2}\s*(?:\n|$)/.test(text),
  read(bytes, { whole, crypto }) {
    const lines = new TextDecoder()
      .decode(bytes)
      .split('\n', 10_000)
      .map((line) => line.trim());
    const said = lines.filter((line) => line !== '' && !line.startsWith('#'));
    const keys = said.map((line) => keyOf(line, crypto)).filter((one) => one !== null);
    return keys.length === 0 || (whole && keys.length < said.length) ? null : keys;
  },
});
