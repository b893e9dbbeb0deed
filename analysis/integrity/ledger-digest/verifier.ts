// Ledger digests of SQL Server and Azure SQL, compared with each other and with exported blocks. A digest is the hash of a block, and the block after it
// states that hash; what of a block is hashed is not documented, so nothing here is computed anew, and the rows verify inside the database alone.
import type { Chain, ObjectVerdict } from '../../contract/model/integrity.ts';
import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { fact, type Step, step, verdicts } from '../verdict.ts';
import { LEDGER_LIMIT, type LedgerBlock, type LedgerDigest, mayBeBlocks, mayBeDigests, readBlocks, readDigests } from './digest.ts';
import { forgers } from './forgers.ts';
import { ledgerDigests } from './proof.ts';

const SCHEME = 'ledger-digest';
const verdict = verdicts(SCHEME);

interface Placed extends LedgerDigest {
  file: EvidenceFile;
}
interface Blocks {
  file: EvidenceFile;
  blocks: LedgerBlock[];
}

const at = (time: string | null): Nanoseconds | null => (time === null ? null : (fromRfc3339(`${time}Z`) ?? null));
/** ISO 8601 with fractions of any length. */
const before = (a: string | null, b: string | null): boolean => {
  const [one, other] = [at(a), at(b)];
  return one !== null && other !== null && BigInt(one) < BigInt(other);
};
const keyOf = ({ database, block }: LedgerDigest): string => `${database} block ${block}`;
const IN_DATABASE = 'EXECUTE sp_verify_database_ledger in the database, with this digest';
const NOT_ROWS = 'Which rows are in the block, or that they are as they were: those verify inside the database alone. Nothing signs the digest.';

/** Statements that contradict each other: neither is known to be the right one. */
const contradicted = (digest: Placed, steps: readonly Step[], explain: string): ObjectVerdict =>
  verdict(
    { key: keyOf(digest), path: digest.file.path, kind: 'ledger digest' },
    {
      reason: 'statements_contradict',
      assurance: 'consistent only',
      steps,
      facts: factsOf(digest),
      explain,
      needs: `the digest as it was when it was made; ${IN_DATABASE}`,
    },
  );

const factsOf = ({ database, block, hash, committed, generated, file }: Placed) => [
  fact('Database', database),
  fact('Block', String(block)),
  fact('Hash of the block', hash),
  ...(committed === null ? [] : [fact('Last transaction committed, UTC, says the database', committed)]),
  ...(generated === null ? [] : [fact('Digest made, UTC, says the database', generated)]),
  fact('Statement', file.path),
];

/** All digests of one database, by block and then by when they were made. `stated`: what exported blocks say of the block before them. */
function judge(digests: readonly Placed[], stated: ReadonlyMap<string, ReadonlySet<string>>, result: Findings): void {
  const made = ({ generated }: Placed): bigint => BigInt(at(generated) ?? 0);
  const ordered = [...digests].sort((a, b) => Number(a.block - b.block) || Number(made(a) - made(b)));
  const byBlock = new Map<bigint, Placed[]>();
  for (const one of ordered) pushTo(byBlock, one.block, one);
  const links: Chain['links'] = [];
  let last: Placed | undefined;
  for (const same of byBlock.values()) {
    const hashes = new Set(same.map(({ hash }) => hash));
    const [first] = same as [Placed];
    const exported = stated.get(String(first.block + 1n));
    const commits = new Set(same.flatMap(({ committed }) => at(committed) ?? []));
    const late = last !== undefined && before(first.committed, last.committed);
    const torn = hashes.size > 1 || commits.size > 1 || late;
    for (const one of same) {
      const fits = exported === undefined ? null : exported.size === 1 && exported.has(one.hash);
      const steps = [
        step(
          hashes.size === 1 ? (same.length > 1 ? true : null) : false,
          `${same.length} digests of this block are here, with ${hashes.size} different hashes`,
        ),
        step(fits, exported === undefined ? 'The block after it was not exported' : `The exported block after it states ${fits ? 'this' : 'another'} hash`),
        ...(commits.size > 1 ? [step(false, `Of the last transaction of this block ${commits.size} different times are stated`)] : []),
        ...(late ? [step(false, 'Its last transaction was committed before that of an earlier block')] : []),
      ];
      if (torn || fits === false)
        result.objects.push(
          contradicted(
            one,
            steps,
            hashes.size > 1
              ? 'Digests of the same block of the same database state different hashes: the ledger was made anew, a database of the same name took its place, or a digest was edited.'
              : fits === false
                ? 'The exported block after it states another hash: export and digest are not of the same ledger, or one of them was edited.'
                : commits.size > 1
                  ? 'Digests of the same block of the same database state different times for its last transaction: one of them was edited.'
                  : 'Times of commits run backwards where the numbers of blocks run forwards: a clock was set back, the database was restored, or a digest was edited.',
          ),
        );
      else
        result.objects.push(
          verdict(
            { key: keyOf(one), path: one.file.path, kind: 'ledger digest' },
            fits === true
              ? {
                  reason: null,
                  assurance: 'consistent only',
                  steps,
                  facts: factsOf(one),
                  explain: 'The exported block after it states this hash. Nothing signs either of them.',
                  may_not_say: NOT_ROWS,
                }
              : {
                  reason: 'not_checked_here',
                  assurance: 'none',
                  steps,
                  facts: factsOf(one),
                  explain: 'A digest of a ledger is present. What it is made of lies in the database, and was not handed over.',
                  needs: IN_DATABASE,
                  may_say: 'By this digest the ledger had this block and this hash when it was made.',
                  may_not_say: NOT_ROWS,
                },
          ),
        );
    }
    links.push({
      key: keyOf(first),
      at: at(first.generated),
      status: !torn && exported?.size === 1 && exported.has(first.hash) ? 'agrees' : 'unverifiable',
      sha256: first.hash,
      link: last === undefined ? 'start' : last.block + 1n === first.block ? 'unknown' : 'absent',
      covers_from: null,
      covers_to: at(first.committed),
      covers: 1,
    });
    last = first;
  }
  const [head] = ordered;
  if (head) result.chains.push({ id: `ledger ${head.database}`, title: `Ledger digests of ${head.database}`, scheme: SCHEME, links });
}

/** Blocks number without a hole; what is missing in an export is told, not judged. */
function tell({ file, blocks }: Blocks, result: Findings): void {
  const numbers = blocks.map(({ block }) => block).sort((a, b) => Number(a - b));
  for (const [index, number] of numbers.entries()) {
    const previous = numbers[index - 1];
    if (previous === undefined || number === previous + 1n) continue;
    const repeat = number === previous;
    result.findings.push({
      code: repeat ? 'sequence_repeat' : 'sequence_gap',
      key: file.path,
      chain: null,
      from: null,
      to: null,
      explain: repeat
        ? `Block ${number} stands twice in this export.`
        : `Blocks ${previous + 1n} to ${number - 1n} are not in this export, or not in the ledger.`,
    });
  }
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const taken = (result.taken = [] as string[]);
  const byDatabase = new Map<string, Placed[]>();
  const exports: Blocks[] = [];
  for (const file of seen) {
    const bytes = await wholeOf(file, LEDGER_LIMIT).catch(() => null);
    evidence.signal.throwIfAborted();
    const digests = bytes && readDigests(bytes);
    const blocks = bytes && !digests ? readBlocks(bytes) : null;
    if (digests) {
      result.proof.push(file.path);
      taken.push(file.path);
      for (const one of digests) pushTo(byDatabase, one.database, { ...one, file });
    } else if (blocks) exports.push({ file, blocks });
  }
  const stated = new Map<string, Set<string>>();
  for (const one of exports) {
    tell(one, result);
    for (const { block, previous } of one.blocks)
      if (previous !== null) stated.set(String(block), (stated.get(String(block)) ?? new Set<string>()).add(previous));
  }
  // An export does not name its database: beside digests of several it may be of any of them.
  const use = byDatabase.size === 1 ? stated : new Map<string, Set<string>>();
  for (const digests of byDatabase.values()) judge(digests, use, result);
  for (const { file, blocks } of exports)
    result.objects.push(
      verdict(
        { key: file.path, path: file.path, kind: 'ledger blocks' },
        {
          reason: 'not_checked_here',
          assurance: 'none',
          steps: [step(null, `${blocks.length} blocks; which bytes of a block are hashed is not documented`)],
          facts: [fact('Blocks', String(blocks.length))],
          explain: 'Blocks of a ledger were exported. Each states the hash of the one before, which only the database computes.',
          needs: 'EXECUTE sp_verify_database_ledger in the database, with digests that were kept elsewhere',
        },
      ),
    );
  return result;
}

export const ledgerDigest = defineVerifier({
  id: SCHEME,
  title: 'Ledger digests of SQL Server and Azure SQL',
  document: 'https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sys-sp-generate-database-ledger-digest-transact-sql',
  version: 3,
  proofs: [ledgerDigests],
  sees: ({ text }) => mayBeDigests(text) || mayBeBlocks(text),
  forgers,
  verify,
});
