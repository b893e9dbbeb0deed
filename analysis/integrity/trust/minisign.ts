// Public keys of minisign and signify: the file with its comment, or the bare line that `minisign -P` takes. They state neither holder nor validity.
import { encodeBase64 } from '../base64.ts';
import { readKeys } from '../minisign/statement.ts';
import { defineAnchorReader } from './anchor.ts';
import sample from './cases/key-minisign/good.pub?raw';

export const minisignKeys = defineAnchorReader({
  id: 'key:minisign',
  title: 'Public keys of minisign and signify',
  document: 'minisign, key format: https://jedisct1.github.io/minisign/',
  version: '0.11',
  origin: '`minisign -G`, or `signify -G`',
  sample,
  sees: ({ text }) => /(?:^|\n)RW[QRST][A-Za-z0-9+/]{53}\s*(?:\n|$)/.test(text),
  read: (bytes, { whole }) =>
    readKeys(bytes, whole)?.map(({ blob }) => ({
      kind: 'minisign',
      // The key itself is short enough to be compared, and no key id, which anybody may choose, takes its place.
      fingerprint: encodeBase64(blob),
      algorithm: 'Ed25519',
      bytes: blob,
      holder: null,
      purposes: [],
      from: null,
      to: null,
      secret: false,
      warnings: [],
    })) ?? null,
});
