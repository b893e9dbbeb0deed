// Verdicts on log files, present and absent, with what was checked and what may be said.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { assuranceOf, base, headerSteps, moment, paddingWords, SCHEME, step, type Told, trailingSteps } from './card.ts';
import { toRfc3339 } from '../../contract/time.ts';
import { verified } from './chain.ts';
import { digestReference } from '../reference.ts';
import { digestReason } from './digest-card.ts';
import { type ExportedRange, timeOfKey } from './exported.ts';
import type { JudgedLog } from './logs.ts';
import type { Digest } from './signature.ts';
import type { Unlisted } from './unlisted.ts';

interface Words {
  verdict: 'valid' | 'invalid' | 'unverifiable';
  status: ObjectVerdict['status'];
  needs: string | null;
  explain: string;
  may: string;
  not: string;
}

function words(log: JudgedLog, silence: Unlisted): Words {
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
    case 'renamed':
    case 'second_copy':
    case null:
      return {
        verdict: 'valid',
        status: 'verified',
        needs: null,
        explain: `The content of this file has the hash that a verified digest lists for ${log.reason === null ? 'it' : log.key}.${placing(log)}`,
        may:
          log.reason === null
            ? 'This log file is unaltered since its digest was signed.'
            : 'The content of this log file is unaltered since its digest was signed.',
        not: log.reason === null ? 'The service recorded every event.' : 'The service recorded every event, or gave the file this name.',
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
        `The first gzip member has the signed hash, but ${log.file?.trailing ?? 0} bytes follow it that nothing signs. Where they hold a further gzip member, most readers show its records.`,
        'Bytes were added behind the signed content.',
      );
    case 'zero_padding':
      return open(
        'the original file',
        paddingWords('The first gzip member has the signed hash', log.file),
        'The content of the first member is the one that was signed; the stored file is not the one that was delivered.',
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
    case 'outside_exported_range':
      return {
        verdict: 'unverifiable',
        status: 'unverifiable',
        needs: `the export of ${dayOf(log.key)}`,
        explain: `A verified digest lists this file, and it is not here. ${outside(log.exported)} It was not exported, or it was removed; nothing here tells which.`,
        may: 'This log file existed and its hash was signed; it is not in this export.',
        not: 'This file was removed.',
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
        explain: unlistedText[silence],
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
      return open(
        'a readable copy',
        `The file could not be read${log.file?.fault ? ` to its end (${log.file.fault})` : ''}, so its hash could not be compared.`,
        'A verified digest lists this file.',
      );
  }
}

function dayOf(key: string): string {
  const at = timeOfKey(key);
  return at === null ? 'its folder' : toRfc3339(at, 0).slice(0, 10);
}

/** What was exported around an absent file. */
function outside(range: ExportedRange | null): string {
  if (range?.from === null && range.to === null && !range.stated) return 'No log file of its account and region is in the export.';
  const what = range?.stated ? 'The stated range' : 'What the export holds of its account and region';
  const inside = range?.inside ? 'This file lies inside.' : 'This file lies outside.';
  return `${what} goes from ${moment(range?.from ?? null)} to ${moment(range?.to ?? null)}. ${inside}`;
}

const unlistedText: Record<Unlisted, string> = {
  'no digest of its hour': 'No digest here lists this file; nothing signed speaks of it.',
  explicable:
    'No digest lists this file, though a verified digest covers the hour of its delivery. A second trail without validation that delivers to this folder would explain it, and so would a late delivery, which the next digest lists. The trail settings (aws cloudtrail describe-trails) and the next digest would settle it.',
  unexplained:
    'No digest lists this file, though a verified digest covers the hour of its delivery. That is suspicious: by the trail settings here, the one trail that delivers to this folder has validation on, and AWS documents that each digest references the log files delivered in its hour (User Guide, "Validating CloudTrail log file integrity").',
};

/** How a file that does not lie in its place was placed; empty when it does. */
function placing({ placed, file, agrees }: JudgedLog): string {
  if (file === null) return '';
  if (placed === 'flattened') return ' Its original place was lost on export: it was placed by name under the signed key.';
  if (placed === 'copied') return ' It is a second copy: another file of this content lies in the export.';
  if (placed !== 'renamed') return '';
  return agrees ? ' It was renamed: it was placed by its content under the signed key.' : ' It was renamed: it was placed by what is left of its name.';
}

export function logVerdict(log: JudgedLog, silence: Unlisted, searched: number, told: Told): ObjectVerdict {
  const { verdict, status, needs, explain, may, not } = words(log, silence);
  const statement = log.statements[0];
  const digest: Digest | undefined = statement?.digest;
  const sure = digest !== undefined && verified(digest);
  const missing = log.reason === 'referenced_but_absent';
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
    explain: `${explain}${log.reason === 'renamed' || log.reason === 'second_copy' ? '' : placing(log)}`,
    steps: [
      ...(digest
        ? [
            step(sure ? true : null, `Listed by ${base(digest.key)}, which is ${sure ? 'verified' : 'not verified'}`),
            told.of(digest).signature,
            told.of(digest).key,
          ]
        : [step(null, 'Listed by no digest in the export')]),
      ...(log.reason === 'not_covered_by_any_digest' && silence !== 'no digest of its hour'
        ? [step(silence === 'unexplained' ? false : null, 'A verified digest covers the hour of its delivery and does not list it')]
        : []),
      ...(log.file === null
        ? [
            step(missing ? false : null, 'Not in its place'),
            ...(log.exported ? [step(missing ? false : null, outside(log.exported))] : []),
            step(
              log.elsewhere === null && missing ? false : null,
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
      ...trailingSteps(log.file),
      ...(log.file?.fault ? [step(log.file.unread ? null : false, log.file.fault)] : []),
      ...(log.file === null || placing(log) === '' ? [] : [step(null, placing(log).trim())]),
      ...headerSteps(log.file),
      ...(log.placed === 'elsewhere' ? [step(false, `Signed for ${log.elsewhere ?? 'another place'}`)] : []),
    ],
    facts: [
      ...hashes.map((value) => ({ label: 'SHA-256 expected', value })),
      ...(log.file?.sha256 ? [{ label: 'SHA-256 found', value: log.file.sha256 }] : []),
      ...(digest ? told.of(digest).facts : []),
      { label: 'Object key', value: log.key },
      ...(log.file?.sha256 && log.file.trailing === 0 ? digestReference('sha256', log.file.path, log.file.gzip) : []),
      ...(digest
        ? [
            { label: 'Digest', value: digest.key },
            { label: 'Window of the digest', value: told.of(digest).window },
          ]
        : []),
    ],
    may_say: may,
    may_not_say: not,
    chain: digest && digest.placed !== 'elsewhere' ? digest.chain : null,
  };
}
