// A log that is chained as far as one can see, and for which no profile is at hand: told, with the profile that would fit best, and not judged.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { SCHEME } from './break-card.ts';
import { linkedBy } from './looks.ts';
import { propose } from './propose.ts';

/** What is read of a log to see whether it is chained, and to propose a profile. */
const BRIEF = 64 * 1024;
const LONG = 2 * 1024 * 1024;

/** Whole lines at the beginning. */
function linesIn(bytes: Uint8Array, all: boolean): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && lines.length < 2000) {
    const found = bytes.indexOf(0x0a, at);
    if (found < 0 && !all) break;
    const end = found < 0 ? bytes.length : found;
    const to = end > at && bytes[end - 1] === 0x0d ? end - 1 : end;
    if (to > at) lines.push(bytes.subarray(at, to));
    at = end + 1;
  }
  return lines;
}

/** Null = it is an ordinary log. */
export async function unprofiled({ crypto, signal }: Evidence, file: EvidenceFile): Promise<ObjectVerdict | null> {
  try {
    const brief = await file.at(0, BRIEF);
    if (linkedBy(linesIn(brief, file.size <= brief.length), crypto) === null) return null;
    const bytes = await file.at(0, LONG);
    const found = propose(linesIn(bytes, file.size <= bytes.length), crypto);
    if (found === null) return null;
    const { linked, candidates } = found;
    const [best] = candidates;
    const members =
      linked.hash === null
        ? `${linked.previous} holds the SHA-256 of the line before`
        : `${linked.previous} holds what ${linked.hash} of the record before holds`;
    return verdicts(SCHEME)(
      { key: file.path, path: file.path, kind: 'chain' },
      {
        reason: 'profile_absent',
        assurance: 'none',
        explain:
          best === undefined
            ? `It looks like a chain of digests: ${members}. None of the ways of making digests that are tried here fits: a secret key may go into them. Nothing was judged.`
            : `It looks like a chain of digests: ${members}. The profile below would make ${best.agree} of ${best.of} records agree. Whether it is the right one, whoever made the log can say; nothing was judged by it.`,
        steps: [step(null, `Digests of the first records compared: ${members}`), step(null, 'No profile says which bytes they cover')],
        facts: candidates
          .slice(0, 3)
          .flatMap(({ profile, agree, of }, at) => [
            fact(at === 0 ? 'Profile that would fit best' : 'Another', JSON.stringify(profile)),
            fact('It would make agree', `${agree} of ${of} records`),
          ]),
      },
    );
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
