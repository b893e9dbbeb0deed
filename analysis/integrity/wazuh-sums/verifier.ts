// Daily sums of Wazuh and OSSEC: each day's log against its sum, and each sum against the one of the day after, which states its digests. Nothing signs any of
// them: all that can be said is that they agree.
import type { ChainFinding } from '../../contract/model/integrity.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { nameOf } from '../paths.ts';
import { fact, step } from '../verdict.ts';
import { SCHEME, verdict } from './card.ts';
import { judgeDay } from './day.ts';
import { forgers } from './forgers.ts';
import { type Before, chainOf, firstDays, hole, type Linked, type Read } from './holes.ts';
import { beforeOf, dayOf, isPart, placeBefore } from './places.ts';
import { dailySum } from './proof.ts';
import { beginsSum, readSum, SUM_LIMIT } from './sum.ts';

/** The strongest digest that is stated of the sum before, and whether that sum has it. */
function fits({ sum }: Read, before: Before): boolean {
  const algorithm = (['sha256', 'sha1', 'md5'] as const).find((one) => sum.chained.digests.has(one));
  return algorithm !== undefined && sum.chained.digests.get(algorithm) === before.digests[algorithm];
}

const finding = (code: string, { file }: Read, explain: string): ChainFinding => ({
  code,
  key: file.path,
  chain: chainOf(file.path),
  from: null,
  to: null,
  explain,
});

async function read(evidence: Evidence, file: EvidenceFile): Promise<Read | null> {
  const bytes = await wholeOf(file, SUM_LIMIT).catch(() => null);
  evidence.signal.throwIfAborted();
  const sum = bytes && readSum(bytes);
  if (!bytes || !sum) return null;
  const { crypto } = evidence;
  return { file, sum, digests: { md5: crypto.digest('md5', bytes), sha1: crypto.digest('sha1', bytes), sha256: crypto.sha256(bytes) } };
}

/** How each sum hangs on the one before. By place it convicts; elsewhere only a digest that fits says which one it was. */
async function linked(evidence: Evidence, sums: readonly Read[]): Promise<Linked[]> {
  const byPath = new Map<string, Before>(sums.map((one) => [one.file.path, one]));
  const byDigest = new Map(sums.flatMap((one) => Object.values(one.digests).map((digest) => [digest, one] as const)));
  const all: Linked[] = [];
  for (const one of sums) {
    const { digests, name } = one.sum.chained;
    const placed = beforeOf(evidence.shelf, one.file.path, name);
    const there = placed && placed.path !== one.file.path ? (byPath.get(placed.path) ?? (await asItLies(evidence, placed))) : null;
    const held = [...digests.values()].map((digest) => byDigest.get(digest)).find((found) => found !== undefined && found !== one && fits(one, found));
    if (digests.size === 0) all.push({ ...one, link: 'start', before: there });
    else if (there) all.push({ ...one, link: fits(one, there) ? 'linked' : 'mismatch', before: there });
    else all.push({ ...one, link: held ? 'linked' : 'absent', before: held ?? null });
  }
  return all;
}

/** Null = it cannot be read. */
async function asItLies({ shelf }: Evidence, file: EvidenceFile): Promise<Before | null> {
  const [md5, sha1, sha256] = [await shelf.digest(file, 'md5'), await shelf.digest(file, 'sha1'), await shelf.digest(file, 'sha256')];
  return md5 === null || sha1 === null || sha256 === null ? null : { file, digests: { md5, sha1, sha256 } };
}

/** Each sum that a later one speaks of; the newest has nobody to speak of it, and is a statement only. */
function judgeSums(all: readonly Linked[], torn: ReadonlySet<string>, evidence: Evidence, result: Findings): void {
  const first = firstDays(all);
  for (const one of all) {
    const { before, link } = one;
    if (link === 'start')
      result.findings.push(
        finding(
          'chain_start',
          one,
          before
            ? `It says that the sum of the day before was not there, and it is here (${before.file.path}): the manager did not find it, or it was put there later.`
            : 'The sum of the day before was not there when this one was made: the first day, or a day on which the manager did not run.',
        ),
      );
    const own = dayOf(one.file.path);
    // One that names itself was made twice: what it was before lies nowhere.
    const itself = placeBefore(one.file.path, one.sum.chained.name) === one.file.path;
    const later = !itself && own !== null && own.day > (first.get(`${own.dated} ${chainOf(one.file.path)}`) ?? own.day);
    if (link === 'absent' && later) {
      result.objects.push(hole(one, evidence));
      result.findings.push(finding('gap_unexplained', one, 'The sum of the day before is not among what was handed over, and sums of earlier days are.'));
    } else if (link === 'absent') result.findings.push(finding('head_open', one, 'The sum of the day before is not among what was handed over.'));
    if (!before || link === 'start') continue;
    const good = link === 'linked';
    result.objects.push(
      verdict(
        { key: before.file.path, path: before.file.path, kind: 'daily sum' },
        {
          reason: good ? null : 'chain_link_mismatch',
          assurance: 'consistent only',
          steps: [step(good, `The sum of the day after (${one.file.path}) states ${good ? 'its' : 'another'} digest`)],
          facts: [
            fact('SHA-256 found', before.digests.sha256),
            ...[...one.sum.chained.digests].map(([algorithm, digest]) => fact(`${algorithm.toUpperCase()} stated by the day after`, digest)),
          ],
          ...(good
            ? {}
            : {
                explain: 'The sum of the day after states another digest for it: one of the two is not as it was written.',
                may_not_say: 'Which of the two was changed, by whom, or on purpose: a manager that was started twice in a day writes a sum anew.',
              }),
        },
      ),
    );
  }
  for (const one of all)
    if (torn.has(one.file.path))
      result.objects.push(
        verdict(
          { key: one.file.path, path: one.file.path, kind: 'daily sum' },
          {
            reason: 'structure_mismatch',
            assurance: 'consistent only',
            steps: [step(false, 'Of the digests that it states of one log some fit it and some do not')],
            facts: [],
            explain: 'Some of its digests fit the log and others do not, though all are made of the same bytes: the sum is not as it was written.',
            needs: 'the original sum',
            may_say: 'This sum was damaged or edited.',
          },
        ),
      );
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [], taken: [] };
  const sums: Read[] = [];
  for (const file of seen) {
    const one = await read(evidence, file);
    result.taken?.push(file.path);
    if (one) {
      sums.push(one);
      result.proof.push(file.path);
    } else
      result.objects.push(
        verdict(
          { key: file.path, path: file.path, kind: 'daily sum' },
          { reason: 'statement_unreadable', assurance: 'none', steps: [step(null, 'It begins like a daily sum, and is none as a whole')], facts: [] },
        ),
      );
  }
  const rotating = evidence.files.some(({ path }) => isPart(path));
  const torn = new Set<string>();
  for (const [done, { file, sum }] of sums.entries()) {
    evidence.signal.throwIfAborted();
    evidence.progress({ stage: 'checking daily sums', done, total: sums.length, unit: 'objects', item: file.path });
    const day = await judgeDay(evidence, file, sum, rotating);
    result.objects.push(...day.objects);
    if (day.torn) torn.add(file.path);
  }
  const all = await linked(evidence, sums);
  judgeSums(all, torn, evidence, result);
  const status = new Map(result.objects.flatMap((one) => (one.kind === 'daily sum' ? [[one.key, one.status] as const] : [])));
  const chains = new Map<string, Linked[]>();
  for (const one of all) pushTo(chains, chainOf(one.file.path), one);
  for (const [id, links] of chains)
    result.chains.push({
      id,
      title: `Daily sums: ${nameOf(id)}`,
      scheme: SCHEME,
      links: inOrder(links).map(({ file, digests, link }) => ({
        key: file.path,
        at: null,
        status: status.get(file.path) ?? ('unverifiable' as const),
        sha256: digests.sha256,
        link,
        covers_from: null,
        covers_to: null,
        covers: 1,
      })),
    });
  return result;
}

/** Predecessors before those that name them; a ring, which hostile sums may state, is cut where it is met. */
function inOrder(links: readonly Linked[]): Linked[] {
  const byPath = new Map(links.map((one) => [one.file.path, one]));
  const placed = new Set<string>();
  const ordered: Linked[] = [];
  for (const one of links) {
    const way: Linked[] = [];
    for (let at: Linked | undefined = one; at && !placed.has(at.file.path); at = at.before ? byPath.get(at.before.file.path) : undefined) {
      placed.add(at.file.path);
      way.push(at);
    }
    ordered.push(...way.reverse());
  }
  return ordered;
}

export const wazuhSums = defineVerifier({
  id: SCHEME,
  title: 'Daily sums of Wazuh and OSSEC',
  document: 'https://github.com/wazuh/wazuh/blob/v4.9.0/src/monitord/sign_log.c',
  version: 2,
  proofs: [dailySum],
  sees: ({ text }) => beginsSum(text),
  forgers,
  verify,
});
