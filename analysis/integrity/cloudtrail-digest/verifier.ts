// AWS CloudTrail log file validation, offline and complete: digests, chains, logs, and what no digest speaks of.
import type { Chain, ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import {
  type AbsentDigest,
  type ChainOf,
  compareLinks,
  groupChains,
  previousOf,
  linksOf,
  readChain,
  suspectAcross,
  suspectBesidePinned,
  suspectKeys,
  verified,
} from './chain.ts';
import { SCHEME } from './card.ts';
import { absentVerdict, digestVerdict } from './digest-card.ts';
import { keyRing, usedKeys } from './keys.ts';
import { logVerdict } from './log-card.ts';
import { type JudgedLog, judgeLogs, wantedHashes } from './logs.ts';
import { claimedKey, deliveredAt, withoutGzip } from './place.ts';
import { isCandidate, scan, type ScannedFile, searchElsewhere, SIDECAR } from './scan.ts';
import { checkSignature, type Digest, linkDigests, placeDigests } from './signature.ts';

function applies(paths: readonly string[]): boolean {
  return paths.some((path) => isCandidate(path) && (/cloudtrail|public-keys/i.test(path) || path.endsWith(SIDECAR) || /\.json\.gz$/i.test(path)));
}

function chainRow(chain: ChainOf, absent: readonly AbsentDigest[], verdicts: ReadonlyMap<Digest, ObjectVerdict>): Chain {
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
    const status = one.head || !verified(one.by) ? 'unverifiable' : 'missing';
    links.splice(Math.max(before, 0), 0, {
      key: one.key,
      at: one.to,
      status,
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

/** Delivered inside the window of a verified digest of its account and region, and yet not listed. */
function suspicious(log: JudgedLog, digests: readonly Digest[]): boolean {
  const name = deliveredAt(log.key);
  const who = /(?:^|\/)(\d+)_CloudTrail(?:-[A-Za-z]+)?_([a-z0-9-]+)_/.exec(log.key);
  if (log.reason !== 'not_covered_by_any_digest' || name === null || !who) return false;
  const utc = Date.UTC(Number(name.slice(0, 4)), Number(name.slice(4, 6)) - 1, Number(name.slice(6, 8)), Number(name.slice(9, 11)), Number(name.slice(11, 13)));
  const at = BigInt(Number.isFinite(utc) ? utc : 0) * 1_000_000n;
  return digests.some(
    (one) =>
      one.name?.account === who[1] &&
      one.name?.region === who[2] &&
      one.start !== null &&
      one.end !== null &&
      BigInt(one.start) <= at &&
      at <= BigInt(one.end) &&
      verified(one),
  );
}

const order = (a: ObjectVerdict, b: ObjectVerdict): number =>
  a.kind !== b.kind ? (a.kind < b.kind ? -1 : 1) : a.key < b.key ? -1 : a.key > b.key ? 1 : (a.path ?? '') < (b.path ?? '') ? -1 : 1;

async function verify(evidence: Evidence): Promise<Findings> {
  const found = await scan(evidence);
  const ring = keyRing(evidence, found);
  const { digests, leads } = placeDigests(found);
  linkDigests(digests);
  for (const digest of digests) checkSignature(evidence, digest, ring);
  const chains = groupChains(digests);
  for (const chain of chains) compareLinks(chain);
  for (const chain of chains) suspectKeys(chain);
  suspectAcross(chains);
  suspectBesidePinned(chains, ring);

  const claim = (path: string): string => claimedKey(path, leads, found.buckets);
  const { logs, twice } = judgeLogs(found, digests, claim);
  const readings = chains.map((chain) => ({
    chain,
    ...readChain(
      chain,
      digests.filter((one) => one.name?.backfill === true && verified(one) && `${one.identity.slice(0, -'backfill'.length)}` === chain.digests[0]?.identity),
    ),
  }));

  // Content that signed evidence names and that is not in its place: look for it under any other name.
  const wanted = wantedHashes(logs);
  const absents = readings.flatMap((one) => one.absent);
  for (const one of absents) if (one.hash !== null) wanted.add(one.hash);
  const scanned = new Map<string, ScannedFile>();
  for (const file of found.files) if (file.sha256 !== null && wanted.has(file.sha256)) scanned.set(file.sha256, file);
  const { found: strays, searched } = await searchElsewhere(evidence, wanted);
  for (const file of strays) {
    if (file.sha256 === null || scanned.has(file.sha256)) continue;
    scanned.set(file.sha256, file);
    const gone = logs.find((log) => log.file === null && log.statements.some((one) => one.log.hash === file.sha256));
    if (!gone) continue;
    gone.elsewhere = file.path;
    logs.push({
      file,
      key: claim(file.path),
      reason: 'moved_from_signed_location',
      statements: gone.statements,
      placed: 'elsewhere',
      elsewhere: gone.key,
      agrees: true,
    });
  }
  const files = found.files.length + searched;

  const verdicts = new Map<Digest, ObjectVerdict>();
  const newest = new Set(chains.map((chain) => chain.digests.at(-1)));
  for (const digest of digests) verdicts.set(digest, digestVerdict(digest, newest.has(digest)));
  const occupied = new Set(digests.map((one) => withoutGzip(one.key)));
  const objects = [...verdicts.values()];
  for (const one of absents)
    if (!occupied.has(withoutGzip(one.key))) objects.push(absentVerdict(one, one.hash === null ? null : (scanned.get(one.hash)?.path ?? null), files));
  for (const log of logs) objects.push(logVerdict(log, suspicious(log, digests), files));

  const findings: ChainFinding[] = readings.flatMap((one) => one.findings);
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
    ),
  );
  return { objects: objects.sort(order), findings, chains: rows, keys: usedKeys(ring), proof: found.proof };
}

export const cloudtrailDigest = defineVerifier({
  id: SCHEME,
  title: 'AWS CloudTrail digest files',
  document: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  version: 1,
  applies,
  verify,
});
