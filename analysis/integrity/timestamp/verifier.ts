// Time stamps (RFC 3161): that these bytes were there at a time, by the word of an authority. They prove no origin: anybody may have anything stamped.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { toRfc3339 } from '../../contract/time.ts';
import { aboutWhat } from '../cms/about.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { forgers } from './forgers.ts';
import { type Fact, fact, step, verdicts } from '../verdict.ts';
import { hashName, isWeakHash } from '../x509/algorithms.ts';
import { reference } from '../reference.ts';
import { pathReference } from '../x509/trust-of.ts';
import { type Store, storeOf } from '../x509/trusted.ts';
import { looksLikeStamp, readStamp, timeStamp } from './proof.ts';
import { judgeToken, type Stamped, type Token } from './token.ts';

const SCHEME = 'timestamp';
const verdict = verdicts(SCHEME);
const KIND = 'signed file';
/** Time stamps are some kilobytes; authorities put their certificates in. */
const MOST = 4 * 1024 * 1024;
const ENDINGS = ['.tsr', '.tst', '.timestamp', '.tsa', '.ts'];
const withoutEnding = (path: string): string => {
  const ending = ENDINGS.find((one) => path.toLowerCase().endsWith(one));
  return ending === undefined ? path : path.slice(0, -ending.length);
};

type Verdict = ReturnType<typeof verdict>;

async function judgeStamp(evidence: Evidence, file: EvidenceFile, token: Token, store: Store): Promise<Verdict[]> {
  const stamped = await judgeToken(token, evidence.keys, store);
  const facts: Fact[] = [...stamped.facts, fact('Time stamp', file.path)];
  const { hash, imprint } = token;
  if (hash === null) {
    const steps = [step(null, 'Digest of the stamped bytes: of an algorithm that is not known here'), ...stamped.steps];
    return [verdict({ key: withoutEnding(file.path), path: null, kind: KIND }, { reason: 'unsupported_algorithm', assurance: 'none', steps, facts })];
  }
  const about = await aboutWhat(evidence, file.path, ENDINGS, { hash, hex: imprint }, null);
  if (about === null) {
    const steps = [step(null, 'The stamped file: not here, under any name'), ...stamped.steps];
    const reason = stamped.reason === 'signature_mismatch' ? 'signature_mismatch' : 'object_absent';
    const key = reason === 'object_absent' ? withoutEnding(file.path) : file.path;
    const explain = reason === 'object_absent' ? 'A time stamp is here, and no file of which it was made.' : stamped.explain;
    return [
      verdict(
        { key, path: reason === 'object_absent' ? null : file.path, kind: reason === 'object_absent' ? KIND : 'time stamp' },
        { reason, assurance: 'none', steps, facts, ...(explain === undefined ? {} : { explain }) },
      ),
    ];
  }
  const found: Verdict[] = [];
  for (const one of evidence.shelf.all(about.file)) {
    const digest = await evidence.shelf.digest(one, hash);
    // Of another file at the very same path (archives may hold two) it says nothing, unless by its name.
    if (digest !== imprint && about.by !== 'named')
      found.push(verdict({ key: one.path, path: one.path, kind: KIND }, { reason: 'not_covered', assurance: 'none', steps: [], facts }));
    else {
      const { anchor } = stamped;
      // Without a certificate to lead to, openssl says nothing of a stamp.
      const repeat =
        anchor?.kind === 'certificate'
          ? reference(
              'openssl ts -verify -in',
              { file: file.path },
              ...(token.reply ? [] : ['-token_in']),
              '-data',
              { file: one.path },
              ...pathReference(anchor, token.at),
            )
          : [];
      found.push(ofFile(evidence, one, about.by === 'content', { hash, imprint, digest, at: token.at }, { ...stamped, facts: [...facts, ...repeat] }));
    }
  }
  return found;
}

interface Compared extends Pick<Token, 'imprint' | 'at'> {
  hash: NonNullable<Token['hash']>;
  digest: string | null;
}

function ofFile({ keys }: Evidence, file: EvidenceFile, renamed: boolean, { hash, imprint, digest, at }: Compared, stamped: Stamped): Verdict {
  const name = hashName(hash);
  const same = digest === imprint;
  const object = { key: file.path, path: file.path, kind: KIND };
  const steps = [step(digest === null ? null : same, `${name} of the file, as it was stamped`), ...stamped.steps];
  const facts = [fact(`${name} expected`, imprint), ...(digest === null ? [] : [fact(`${name} found`, digest)]), ...stamped.facts];
  const base = { steps, facts, assurance: stamped.assurance };
  if (digest === null) return verdict(object, { ...base, reason: 'unreadable', assurance: 'none' });
  const explain = stamped.explain === undefined ? {} : { explain: stamped.explain };
  if (stamped.reason === 'signature_mismatch') return verdict(object, { ...base, ...explain, reason: 'signature_mismatch' });
  if (!same) {
    // A stamp by nobody's authority convicts nothing once something is pinned; a weak or outdated one does: the two contradict each other all the same.
    const settles = !keys.pinning || stamped.anchor?.pinned === true;
    if (settles) return verdict(object, { ...base, reason: 'imprint_mismatch' });
    const text = 'The time stamp is of other bytes, and no pinned certificate leads to its authority: it settles nothing against this file.';
    return verdict(object, {
      ...base,
      reason: 'signer_not_trusted',
      assurance: 'none',
      explain: text,
      may_say: 'A time stamp lies beside it that is not of these bytes.',
      may_not_say: 'The file was altered.',
    });
  }
  if (stamped.reason !== null)
    return verdict(object, {
      ...base,
      ...explain,
      reason: stamped.reason,
      may_say: 'File and time stamp fit each other.',
      may_not_say: 'These bytes were there at the stated time: that rests on the authority.',
    });
  if (isWeakHash(hash)) return verdict(object, { ...base, reason: 'weak_algorithm', assurance: 'none' });
  const time = toRfc3339(at, 0);
  const who = stamped.anchor?.pinned === true ? 'an authority whose certificate leads to a pinned one' : 'an authority whose root came with the evidence';
  return verdict(object, {
    ...base,
    reason: null,
    explain: `These bytes were there at ${time}, by the word of ${who}.`,
    may_say: `These bytes existed at ${time} and are unaltered since.`,
    may_not_say: 'Who made them, that what they say is true or complete, or when they were written: anybody may have anything stamped.',
    ...(renamed ? { remark: 'renamed' } : {}),
  });
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const store = storeOf(evidence.keys, evidence.crypto);
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    let bytes: Uint8Array | null;
    try {
      bytes = await wholeOf(file, MOST);
    } catch {
      evidence.signal.throwIfAborted();
      result.objects.push(verdict({ key: file.path, path: file.path, kind: 'time stamp' }, { reason: 'unreadable', assurance: 'none', steps: [], facts: [] }));
      continue;
    }
    const token = bytes === null ? null : readStamp(bytes);
    if (token === null || token === 'refused') {
      const reason = bytes === null ? 'too_large' : 'statement_unreadable';
      const steps = [
        step(
          token === 'refused' ? false : null,
          token === 'refused' ? 'The authority refused to stamp: the reply holds no time stamp' : 'The time stamp can be read: not so',
        ),
      ];
      result.objects.push(verdict({ key: file.path, path: file.path, kind: 'time stamp' }, { reason, assurance: 'none', steps, facts: [] }));
      if (token === 'refused') result.proof.push(file.path);
      continue;
    }
    result.objects = result.objects.concat(await judgeStamp(evidence, file, token, store));
    result.proof.push(file.path);
  }
  return result;
}

export const timestamp = defineVerifier({
  id: SCHEME,
  title: 'Time stamps (RFC 3161)',
  document: 'https://www.rfc-editor.org/rfc/rfc3161',
  version: 2,
  timeOnly: true,
  endings: ENDINGS,
  proofs: [timeStamp],
  sees: ({ head, text, size }) => looksLikeStamp(head, text, size),
  forgers,
  verify,
});
