// Verdicts on log files, present and absent, with what was checked and what may be said.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { assuranceOf, base, keyFacts, keyStep, SCHEME, signatureStep, span, step } from './card.ts';
import { verified } from './chain.ts';
import { digestReason } from './digest-card.ts';
import type { JudgedLog } from './logs.ts';
import type { Digest } from './signature.ts';

interface Words {
  verdict: 'valid' | 'invalid' | 'unverifiable';
  status: ObjectVerdict['status'];
  needs: string | null;
  explain: string;
  may: string;
  not: string;
}

/** `suspicious` = a verified digest covers the hour of delivery and does not list the file. */
function words(log: JudgedLog, suspicious: boolean): Words {
  const altered = (explain: string, may: string): Words => ({
    verdict: 'invalid',
    status: 'altered',
    needs: 'the original file',
    explain,
    may,
    not: 'Which records were changed, or by whom.',
  });
  const open = (needs: string, explain: string, may: string): Words => ({
    verdict: 'unverifiable',
    status: 'unverifiable',
    needs,
    explain,
    may,
    not: 'This file was altered.',
  });
  const compared =
    log.file === null
      ? 'The file itself is not in the export.'
      : log.agrees === null
        ? 'Its hash could not be compared.'
        : log.agrees
          ? 'Its hash agrees with that digest.'
          : 'Its hash does not agree with that digest either.';
  switch (log.reason) {
    case null:
      return {
        verdict: 'valid',
        status: 'verified',
        needs: null,
        explain: 'The content of this file has the hash that a verified digest lists for it.',
        may: 'This log file is unaltered since its digest was signed.',
        not: 'The service recorded every event.',
      };
    case 'content_hash_mismatch':
      return log.file?.fault
        ? altered(`The file does not hold the signed content: ${log.file.fault}.`, 'These are not the bytes that were signed.')
        : altered(
            log.statements.length > 1
              ? 'The content does not have every hash that verified digests list for it.'
              : 'The content of this file does not have the hash that a verified digest lists for it. It was changed after the digest was signed.',
            'The content of this file is not the content that was signed.',
          );
    case 'gzip_damaged':
      return altered(
        `The content has the signed hash, but the stored file is damaged: ${log.file?.fault ?? ''}.`,
        'The stored file was damaged or changed after delivery.',
      );
    case 'trailing_data':
      return altered(
        `The first gzip member has the signed hash, but ${log.file?.trailing ?? 0} bytes follow it that nothing signs. Most readers show them as records.`,
        'Bytes were added behind the signed content.',
      );
    case 'referenced_but_absent':
      return {
        verdict: 'invalid',
        status: 'missing',
        needs: 'this file',
        explain: `A verified digest lists this file with its hash. It is not in its place${log.elsewhere === null ? ', nor is its content anywhere else in the export' : `; its content lies at ${log.elsewhere}`}.`,
        may: 'This log file existed, its hash was signed, and it is absent from its place.',
        not: 'What the file held.',
      };
    case 'moved_from_signed_location':
      return {
        verdict: 'unverifiable',
        status: 'moved',
        needs: 'how it came to lie here',
        explain: `The content has the hash that is signed for ${log.elsewhere ?? 'another place'}. It is genuine, but not where it was delivered.`,
        may: 'The content is the one that was signed for another place.',
        not: 'This file was delivered here.',
      };
    case 'not_covered_by_any_digest':
      return {
        verdict: 'unverifiable',
        status: 'not covered',
        needs: 'covering digest',
        explain: suspicious
          ? 'No digest lists this file, though a verified digest covers the hour of its delivery. That is suspicious: the service lists every file that it delivers.'
          : 'No digest here lists this file; nothing signed speaks of it.',
        may: 'Nothing signed in this export speaks of this file.',
        not: 'This file is forged.',
      };
    case 'covering_digest_not_verified':
      return open(
        'a verified covering digest',
        `The digest that lists this file is not verified (${[...new Set(log.statements.map((one) => digestReason(one.digest) ?? ''))].join(', ')}). ${compared}`,
        'A digest lists this file, but that digest proves nothing yet.',
      );
    case 'key_not_pinned':
      return open(
        'key pinned',
        `The digest that lists this file is signed by a key that is not pinned. ${log.statements[0]?.digest.doubt?.explain ?? ''}. ${compared}`,
        'A digest under a key that is not pinned lists this file.',
      );
    case 'key_not_authenticated':
      return open(
        'the fingerprint from a trusted source',
        `The evidence leaves open whose key signed the digest that lists this file. ${log.statements[0]?.digest.doubt?.explain ?? ''}. ${compared}`,
        'A digest under a key that only the evidence vouches for lists this file.',
      );
    case 'unsupported_algorithm':
      return open('support for its hash algorithm', 'The digest lists this file with a hash other than SHA-256.', 'A verified digest lists this file.');
    case 'unreadable':
      return open('a readable copy', 'The file could not be read, so its hash could not be compared.', 'A verified digest lists this file.');
  }
}

export function logVerdict(log: JudgedLog, suspicious: boolean, searched: number): ObjectVerdict {
  const { verdict, status, needs, explain, may, not } = words(log, suspicious);
  const statement = log.statements[0];
  const digest: Digest | undefined = statement?.digest;
  const sure = digest !== undefined && verified(digest);
  const flattened = log.placed === 'flattened' && log.file !== null;
  const hashes = [...new Set(log.statements.map((one) => one.log.hash).filter((hash) => hash !== null))];
  return {
    key: log.key,
    path: log.file?.path ?? null,
    kind: 'log',
    scheme: SCHEME,
    verdict,
    status,
    reason: log.reason,
    range: verdict === 'valid' ? 'covered' : 'none',
    range_from: statement?.log.from ?? null,
    range_to: statement?.log.to ?? null,
    assurance:
      digest && (sure || log.reason === 'key_not_authenticated' || log.reason === 'key_not_pinned')
        ? assuranceOf(digest)
        : log.agrees === true
          ? 'consistent only'
          : 'none',
    needs,
    explain: `${explain}${flattened ? ' Its original place was lost on export: it was placed by name under the signed key.' : ''}`,
    steps: [
      ...(digest
        ? [step(sure ? true : null, `Listed by ${base(digest.key)}, which is ${sure ? 'verified' : 'not verified'}`), signatureStep(digest), keyStep(digest)]
        : [step(null, 'Listed by no digest in the export')]),
      ...(suspicious ? [step(false, 'A verified digest covers the hour of its delivery and does not list it')] : []),
      ...(log.file === null
        ? [
            step(sure ? false : null, 'Not in its place'),
            step(
              log.elsewhere === null ? (sure ? false : null) : null,
              log.elsewhere === null ? `No file with that SHA-256 under another name, ${searched} searched` : `Its content lies at ${log.elsewhere}`,
            ),
          ]
        : digest
          ? [
              step(
                log.agrees,
                log.agrees === null
                  ? 'Hash not compared'
                  : `SHA-256 of the ${log.file.gzip ? 'inflated' : 'stored'} content ${log.agrees ? 'is the listed one' : 'is not the listed one'}`,
              ),
            ]
          : []),
      ...(log.file && log.file.trailing > 0 ? [step(false, `${log.file.trailing} bytes follow the first gzip member`)] : []),
      ...(log.file?.fault ? [step(false, log.file.fault)] : []),
      ...(flattened ? [step(null, 'The original place was lost on export')] : []),
      ...(log.placed === 'elsewhere' ? [step(false, `Signed for ${log.elsewhere ?? 'another place'}`)] : []),
    ],
    facts: [
      ...hashes.map((value) => ({ label: 'SHA-256 expected', value })),
      ...(log.file?.sha256 ? [{ label: 'SHA-256 found', value: log.file.sha256 }] : []),
      ...(digest ? keyFacts(digest) : []),
      { label: 'Object key', value: log.key },
      ...(digest
        ? [
            { label: 'Digest', value: digest.key },
            { label: 'Window of the digest', value: span(digest.start, digest.end) },
          ]
        : []),
    ],
    may_say: may,
    may_not_say: not,
    chain: digest && digest.placed !== 'elsewhere' ? digest.chain : null,
  };
}
