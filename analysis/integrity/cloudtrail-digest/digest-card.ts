// Verdicts on digests, present and absent, with what was checked and what may be said.
import type { ObjectVerdict, StatedRange } from '../../contract/model/integrity.ts';
import {
  assuranceOf,
  base,
  headerSteps,
  keyFacts,
  keyStep,
  moment,
  paddingWords,
  SCHEME,
  signatureStep,
  span,
  type Step,
  step,
  trailingSteps,
} from './card.ts';
import { type AbsentDigest, claimFits, contradictedBy, previousOf, speaks, verified } from './chain.ts';
import { repeated } from './repeated.ts';
import { insideStated, timeOfKey } from './exported.ts';
import type { Digest } from './signature.ts';

export type DigestReason =
  /** Verified: placed by the signed key inside. */
  | 'renamed'
  /** Verified: another copy lies in its place. */
  | 'second_copy'
  | 'moved_from_signed_location'
  | 'content_hash_mismatch'
  | 'digest_unreadable'
  | 'signature_mismatch'
  | 'chain_link_mismatch'
  | 'unsupported_algorithm'
  | 'signature_absent'
  | 'public_key_absent'
  | 'key_outside_validity'
  | 'key_not_pinned'
  | 'key_not_authenticated'
  | 'gzip_damaged'
  | 'trailing_data'
  | 'zero_padding';

/** Null = verified. The first that applies is told; the steps tell the rest. */
export function digestReason(digest: Digest): DigestReason | null {
  const contradicted = contradictedBy(digest).length > 0;
  if (digest.signature === 'unreadable') return contradicted ? 'content_hash_mismatch' : 'digest_unreadable';
  if (digest.signature === 'bad') return 'signature_mismatch';
  if (contradicted) return 'chain_link_mismatch';
  if (digest.signature === 'unsupported') return 'unsupported_algorithm';
  if (digest.signature === 'absent') return 'signature_absent';
  if (digest.signature === 'no key') return 'public_key_absent';
  if (digest.doubt !== null) return digest.doubt.reason;
  if (digest.placed === 'elsewhere') return 'moved_from_signed_location';
  if (digest.signature === 'outside validity') return 'key_outside_validity';
  if (digest.file.fault !== null) return 'gzip_damaged';
  if (digest.file.trailing > 0) return digest.file.padded ? 'zero_padding' : 'trailing_data';
  return digest.placed === 'renamed' ? 'renamed' : digest.placed === 'copied' ? 'second_copy' : null;
}

interface Words {
  verdict: 'valid' | 'invalid' | 'unverifiable';
  status: ObjectVerdict['status'];
  needs: string | null;
  explain: string;
  may: string;
  not: string;
}

function words(digest: Digest, reason: DigestReason | null): Words {
  const hours = span(digest.start, digest.end);
  const open = (needs: string, explain: string): Words => ({
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs,
    explain,
    may: `The digest for ${hours} is in the export; whether it is as it was signed is open.`,
    not: 'This digest was altered.',
  });
  switch (reason) {
    case 'renamed':
    case 'second_copy':
    case null:
      return {
        verdict: 'valid',
        status: 'verified',
        needs: null,
        explain: `This digest is as it was signed${reason === null && digest.placed === 'in place' ? ' and lies where it says' : ''}. It covers ${hours} and lists ${digest.document?.logs.length ?? 0} log files.`,
        may: `The digest for ${hours} is unaltered since it was signed.`,
        not: 'The trail recorded everything that happened in these hours.',
      };
    case 'moved_from_signed_location':
      return {
        verdict: 'invalid',
        status: 'moved',
        needs: 'the digest that belongs here',
        explain: `The file is signed for another place: ${digest.document?.key ?? ''}. The digest that belongs here, if there is one, is not in the export.`,
        may: 'A digest of another place lies here under a foreign name.',
        not: 'The digest that belongs here was seen.',
      };
    case 'content_hash_mismatch':
      return {
        verdict: 'invalid',
        status: 'altered',
        needs: 'the original digest',
        explain: `The file cannot be read as a digest (${digest.problem ?? ''}), and its hash is not the one that the next, verified digest states.`,
        may: 'These are not the bytes that were signed.',
        not: 'The log files of these hours were changed.',
      };
    case 'digest_unreadable':
      return open('the original digest', `The file cannot be read as a digest: ${digest.problem ?? ''}. No verified digest states its hash.`);
    case 'signature_mismatch':
      return {
        verdict: 'invalid',
        status: 'altered',
        needs: 'the original digest with its metadata',
        explain: `The signature ${digest.signatureFrom === 'side-car' ? 'in its metadata' : 'that the next digest carries for it'} does not fit this digest. ${digest.successorSignature === 'good' && digest.signatureFrom === 'side-car' ? 'The next digest carries one that does: the metadata was changed, not the digest.' : 'The digest or its signature is not the original.'}`,
        may: 'Digest and signature, as handed over, do not belong together.',
        not: 'The log files of these hours were changed.',
      };
    case 'chain_link_mismatch':
      return {
        verdict: 'invalid',
        status: 'altered',
        needs: 'the digest that the next one names',
        explain: 'The next digest is verified and names another content for this place. This digest was put in the stead of the one in the chain.',
        may: 'This is not the digest that the chain names.',
        not: 'The signature of this digest is forged.',
      };
    case 'unsupported_algorithm':
      return open('support for its signature algorithm', `The signature algorithm ${digest.document?.algorithm ?? '(none stated)'} is not known here.`);
    case 'signature_absent':
      return open(
        digest.signingKey ? 'signature' : 'signature and public key',
        `No signature for this digest is at hand: its metadata is not in the export${digest.successors.length === 0 ? ', and no later digest carries it' : ''}.`,
      );
    case 'public_key_absent':
      return open('public key', `The key that signed this digest (${digest.document?.fingerprint ?? 'no fingerprint stated'}) is not among the keys at hand.`);
    case 'key_outside_validity':
      return open(
        'a key that was valid then',
        `The signature fits, but by ${digest.signingKey?.origin ?? 'the key list'} the key was not valid at ${moment(digest.end)}.`,
      );
    case 'key_not_pinned':
      return open('key pinned', `The signature fits a key that is not pinned. ${digest.doubt?.explain ?? ''}.`);
    case 'key_not_authenticated':
      return open('the fingerprint from a trusted source', `The signature fits. ${digest.doubt?.explain ?? ''}.`);
    case 'gzip_damaged':
      return {
        verdict: 'invalid',
        status: 'altered',
        needs: 'the original file',
        explain: `The content fits the signature, but the stored file is damaged: ${digest.file.fault ?? ''}.`,
        may: 'The stored file was damaged or changed after delivery.',
        not: 'The signed content was changed.',
      };
    case 'trailing_data':
      return {
        verdict: 'invalid',
        status: 'altered',
        needs: 'the original file',
        explain: `The first gzip member fits the signature, but ${digest.file.trailing} bytes follow that nothing signs.`,
        may: 'Bytes were added behind the signed content.',
        not: 'The signed content itself was changed.',
      };
    case 'zero_padding':
      return open('the original file', paddingWords('The first gzip member fits the signature', digest.file));
  }
}

function linkSteps(digest: Digest): Step[] {
  const steps: Step[] = [];
  const claim = previousOf(digest);
  if (digest.link === 'start') steps.push(step(true, 'Names no predecessor: a chain starts here'));
  else if (digest.link === 'linked') steps.push(step(true, `Names ${base(claim?.key ?? '')} with the hash that it has`));
  else if (digest.link === 'mismatch') steps.push(step(false, `Names ${base(claim?.key ?? '')} with another hash or signature than it has`));
  else if (digest.link === 'absent') steps.push(step(null, `Names ${base(claim?.key ?? '')}, which is not here`));
  for (const successor of digest.successors) {
    const fits = claimFits(digest, successor);
    const sure = speaks(successor) ? 'verified' : 'itself not verified';
    steps.push(
      step(
        fits,
        `The next digest ${base(successor.key)} (${sure}) ${fits === null ? 'states no SHA-256 for it' : fits ? 'names it with this hash' : 'names another content'}`,
      ),
    );
  }
  return steps;
}

/** How a digest that does not lie in its place was placed; empty when it does. */
const placing = ({ placed }: Digest): string =>
  placed === 'flattened'
    ? ' Its original place was lost on export: it was placed by the signed key inside.'
    : placed === 'renamed'
      ? ' It was renamed: it was placed by the signed key inside.'
      : placed === 'copied'
        ? ' It is a second copy: another one lies in its place.'
        : '';

/** `newest` = last of its chain. */
export function digestVerdict(digest: Digest, newest: boolean): ObjectVerdict {
  const reason = digestReason(digest);
  const { verdict, status, needs, explain, may, not } = words(digest, reason);
  const agrees = digest.successors.some((one) => claimFits(digest, one) === true);
  const carriesSignature = digest.signature === 'good' || digest.signature === 'outside validity';
  const placeStep =
    digest.placed === 'elsewhere'
      ? step(false, 'Its signed place is another one')
      : placing(digest) !== ''
        ? step(null, placing(digest).trim())
        : step(digest.document ? true : null, 'Lies where its content says');
  const facts = [
    ...(digest.file.sha256 === null ? [] : [{ label: 'SHA-256', value: digest.file.sha256 }]),
    ...contradictedBy(digest).map((one) => ({ label: 'SHA-256 expected by the successor', value: previousOf(one)?.hash ?? '' })),
    ...keyFacts(digest),
    { label: 'Object key', value: digest.placed === 'elsewhere' ? digest.key : (digest.document?.key ?? digest.key) },
    ...(digest.placed === 'elsewhere' && digest.document ? [{ label: 'Signed object key', value: digest.document.key }] : []),
    ...(digest.start === null && digest.end === null ? [] : [{ label: 'Window', value: span(digest.start, digest.end) }]),
    ...(digest.sidecar ? [{ label: 'Metadata', value: digest.sidecar.path }] : []),
    ...repeated(digest),
  ];
  const covered = verdict === 'valid';
  return {
    key: digest.key,
    path: digest.file.path,
    kind: 'digest',
    scheme: SCHEME,
    verdict,
    status,
    reason,
    range: covered ? 'covered' : newest && verdict === 'unverifiable' ? 'open tail' : 'none',
    range_from: covered ? digest.start : newest ? digest.start : null,
    range_to: covered ? digest.end : null,
    assurance: carriesSignature
      ? assuranceOf(digest)
      : contradictedBy(digest)[0]
        ? assuranceOf(contradictedBy(digest)[0] as Digest)
        : agrees && verdict === 'unverifiable'
          ? 'consistent only'
          : 'none',
    needs,
    explain: `${explain}${placing(digest)}`,
    steps: [
      signatureStep(digest),
      keyStep(digest),
      placeStep,
      ...linkSteps(digest),
      ...trailingSteps(digest.file),
      ...(digest.file.fault ? [step(false, digest.file.fault)] : []),
      ...headerSteps(digest.file),
    ],
    facts,
    may_say: may,
    may_not_say: not,
    chain: digest.placed === 'elsewhere' ? null : digest.chain,
  };
}

/** `elsewhere` = where a file with the wanted content lies, when one does. Without a stated range, what lies before the oldest digest is outside. */
export function absentVerdict(absent: AbsentDigest, elsewhere: string | null, files: number, range: StatedRange | undefined): ObjectVerdict {
  const { by } = absent;
  const sure = speaks(by);
  const stated = insideStated(range, timeOfKey(absent.key) ?? absent.to);
  const missing = sure && (stated ?? !absent.head);
  const outside = sure && stated === false;
  const reason = missing ? 'referenced_but_absent' : outside ? 'outside_exported_range' : 'predecessor_not_in_export';
  const found = elsewhere === null ? 'It is not in the export.' : `A file with its content lies at ${elsewhere}.`;
  return {
    key: absent.key,
    path: null,
    kind: 'digest',
    scheme: SCHEME,
    verdict: missing ? 'invalid' : 'unverifiable',
    status: missing ? 'missing' : 'unverifiable',
    reason,
    range: absent.head ? 'open head' : absent.from === null ? 'none' : 'gap, unexplained',
    range_from: absent.head ? null : absent.from,
    range_to: absent.to,
    assurance: sure ? assuranceOf(by) : 'none',
    needs: missing ? 'this digest with its metadata' : 'older digests',
    explain: missing
      ? `Signed evidence names this digest. ${found} Log files of its hours stand without proof.`
      : outside
        ? `Signed evidence names this digest. ${found} It lies outside the stated range.`
        : absent.head
          ? `The oldest digest here names this one as its predecessor. ${found} It may lie outside the exported range, or have been removed.`
          : `A digest that is itself not verified names this one. ${found}`,
    steps: [
      step(sure ? true : null, `Named by ${base(by.key)}, which is ${verified(by) ? 'verified' : sure ? 'signed' : 'not verified'}`),
      keyStep(by),
      step(elsewhere === null && missing ? false : null, elsewhere === null ? 'Its previousDigestS3Object is absent here' : `The content lies at ${elsewhere}`),
      step(
        elsewhere !== null ? null : missing ? false : null,
        `${elsewhere === null ? 'No file' : 'A file'} with that SHA-256 under another name, ${files} searched`,
      ),
    ],
    facts: [
      ...(absent.hash === null ? [] : [{ label: 'SHA-256 expected by the successor', value: absent.hash }]),
      ...keyFacts(by),
      { label: 'Object key', value: absent.key },
      ...(absent.from === null ? [] : [{ label: 'Gap', value: span(absent.from, absent.to) }]),
    ],
    may_say: missing
      ? `The digest before ${moment(absent.to)} existed, was signed, and is absent from the export.`
      : `The export begins at ${moment(absent.to)}; older digests exist or existed.`,
    may_not_say: missing ? 'The log files of those hours were changed.' : 'Older evidence was removed.',
    chain: absent.chain,
  };
}
