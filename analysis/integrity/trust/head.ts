// What somebody outside noted of a chain: the digest at a place in it, or (named by the investigator) the profile that says how its digests are made.
import { jsonDocuments } from '../../contract/proof/json-documents.ts';
import { closed, isMembers } from '../../contract/proof/closed.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { Fault } from '../../contract/faults.ts';
import { PROFILE, readProfile } from '../hash-chain/profile.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-head/good.json?raw';

/** A place in a chain and the digest that stands there. */
export interface NotedHead {
  /** Name of the log, or the end of its path; null = it does not say. */
  file: string | null;
  /** One of both. */
  sequence: number | null;
  line: number | null;
  hash: string;
  /** Who noted it, where and when; untrusted unless pinned. */
  source: string | null;
}

/** `bare`: a profile beside it says what it is, so that it need not say so itself. */
export function headOf(document: unknown, bare: boolean): NotedHead | null {
  const members = closed(document, ['anchor', 'file', 'sequence', 'line', 'hash', 'source']);
  if (!members) return null;
  const { anchor, file = null, sequence = null, line = null, hash, source = null } = members;
  const isNumber = (value: unknown): value is number | null => value === null || (Number.isSafeInteger(value) && Math.abs(value as number) < 2 ** 53);
  const isText = (value: unknown): value is string | null => value === null || (typeof value === 'string' && value.length <= 1000);
  if (anchor !== PROFILE && !(bare && anchor === undefined)) return null;
  if (!isNumber(sequence) || !isNumber(line) || (sequence === null) === (line === null) || (line !== null && line < 1)) return null;
  if (!isText(file) || !isText(source) || typeof hash !== 'string' || hash === '' || hash.length > 1000) return null;
  return { file, sequence, line, hash, source };
}

/** The head that an anchor of this kind holds. */
export const headIn = (bytes: Uint8Array): NotedHead | null => {
  const [document] = jsonDocuments(bytes) ?? [];
  return headOf(document, true);
};

function anchorOf(kind: 'head' | 'profile', value: unknown, holder: string | null, crypto: CryptoPort): Found {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return {
    kind,
    fingerprint: crypto.sha256(bytes),
    algorithm: kind === 'head' ? 'noted digest' : PROFILE,
    bytes,
    holder,
    purposes: [],
    from: null,
    to: null,
    secret: false,
    warnings: [],
  };
}

export const chainHeads = defineAnchorReader({
  id: 'key:head',
  title: 'Noted heads of hash chains; profiles of chains, named by the investigator',
  document: 'analysis/integrity/hash-chain/README.md',
  version: '1',
  origin: 'an editor: `{"anchor":"log-chain/1","file":"audit.jsonl","sequence":60,"hash":"…","source":"minutes of 3 March"}`',
  sample,
  sees: ({ text }) => /^(?:\xef\xbb\xbf)?\s*\{/.test(text) && text.includes(PROFILE),
  read(bytes, { name, whole, crypto }) {
    const documents = jsonDocuments(bytes);
    if (!documents) return null;
    const [only] = documents;
    if (!whole && documents.length === 1 && isMembers(only) && only['profile'] === PROFILE) {
      const profile = readProfile(bytes);
      if (typeof profile === 'string')
        throw new Fault(
          'input.unsupported',
          `${name} is a profile of a chain that cannot be used. ${profile}`,
          'Correct the profile; analysis/integrity/hash-chain/README.md has all members.',
          { path: name },
        );
      const heads = (profile.anchors ?? []).map(({ sequence, line, hash, file, source }) =>
        anchorOf('head', { anchor: PROFILE, file, sequence, line, hash, source }, source ?? null, crypto),
      );
      return [anchorOf('profile', profile, profile.title ?? null, crypto), ...heads];
    }
    const heads = documents.map((one) => headOf(one, false));
    return heads.every((one) => one !== null) ? heads.map((one, at) => anchorOf('head', documents[at], one.source, crypto)) : null;
  },
});
