// What an image amounts to: its own check sums and stored digests, and what acquisition tools stated of it.
import { isWeak } from '../../contract/proof/checksum-manifest.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Reason } from '../reasons.ts';
import { fact, type Fact, type Finding, step, type Step } from '../verdict.ts';
import type { EwfReading } from './ewf-image.ts';
import type { Speaks } from './stating.ts';

const nameOf = (algorithm: string): string => (algorithm === 'md5' ? 'MD5' : algorithm.toUpperCase().replace('SHA', 'SHA-'));

export interface Compared {
  steps: Step[];
  facts: Fact[];
  /** Of digests that must fit, how many do and do not. */
  good: number;
  bad: number;
  /** Every digest that fits is of a kind with which two prepared contents can be given the same. */
  weak: boolean;
  /** One that fits is no weaker than any that does not: the statements contradict each other, and the content need not be another. */
  contradict: boolean;
}

const strength: readonly string[] = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
/** Digests by algorithm: a text to which a second run was appended states several. */
function alternatives<T extends { algorithm: HashAlgorithm; hash: string }>(digests: readonly T[]): Map<HashAlgorithm, string[]> {
  const found = new Map<HashAlgorithm, string[]>();
  for (const { algorithm, hash } of digests) if (!found.get(algorithm)?.includes(hash)) pushTo(found, algorithm, hash);
  return found;
}

/** Digests of the medium against each that is stated. `sure` false: what does not fit may be of another image. */
export function compare(digests: ReadonlyMap<HashAlgorithm, string>, stored: EwfReading['stored'], speaks: readonly Speaks[]): Compared {
  const found: Compared = { steps: [], facts: [], good: 0, bad: 0, weak: true, contradict: false };
  const [fitting, others]: [number[], number[]] = [[], []];
  const told = new Set<string>();
  const one = (algorithm: HashAlgorithm, expected: string, where: string, sure: boolean): void => {
    const actual = digests.get(algorithm);
    const good = actual === undefined ? null : actual === expected;
    if (good === false && !sure) {
      found.steps.push(step(null, `${where} states another ${nameOf(algorithm)}; nothing says that it is of this image`));
      return;
    }
    found.steps.push(step(good, `${nameOf(algorithm)} of the content ${good ? 'is' : 'compared with'} that of ${where}`));
    found.facts.push(fact(`${nameOf(algorithm)} expected, ${where}`, expected));
    if (actual !== undefined && !told.has(algorithm)) found.facts.push(fact(`${nameOf(algorithm)} found`, actual));
    told.add(algorithm);
    if (good === true) {
      found.good++;
      fitting.push(strength.indexOf(algorithm));
      if (!isWeak(algorithm as Parameters<typeof isWeak>[0])) found.weak = false;
    } else if (good === false) {
      found.bad++;
      others.push(strength.indexOf(algorithm));
    }
  };
  for (const { algorithm, hash } of stored) one(algorithm, hash, 'the image itself', true);
  for (const { said, sure } of speaks) {
    for (const [algorithm, hashes] of alternatives(said.digests)) {
      const actual = digests.get(algorithm);
      const [first = ''] = hashes;
      one(algorithm, actual !== undefined && hashes.includes(actual) ? actual : first, said.path, sure);
      if (hashes.length > 1) found.steps.push(step(null, `${said.path} states ${hashes.length} different ${nameOf(algorithm)}: it speaks of several contents`));
    }
    for (const doubt of said.doubts) found.steps.push(step(null, `${said.path} says of its own verification: ${doubt}`));
  }
  found.contradict = others.length > 0 && Math.max(-1, ...fitting) >= Math.max(...others);
  return found;
}

const WEAK = 'Only MD5 or SHA-1 is stated: whoever made two contents could give both the same.';

/** Bytes of the medium that its volume section states and no chunk holds, in an image that is put away in order. */
const lacking = ({ volume, length, ends }: EwfReading): number => (ends === 'done' ? Math.max(0, (volume?.medium ?? 0) - length) : 0);

/** Why an image that was read is not good; null = it agrees. */
export function reasonOf(reading: EwfReading | null, compared: Compared): Reason | null {
  if (compared.bad > 0 && !compared.contradict) return 'content_hash_mismatch';
  if (reading && reading.faulty > 0) return 'structure_mismatch';
  if (reading && (reading.cut.length > 0 || reading.ends === 'cut')) return 'truncated';
  if (reading?.unfollowed) return 'not_checked_here';
  if (reading?.ends === 'next') return 'segments_absent';
  if (compared.contradict) return 'statements_contradict';
  if (reading && lacking(reading) > 0) return 'truncated';
  return compared.good > 0 ? null : 'not_sealed';
}

export function judge(reading: EwfReading | null, compared: Compared, facts: readonly Fact[]): Finding {
  const reason = reasonOf(reading, compared);
  const steps: Step[] = [...compared.steps];
  if (reading) {
    const told = reading.faults.map(({ path, what }) => step(false, `${path}: ${what}`));
    const sums = `${reading.chunks} chunks against their check sums, ${reading.faulty} faults`;
    steps.unshift(step(reading.faulty === 0, sums), ...told, ...reading.cut.map((path) => step(false, `${path} ends before its end`)));
  }
  if (reading && reading.behind > 0) steps.push(step(null, `${reading.behind} bytes stand behind the last section: nothing speaks of them`));
  steps.push(step(null, 'Nothing signs an image: who writes it anew stores new digests in it'));
  const open = reason === 'truncated' && reading && reading.cut.length === 0 && lacking(reading) > 0;
  return {
    reason,
    assurance: compared.good > 0 ? 'consistent only' : 'structure only',
    steps,
    facts: [...compared.facts, ...facts],
    // Nobody cut the file: the numbers in it contradict each other.
    ...(open
      ? {
          status: 'unverifiable' as const,
          explain: `Its volume section states ${reading.volume?.medium} bytes of medium, and it holds ${reading.length}: the rest was not acquired, or was left out when the image was written anew.`,
          needs: 'the notes of the acquisition, or another image of the medium',
          may_say: 'It holds less of the medium than it states.',
          may_not_say: 'That anything was taken out, or that what it holds is unaltered.',
        }
      : {}),
    ...(reason === null ? { explain: `The content of the image has every digest that is stated for it. ${compared.weak ? WEAK : ''}`.trim() } : {}),
    ...(reason === null && compared.weak ? { may_not_say: `It is authentic: who could change the image could change what states its digest. ${WEAK}` } : {}),
  };
}
