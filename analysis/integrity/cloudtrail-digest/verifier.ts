// AWS CloudTrail log file validation, offline and complete: digests, chains, logs, and what no digest speaks of.
import type { Chain, ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import { bySignature } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings, type Seen } from '../define-verifier.ts';
import { type AbsentDigest, type ChainOf, compareLinks, groupChains, previousOf, linksOf, readChain, verified } from './chain.ts';
import { SCHEME, Told } from './card.ts';
import { absentVerdict, digestVerdict } from './digest-card.ts';
import { doubtKeys } from './doubt.ts';
import { keyRing, usedKeys } from './keys.ts';
import { logVerdict } from './log-card.ts';
import { judgeLogs } from './logs.ts';
import { claimedKey, withoutGzip } from './place.ts';
import { digestFile } from './proofs/digest.ts';
import { objectMetadata } from './proofs/object-metadata.ts';
import { trailSettings } from './proofs/trail-settings.ts';
import { scan, type Scan, SIDECAR } from './scan.ts';
import { checkSignature, type Digest, linkDigests, placeDigests } from './signature.ts';
import { findSignatures } from './signature-found.ts';
import { uncovered, uncoveredVerdict } from './uncovered.ts';
import { unlisted } from './unlisted.ts';

const sees = ({ path }: Seen): boolean => /cloudtrail|public-keys|\.json\.gz/i.test(path) || path.endsWith(SIDECAR);

function chainRow(
  chain: ChainOf,
  absent: readonly AbsentDigest[],
  verdicts: ReadonlyMap<Digest, ObjectVerdict>,
  absence: ReadonlyMap<AbsentDigest, ObjectVerdict>,
): Chain {
  const links: Chain['links'] = linksOf(chain).map((digest) => ({
    key: digest.key,
    at: digest.end,
    status: verdicts.get(digest)?.status ?? 'unverifiable',
    sha256: digest.file.sha256,
    link: digest.link,
    covers_from: digest.start,
    covers_to: digest.end,
    covers: digest.document?.logs.length ?? 0,
  }));
  for (const one of absent) {
    const before = links.findIndex((link) => link.key === one.by.key);
    links.splice(Math.max(before, 0), 0, {
      key: one.key,
      at: one.to,
      status: absence.get(one)?.status ?? 'unverifiable',
      sha256: one.hash,
      link: 'unknown',
      covers_from: one.from,
      covers_to: one.to,
      covers: 0,
    });
  }
  const name = chain.digests.find((one) => one.name !== null)?.name;
  const title = name
    ? `trail ${name.trail}, ${name.region}, account ${name.account}${name.backfill ? ', backfill' : ''}, ${chain.digests.length} digests`
    : `${chain.id}, ${chain.digests.length} digests`;
  return { id: chain.id, title, scheme: SCHEME, links };
}

/** What systems left beside the evidence is no object; one finding says how much of it was set aside. */
function setAside(droppings: Scan['droppings']): ChainFinding[] {
  if (droppings.size === 0) return [];
  const kinds = [...droppings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, paths]) => `${paths.length} x ${kind} (${paths[0]})`);
  const explain = `Files that systems leave beside evidence were set aside: ${kinds.join(', ')}. They are told by name and content, and hold no records.`;
  return [{ code: 'system_files', key: null, chain: null, from: null, to: null, explain }];
}

const order = (a: ObjectVerdict, b: ObjectVerdict): number =>
  a.kind !== b.kind ? (a.kind < b.kind ? -1 : 1) : a.key < b.key ? -1 : a.key > b.key ? 1 : (a.path ?? '') < (b.path ?? '') ? -1 : 1;

async function verify(evidence: Evidence): Promise<Findings> {
  const found = await scan(evidence);
  const ring = keyRing(evidence, found);
  const { digests, leads } = placeDigests(found);
  linkDigests(digests);
  for (const digest of digests) checkSignature(evidence, digest, ring);
  found.proof.push(...(await findSignatures(evidence, digests, found, ring)));
  const chains = groupChains(digests);
  for (const chain of chains) compareLinks(chain);
  doubtKeys(digests, ring);
  for (const digest of digests) digest.settled = verified(digest);

  const claim = (path: string): string => claimedKey(path, leads, found.buckets);
  const readings = chains.map((chain) => ({
    chain,
    ...readChain(
      chain,
      digests,
      digests.filter((one) => one.name?.backfill === true && verified(one) && `${one.identity.slice(0, -'backfill'.length)}` === chain.digests[0]?.identity),
      evidence.range,
    ),
  }));

  // Content that signed evidence names and that is not in its place: looked for under any other name.
  const absents = readings.flatMap((one) => one.absent);
  const scanned = new Map(found.files.flatMap((file) => (file.sha256 === null ? [] : [[file.sha256, file] as const])));
  const { logs, twice } = await judgeLogs(
    found,
    digests,
    claim,
    async (wanted) => {
      const hashes = new Set([...wanted, ...absents.flatMap(({ hash }) => hash ?? [])].filter((hash) => !scanned.has(hash)));
      const strays = await found.elsewhere.find(hashes);
      for (const file of strays) if (file.sha256 !== null && !scanned.has(file.sha256)) scanned.set(file.sha256, file);
      return strays;
    },
    evidence.range,
  );
  const files = found.files.length + found.elsewhere.searched;

  const verdicts = new Map<Digest, ObjectVerdict>();
  const newest = new Set(chains.map((chain) => chain.digests.at(-1)));
  for (const digest of digests) verdicts.set(digest, digestVerdict(digest, newest.has(digest)));
  const occupied = new Set(digests.map((one) => withoutGzip(one.key)));
  const objects = [...verdicts.values()];
  const absence = new Map(
    absents.map((one) => [one, absentVerdict(one, one.hash === null ? null : (scanned.get(one.hash)?.path ?? null), files, evidence.range)]),
  );
  for (const [one, verdict] of absence) if (!occupied.has(withoutGzip(one.key))) objects.push(verdict);
  for (const chain of chains) objects.push(...uncovered(chain, evidence.range).map(uncoveredVerdict));
  const told = new Told();
  for (const log of logs) {
    const silence = log.reason === 'not_covered_by_any_digest' ? unlisted(log.key, digests, found.trails) : 'no digest of its hour';
    objects.push(logVerdict(log, silence, files, told));
  }

  const findings: ChainFinding[] = [...readings.flatMap((one) => one.findings), ...setAside(found.droppings)];
  for (const entry of twice) {
    const hashes = new Set(entry.statements.map((one) => one.log.hash));
    const regular = entry.statements.filter(
      (one, index, all) =>
        one.digest.placed !== 'elsewhere' &&
        !all
          .slice(0, index)
          .some((before) => before.digest !== one.digest && before.digest.key === one.digest.key && before.digest.file.sha256 === one.digest.file.sha256),
    );
    const places = new Set(regular.map((one) => one.digest)).size;
    if (regular.length > 1)
      findings.push({
        code: 'log_listed_twice',
        key: entry.key,
        chain: regular[0]?.digest.chain ?? null,
        from: entry.statements[0]?.log.from ?? null,
        to: entry.statements[0]?.log.to ?? null,
        explain: `This log file is listed ${regular.length} times in ${places} digests, with ${hashes.size === 1 ? 'the same hash' : 'different hashes'}.`,
      });
  }
  const rows = readings.map(({ chain, absent }) =>
    chainRow(
      chain,
      absent.filter((one) => !chain.digests.some((digest) => withoutGzip(digest.key) === withoutGzip(one.key)) && previousOf(one.by) !== null),
      verdicts,
      absence,
    ),
  );
  return { objects: objects.sort(order), findings, chains: rows, keys: usedKeys(ring), proof: found.proof };
}

export const cloudtrailDigest = defineVerifier({
  id: SCHEME,
  title: 'AWS CloudTrail digest files',
  document: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  version: 3,
  proofs: [digestFile, objectMetadata, trailSettings],
  couldProve: [
    {
      formats: ['aws:cloudtrail'],
      by: 'the digest files that CloudTrail writes every hour where log file validation is on',
      settles: 'the digest files of these hours (below CloudTrail-Digest/ in the bucket of the trail) and the public keys of that time and region',
    },
    {
      formats: ['aws:cloudtrail-history', 'aws:cloudtrail-lake'],
      by: 'the digest files of a trail that recorded the same events: answers of the service itself are not signed',
      settles: 'the log files of the trail for these hours with their digest files and the public keys of that time and region',
    },
  ],
  sees,
  forgers: bySignature,
  verify,
});
