// What the other side may do to a signed export. Each entry leaves something in the tree that the service did not sign, or takes something out of its middle.
import { gzipSync } from 'node:zlib';
import { tarOf, zipOf } from '../../support/archives.ts';
import type { Seeded } from '../../support/seeded.ts';
import { json, sha256, sidecar, signDigest } from '../../support/signed-trail.ts';
import { backfill } from './backfill.ts';
import { contents, names } from './forged-files.ts';
import { forgedLog, forgedRecord, keyAt, listings, ownDigest, resign, validities } from './forgery.ts';
import { stored, type Trail, type World } from './world.ts';

type Manipulation = (world: World, random: Seeded, trail: Trail) => string;

const someLog = (random: Seeded, trail: Trail) => random.pick(random.pick(trail.digests).logs);
/** Not the first, and named by the next: its neighbours say that it was there. The last of a chain, before a stop too, nothing names (DECISIONS). */
const inner = (random: Seeded, trail: Trail) =>
  random.pick(
    trail.digests.filter((_, index) => {
      const next = trail.digests[index + 1];
      return index > 0 && next !== undefined && (JSON.parse(next.raw.toString()) as { previousDigestS3Object: unknown }).previousDigestS3Object !== null;
    }),
  );
const put = (world: World, path: string, raw: Buffer): void => void world.files.set(path, stored(path, raw));
const pickOf = <T>(random: Seeded, from: Record<string, T>): [string, T] => random.pick(Object.entries(from));
const remove = (world: World, ...paths: string[]): void => {
  for (const path of paths) for (const one of [path, `${path}.head-object.json`]) world.files.delete(one);
};
type Log = { Records: Record<string, unknown>[] };

function addForgedFile(world: World, random: Seeded, trail: Trail): [path: string, what: string] {
  const [content, bytesOf] = pickOf(random, contents);
  const [name, pathOf] = pickOf(random, names);
  const [ending, bytes] = bytesOf(world);
  const path = pathOf(someLog(random, trail).path, ending, random);
  world.files.set(path, bytes);
  return [path, `${content}, ${name}: ${path}`];
}

const editLog =
  (change: (log: Log) => void): Manipulation =>
  (world, random, trail) => {
    const { path, raw } = someLog(random, trail);
    const log = JSON.parse(raw.toString()) as Log;
    change(log);
    put(world, path, json(log));
    return path;
  };

export const MIDDLE_DAY = 'a whole day deleted out of the middle';

export const manipulations: Record<string, Manipulation> = {
  'record edited': editLog(({ Records }) => Object.assign(Records[0] as object, { sourceIPAddress: '192.0.2.99' })),
  'record removed': editLog((log) => void log.Records.pop()),
  'record inserted': editLog(({ Records }) => void Records.push(forgedRecord())),
  'Records twice': (world, random, trail) => {
    const { path, raw } = someLog(random, trail);
    put(world, path, Buffer.concat([raw.subarray(0, raw.length - 1), Buffer.from(`,"Records":[${JSON.stringify(forgedRecord())}]}`)]));
    return path;
  },
  'log emptied': (world, random, trail) => {
    const { path } = someLog(random, trail);
    world.files.set(path, random.pick([Buffer.alloc(0), gzipSync(Buffer.alloc(0)), gzipSync('{"Records":[]}')]));
    return path;
  },
  'second gzip member': (world, random, trail) => {
    const { path } = someLog(random, trail);
    world.files.set(
      path,
      Buffer.concat([world.files.get(path) ?? gzipSync('{}'), gzipSync(random.pick([forgedLog(), Buffer.from(`\n${JSON.stringify(forgedRecord())}\n`)]))]),
    );
    return path;
  },
  'bytes behind the gzip stream': (world, random, trail) => {
    const { path } = someLog(random, trail);
    world.files.set(path, Buffer.concat([world.files.get(path) ?? gzipSync('{}'), forgedLog()]));
    return path;
  },
  'listed log deleted': (world, random, trail) => {
    const { path } = random.pick(inner(random, trail).logs);
    remove(world, path);
    return path;
  },
  'logs of one hour deleted': (world, random, trail) => {
    const { logs, path } = inner(random, trail);
    for (const log of logs) remove(world, log.path);
    return path;
  },
  'one hour deleted, digest and logs': (world, random, trail) => {
    const { logs, path } = inner(random, trail);
    remove(world, path, ...logs.map((log) => log.path));
    return path;
  },
  // Of three days; the export looks as if it had been made of the first and the last.
  [MIDDLE_DAY]: (world, random) => {
    const what = random.pick(['/CloudTrail/', '/CloudTrail-Digest/', '/CloudTrail']);
    for (const path of world.files.keys()) if (path.includes(what) && path.includes('/2026/03/03/')) world.files.delete(path);
    return what;
  },
  'digest deleted': (world, random, trail) => {
    const { path } = inner(random, trail);
    remove(world, path);
    return path;
  },
  'logs exchanged': (world, random, trail) => {
    const [a, b] = random.some(
      trail.digests.flatMap(({ logs }) => logs),
      2,
    );
    if (!a || !b) return 'nothing';
    put(world, a.path, b.raw);
    put(world, b.path, a.raw);
    return `${a.path} and ${b.path}`;
  },
  'digest edited': (world, random, trail) => {
    const { path, raw } = random.pick(trail.digests);
    const document = JSON.parse(raw.toString()) as { logFiles: object[] };
    document.logFiles.pop();
    put(world, path, json(document));
    return path;
  },
  'digest signed again with an own key': (world, random, trail) => {
    const at = random.below(trail.digests.length);
    const [validity, make] = pickOf(random, validities);
    const [listing, list] = pickOf(random, listings);
    const keys = make(random, world.genuine);
    resign(world, trail, at, at + 1, keys);
    list(world, keys);
    return `${trail.digests[at]?.path}, ${validity}, ${listing}`;
  },
  'chain signed again with own keys': (world, random, trail) => {
    const count = trail.digests.length;
    const [from, to] = random.pick([
      [0, count],
      [0, count],
      [Math.floor(count / 2), count],
      [0, Math.floor(count / 2)],
      [1, 2],
    ] as const);
    const [validity, make] = pickOf(random, validities);
    const [listing, list] = pickOf(random, listings);
    const keys = make(random, world.genuine);
    resign(world, trail, from, to, keys);
    list(world, keys);
    return `digests ${from} to ${to} of ${count}, ${validity}, ${listing}`;
  },
  'own chain appended': (world, random, trail) => {
    const [validity, make] = pickOf(random, validities);
    const [listing, list] = pickOf(random, listings);
    const keys = make(random, world.genuine);
    const linked = random.chance(0.6);
    ownDigest(world, trail, 'behind', linked, keys);
    list(world, keys);
    return `${linked ? 'linked' : 'not linked'}, ${validity}, ${listing}`;
  },
  'own chain before': (world, random, trail) => {
    const [validity, make] = pickOf(random, validities);
    const [listing, list] = pickOf(random, listings);
    const keys = make(random, world.genuine);
    ownDigest(world, trail, 'before', false, keys);
    list(world, keys);
    return `${validity}, ${listing}`;
  },
  'own backfill digest': (world, random, trail) => {
    const [validity, make] = pickOf(random, validities);
    const [listing, list] = pickOf(random, listings);
    const keys = make(random, world.genuine);
    const { digest } = backfill(world, trail, random.pick(trail.digests), forgedLog(), keyAt(keys, 0));
    list(world, keys);
    return `${digest}, ${validity}, ${listing}`;
  },
  'log of a backfill digest edited': (world, random, trail) => {
    const late = json({ Records: [forgedRecord({ sourceIPAddress: '198.51.100.7' })] });
    const { log, bytes } = backfill(world, trail, random.pick(trail.digests), late, trail.signers.at(-1) as Trail['signers'][number]);
    world.signed.add(sha256(bytes)).add(sha256(late));
    put(world, log, forgedLog());
    return log;
  },
  'side-cars exchanged': (world, random, trail) => {
    const [a, b] = random.some(trail.digests, 2).map(({ path }) => `${path}.head-object.json`);
    const [first, second] = [world.files.get(a ?? ''), world.files.get(b ?? '')];
    if (!a || !b || !first || !second) return 'nothing';
    world.files.set(a, second);
    world.files.set(b, first);
    return `${a} and ${b}`;
  },
  'side-car forged': (world, random, trail) => {
    const { path, raw } = random.pick(trail.digests);
    const document = JSON.parse(raw.toString()) as Record<string, unknown>;
    const [by] = validities['one long-lived key']?.(random, world.genuine) ?? [];
    const signature = random.pick(['null', '00', 'ab'.repeat(128), by ? signDigest(document, raw, by) : '']);
    world.files.set(
      `${path}.head-object.json`,
      random.chance(0.3) ? json({ ETag: '"0"', Metadata: { signature, 'signature-algorithm': 'none' } }) : sidecar(signature),
    );
    return `${path} with “${signature.slice(0, 8)}”`;
  },
  'side-car with records': (world, random, trail) => {
    const { path, signature } = random.pick(trail.digests);
    world.files.set(
      `${path}.head-object.json`,
      json({ ETag: '"0"', Metadata: { signature, 'signature-algorithm': 'SHA256withRSA' }, Records: [forgedRecord()] }),
    );
    return path;
  },
  'forged file': (world, random, trail) => addForgedFile(world, random, trail)[1],
  'forged file, named by an unsigned manifest': (world, random, trail) => {
    const [path, what] = addForgedFile(world, random, trail);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const manifest = random.pick([`${folder}SHA256SUMS`, `${folder}checksums.sha256`, `${path}.sha256`, 'SHA256SUMS']);
    const name = manifest === 'SHA256SUMS' ? path : path.slice(folder.length);
    world.files.set(manifest, Buffer.from(`${sha256(world.files.get(path) ?? '')}  ${name}\n`));
    return `${what}; ${manifest}`;
  },
  'record edited, and a manifest of the whole tree': (world, random, trail) => {
    const what = manipulations['record edited']?.(world, random, trail) ?? '';
    world.files.set('SHA256SUMS', Buffer.from([...world.files].map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join('')));
    return what;
  },
  'forged twin beside a log': (world, random, trail) => {
    const { path } = someLog(random, trail);
    const twin = random.pick([
      path.replace(/\.gz$/, ''),
      path.replace(/\.gz$/, '.GZ'),
      path.toLowerCase(),
      path.replace(/\.json\.gz$/, ' (1).json.gz'),
      `copy/${path}`,
    ]);
    put(world, twin, forgedLog());
    return twin;
  },
  'altered twin of a digest': (world, random, trail) => {
    const { path, raw } = random.pick(trail.digests);
    const document = JSON.parse(raw.toString()) as { logFiles: object[] };
    document.logFiles.pop();
    const twin = random.pick([path.replace(/\.json\.gz$/, ' (1).json.gz'), path.replace(/\.gz$/, ''), `copy/${path}`]);
    put(world, twin, json(document));
    return twin;
  },
  'log put in the place of another': (world, random, trail) => {
    const [a, b] = random.some(
      trail.digests.flatMap(({ logs }) => logs),
      2,
    );
    if (!a || !b) return 'nothing';
    put(world, a.path, b.raw);
    return `${b.path} at ${a.path}`;
  },
  'only digest of the own chain': (world, random, trail) => {
    // Everything genuine of this trail goes; what is left is the forger's.
    const [validity, make] = pickOf(random, validities);
    const keys = make(random, world.genuine);
    resign(world, trail, 0, trail.digests.length, [keyAt(keys, 0)]);
    (listings['list merged, own last'] as (typeof listings)[string])(world, keys);
    return validity;
  },
};

/** Puts the whole tree, or two files of one name, into an archive. Last of all. */
export const packings: Record<string, (world: World, random: Seeded) => void> = {
  zip: ({ files }) => repack(files, 'export.zip', zipOf([...files])),
  'zip with backslashes': ({ files }) => repack(files, 'export.zip', zipOf([...files].map(([path, bytes]) => [path.replaceAll('/', '\\'), bytes] as const))),
  tar: ({ files }) => repack(files, 'export.tar', tarOf([...files])),
  'tar.gz': ({ files }) => repack(files, 'export.tar.gz', gzipSync(tarOf([...files]))),
};

function repack(files: Map<string, Buffer>, name: string, bytes: Buffer): void {
  files.clear();
  files.set(name, bytes);
}

/** One name twice in a zip, the forged content first or last: a manipulation of its own, because a folder cannot hold it. */
export function twinInZip(world: World, random: Seeded, trail: Trail): string {
  const { path, raw } = someLog(random, trail);
  const forged = forgedLog();
  const twins = [
    [path, stored(path, raw)],
    [path, stored(path, forged)],
  ] as [string, Buffer][];
  if (random.chance(0.5)) twins.reverse();
  const others = [...world.files].filter(([name]) => name !== path);
  repack(world.files, 'export.zip', zipOf([...others, ...twins]));
  return path;
}
