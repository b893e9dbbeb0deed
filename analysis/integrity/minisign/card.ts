// What is shown of a signature of minisign or signify.
import type { Fact } from '../verdict.ts';
import { fact } from '../verdict.ts';
import { encodeBase64 } from '../base64.ts';
import { keyFile, reference } from '../reference.ts';
import { shown } from '../bytes.ts';
import type { Anchor } from '../trust/anchor.ts';
import { toRfc3339 } from '../../contract/time.ts';
import type { MiniSignature } from './statement.ts';

/** What minisign writes into trusted comments by itself: the time, and the name of the file. */
export function statedIn(comment: Uint8Array): { at: string | null; name: string | null } {
  const text = new TextDecoder().decode(comment);
  const at = /(?:^|\t)timestamp:(\d{1,11})(?:\t|$)/.exec(text)?.[1];
  const name = /(?:^|\t)file:([^\t]+)(?:\t|$)/.exec(text)?.[1];
  return { at: at === undefined ? null : toRfc3339(`${at}000000000`, 0), name: name ?? null };
}

/** minisign takes the key itself, and signatures with a trusted comment alone; those without one are signify's. */
export const repeated = (statement: string, file: string, { trusted }: MiniSignature, key: Anchor): Fact[] =>
  trusted
    ? reference('minisign -V -P', encodeBase64(key.bytes), '-x', { file: statement }, '-m', { file })
    : reference('signify-openbsd -V -p', keyFile(key), '-x', { file: statement }, '-m', { file });

/** `sound`: the trusted comment was checked and fits. */
export function factsOf(signature: MiniSignature, key: Anchor | null, sound: boolean): Fact[] {
  const { trusted, untrusted, prehashed, keyId } = signature;
  const stated = trusted && sound ? statedIn(trusted.comment) : { at: null, name: null };
  return [
    fact('Algorithm', prehashed ? 'Ed25519 over BLAKE2b-512 of the file' : 'Ed25519 over the file itself'),
    fact('Key id', keyId),
    ...(key ? [fact('Public key', key.fingerprint), fact('Key came from', key.pinned ? `${key.origin} (pinned)` : key.origin)] : []),
    ...(trusted ? [fact(sound ? 'Trusted comment' : 'Trusted comment, not confirmed', shown(trusted.comment))] : []),
    ...(stated.at === null ? [] : [fact('Signed at, by the word of the signer', stated.at)]),
    ...(stated.name === null ? [] : [fact('Signed as, by the word of the signer', stated.name)]),
    fact('Untrusted comment: nothing covers it', shown(untrusted).trim()),
  ];
}
