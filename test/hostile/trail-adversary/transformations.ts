// What happens to sound exports on their way: chosen ranges, other names, copies, systems' droppings, repacking. Nothing of it is an attack.
import { gzipSync } from 'node:zlib';
import { zipOf } from '../../support/archives.ts';
import type { Seeded } from '../../support/seeded.ts';
import { json, sha256, sidecar, signedTrail } from '../../support/signed-trail.ts';
import { backfill } from './backfill.ts';
import { contentOf, HOUR, KEYS, START, stored, type World } from './world.ts';

/** What may still be said: `whole`, everything is there and nothing else; `part`, something was left out; `more`, other sound files lie beside it. */
export type Effect = 'whole' | 'part' | 'more';
export interface Transformation {
  effect: Effect;
  /** Of one family at most one is applied; families in this order. */
  family: 'range' | 'beside' | 'names' | 'bytes' | 'droppings' | 'copies' | 'list';
  apply(world: World, random: Seeded): void;
}

const isProof = (path: string): boolean => path.endsWith('.head-object.json');
const isDigest = (path: string): boolean => path.includes('/CloudTrail-Digest/');
const isLog = (path: string): boolean => path.includes('/CloudTrail/');
const inKeys = (path: string): boolean => path.includes('list-public-keys');
/** As they are now: what is put in or taken out meanwhile does not count. */
const filesOf = ({ files }: World): [path: string, bytes: Buffer][] => [...files];
const pathsOf = ({ files }: World): string[] => [...files.keys()];
/** `to`: name and bytes instead; undefined leaves a file as it is. */
const replaceGzips = (world: World, to: (path: string, bytes: Buffer) => [path: string, bytes: Buffer] | undefined): void => {
  for (const [path, bytes] of filesOf(world)) {
    const instead = path.endsWith('.gz') ? to(path, bytes) : undefined;
    if (!instead) continue;
    world.files.delete(path);
    world.files.set(...instead);
  }
};
const keep = (world: World, wanted: (path: string) => boolean): void => {
  for (const path of pathsOf(world)) if (!inKeys(path) && !wanted(path)) world.files.delete(path);
};
const rename = ({ files }: World, to: (path: string, at: number) => string): void => {
  const renamed = [...files].map(([path, bytes], at) => [to(path, at), bytes] as const);
  files.clear();
  for (const [path, bytes] of renamed) files.set(path, bytes);
};
const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
/** As browsers number a second download: before the ending that they know. */
const numbered = (path: string, style: number): string =>
  isProof(path)
    ? `${numbered(path.slice(0, -'.head-object.json'.length), style)}.head-object.json`
    : style === 0
      ? path.replace(/\.json\.gz$/, '.json (1).gz')
      : path.replace(/\.json(\.gz)?$/, ' (1).json$1');
/** Digests and logs of the hours `from` to `to` - 1 of every trail. */
const hoursOf = ({ trails }: World, from: number, to: number): Set<string> =>
  new Set(
    trails.flatMap(({ digests }) => digests.slice(from, to).flatMap(({ path, logs }) => [path, `${path}.head-object.json`, ...logs.map((log) => log.path)])),
  );
/** AppleDouble (RFC 1740 appendix B) with one entry, the Finder's 32 bytes. */
function appleDouble(): Buffer {
  const bytes = Buffer.alloc(26 + 12 + 32);
  bytes.writeUInt32BE(0x00051607, 0);
  bytes.writeUInt32BE(0x00020000, 4);
  bytes.write('Mac OS X        ', 8);
  bytes.writeUInt16BE(1, 24);
  bytes.writeUInt32BE(9, 26);
  bytes.writeUInt32BE(38, 30);
  bytes.writeUInt32BE(32, 34);
  return bytes;
}
const folders = ({ files }: World): string[] => [...new Set([...files.keys()].map((path) => path.slice(0, path.lastIndexOf('/') + 1)))];
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const listText = ({ files }: World): string => (files.get(KEYS) ?? Buffer.from('{"PublicKeyList":[]}')).toString();
const relist = (form: (text: string, rows: Record<string, unknown>[]) => Buffer): Transformation => ({
  effect: 'whole',
  family: 'list',
  apply: (world) => {
    const text = listText(world);
    world.files.set(KEYS, form(text, (JSON.parse(text) as { PublicKeyList: Record<string, unknown>[] }).PublicKeyList));
  },
});
const manifest = (line: (hash: string, path: string) => string, encode: (text: string) => Buffer = Buffer.from): Transformation => ({
  effect: 'whole',
  family: 'droppings',
  apply: (world) => world.files.set('SHA256SUMS', encode([...world.files].map(([path, bytes]) => line(sha256(bytes), path)).join(''))),
});

/** A list of all that was there before anything else happened to it; the key list, which other tools write anew, aside. */
const listAll = (world: World): void => {
  const listed = filesOf(world).filter(([path]) => !inKeys(path));
  world.files.set('SHA256SUMS', Buffer.from(listed.map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join('')));
};
const listedThen = (wanted: (path: string, random: Seeded) => boolean): Transformation => ({
  effect: 'part',
  family: 'range',
  apply: (world, random) => {
    listAll(world);
    keep(world, (path) => path === 'SHA256SUMS' || wanted(path, random));
  },
});
/** Digests, logs and side-cars under other names; the key list keeps its own. */
const renamed = (to: (path: string, at: number) => string): Transformation => ({
  effect: 'whole',
  family: 'names',
  apply: (world) => rename(world, (path, at) => (inKeys(path) || path === 'SHA256SUMS' ? path : to(path, at))),
});
const inFolder = (path: string, name: string): string => path.replace(/[^/]+$/, name);

export const transformations: Record<string, Transformation> = {
  'a list from before the rest': listedThen(() => true),
  'a list of more days': listedThen((path) => path.includes('/2026/03/03/')),
  'a list of more than the logs': listedThen(isLog),
  'one day': {
    effect: 'part',
    family: 'range',
    apply: (world, random) => {
      const day = random.pick(['/2026/03/02/', '/2026/03/03/']);
      keep(world, (path) => path.includes(day));
    },
  },
  'all digests, logs of one day': { effect: 'part', family: 'range', apply: (world) => keep(world, (path) => !isLog(path) || path.includes('/2026/03/03/')) },
  'all logs, digests of one day': {
    effect: 'part',
    family: 'range',
    apply: (world) => keep(world, (path) => !isDigest(path) || path.includes('/2026/03/03/')),
  },
  'logs only': { effect: 'part', family: 'range', apply: (world) => keep(world, isLog) },
  'digests only': { effect: 'part', family: 'range', apply: (world) => keep(world, isDigest) },
  'the last hours': {
    effect: 'part',
    family: 'range',
    apply: (world, random) => {
      const hours = hoursOf(world, 1 + random.below(2), 99);
      keep(world, (path) => hours.has(path));
    },
  },
  'the first hours': {
    effect: 'part',
    family: 'range',
    apply: (world, random) => {
      const hours = hoursOf(world, 0, 2 + random.below(2));
      keep(world, (path) => hours.has(path));
    },
  },
  'one account': { effect: 'part', family: 'range', apply: (world) => keep(world, (path) => path.includes('/111122223333/')) },
  'one region': { effect: 'part', family: 'range', apply: (world) => keep(world, (path) => path.includes('/us-east-1/')) },
  'without side-cars': { effect: 'part', family: 'range', apply: (world) => keep(world, (path) => !isProof(path)) },
  'without a key list': { effect: 'part', family: 'range', apply: ({ files }) => void files.delete(KEYS) },

  'a second trail without validation in the same bucket': {
    effect: 'more',
    family: 'beside',
    apply: (world) => {
      for (const { logs } of world.trails.flatMap(({ digests }) => digests))
        for (const { path, raw } of logs) {
          const text = raw.toString().replace('main_trail', 'other_trail');
          const other = path.replace(/_[0-9a-f]{16}\.json\.gz$/, `_${sha256(text).slice(0, 16)}.json.gz`);
          world.files.set(other, gzipSync(text));
        }
    },
  },
  'late deliveries behind the newest digest': {
    effect: 'more',
    family: 'beside',
    apply: (world) => {
      for (const { digests } of world.trails) {
        const last = digests.at(-1)?.logs.at(-1);
        if (!last) continue;
        const text = last.raw.toString().replace('main_trail', 'late');
        const path = last.path.replace(
          /_(\d{8})T(\d\d)\d\dZ_[0-9a-f]{16}/,
          (_all, day: string, hour: string) => `_${day}T${hour}59Z_${sha256(text).slice(0, 16)}`,
        );
        world.files.set(path, gzipSync(text));
      }
    },
  },
  'another trail of the same account, signed': {
    effect: 'whole',
    family: 'beside',
    apply: (world) => {
      const { account, region, signers } = world.trails[0] as World['trails'][number];
      const signer = signers[0] as (typeof signers)[number];
      const made = signedTrail({ hours: 3, start: START + HOUR / 4, account, region, trail: 'second', bucket: 'second-bucket', signer: () => signer });
      made.files.delete(KEYS);
      for (const [path, bytes] of made.files) world.files.set(path, bytes);
    },
  },
  // The log that it brings would lie outside a range that was chosen without it.
  'a backfill digest': {
    effect: 'whole',
    family: 'range',
    apply: (world, random) => {
      const trail = random.pick(world.trails);
      const beside = random.pick(trail.digests);
      const late = Buffer.from((beside.logs[0] as (typeof beside.logs)[number]).raw.toString().replace('main_trail', 'late'));
      backfill(world, trail, beside, late, trail.signers.at(-1) as (typeof trail.signers)[number]);
    },
  },
  // A range of its own: with another one beside it, there would be a hole between the two.
  'an older piece of the chain': {
    effect: 'more',
    family: 'range',
    apply: (world) => {
      const { account, region, bucket, signers } = world.trails[0] as World['trails'][number];
      const made = signedTrail({ hours: 1, start: START - 12 * HOUR, account, region, bucket, signer: () => signers[0] as (typeof signers)[number] });
      const digest = made.digests[0] as (typeof made.digests)[number];
      for (const { path, raw } of digest.logs) world.files.set(path, stored(path, raw));
      world.files.set(digest.path, stored(digest.path, digest.raw));
      world.files.set(`${digest.path}.head-object.json`, sidecar(digest.signature));
    },
  },

  flattened: { effect: 'whole', family: 'names', apply: (world) => rename(world, base) },
  'flattened, numbered': {
    effect: 'whole',
    family: 'names',
    apply: (world, random) => {
      const style = random.below(2);
      rename(world, (path) => (inKeys(path) ? path : numbered(base(path), style)));
    },
  },
  'some numbered': {
    effect: 'whole',
    family: 'names',
    apply: (world, random) => {
      const digests = new Set(
        random
          .some(
            world.trails.flatMap((trail) => trail.digests),
            2,
          )
          .map(({ path }) => path),
      );
      rename(world, (path) => (digests.has(path) || digests.has(path.replace('.head-object.json', '')) ? numbered(path, 1) : path));
    },
  },
  'lower case': { effect: 'whole', family: 'names', apply: (world) => rename(world, (path) => path.toLowerCase()) },
  'flattened, lower case': { effect: 'whole', family: 'names', apply: (world) => rename(world, (path) => base(path).toLowerCase()) },
  'backslashes in names': { effect: 'whole', family: 'names', apply: (world) => rename(world, (path) => path.replaceAll('/', '\\')) },
  'names of a case tool': {
    effect: 'whole',
    family: 'names',
    apply: (world) => {
      const numbers = new Map(
        [...world.files.keys()].filter((path) => !isProof(path) && !inKeys(path)).map((path, at) => [path, `evidence-${String(at).padStart(4, '0')}.json.gz`]),
      );
      rename(
        world,
        (path) => numbers.get(path) ?? (isProof(path) ? `${numbers.get(path.replace('.head-object.json', '')) ?? base(path)}.head-object.json` : path),
      );
    },
  },
  'with the version of the object before the ending': renamed((path) => path.replace('.json.gz', '.3sL4kqtJlcpXroDTDmJ.json.gz')),
  'with the version of the object behind the name': renamed((path) => `${path}?versionId=3sL4kqtJlcpXroDTDmJ`),
  'with .txt behind each': renamed((path) => `${path}.txt`),
  'as a disk of 8.3 names has them': renamed((path, at) => inFolder(path, `111122~${at}.GZ`)),
  'cut without an ending': renamed((path, at) => inFolder(path, `${base(path).slice(0, 40)}~${at}`)),
  'folders as an old disk spells them': renamed((path, at) => inFolder(path.toUpperCase().replaceAll('-', '_'), `F${at}.GZ;1`)),
  'side-cars in a folder of their own, by number': renamed((path, at) => (isProof(path) ? `metadata/${at}.json` : path)),
  'from AWSLogs on': { effect: 'whole', family: 'names', apply: (world) => rename(world, (path) => path.replace(/^.*?(?=AWSLogs\/)/, '')) },
  'in two more folders': { effect: 'whole', family: 'names', apply: (world) => rename(world, (path) => `export/export/${path}`) },
  'blanks as other tools write them': { effect: 'whole', family: 'names', apply: (world) => rename(world, (path) => `Evidence of 4 March (copy)/${path}`) },

  gunzipped: {
    effect: 'whole',
    family: 'bytes',
    apply: (world) => {
      replaceGzips(world, (path, bytes) => [path.slice(0, -3), contentOf(bytes)]);
    },
  },
  'gunzipped, side-cars too': {
    effect: 'whole',
    family: 'bytes',
    apply: (world) => {
      for (const [path, bytes] of filesOf(world)) {
        world.files.delete(path);
        world.files.set(path.replace(/\.gz(?=$|\.head-object)/, ''), contentOf(bytes));
      }
    },
  },
  'gunzipped under the old name': {
    effect: 'whole',
    family: 'bytes',
    apply: (world) => {
      for (const [path, bytes] of filesOf(world)) world.files.set(path, contentOf(bytes));
    },
  },
  'each in an archive of its own': {
    effect: 'whole',
    family: 'bytes',
    apply: (world) => {
      replaceGzips(world, (path, bytes) => [`${path}.zip`, zipOf([[base(path), bytes]])]);
    },
  },
  'some gunzipped': {
    effect: 'whole',
    family: 'bytes',
    apply: (world, random) => {
      replaceGzips(world, (path, bytes) => (isLog(path) && random.chance(0.5) ? [path.slice(0, -3), contentOf(bytes)] : undefined));
    },
  },
  recompressed: {
    effect: 'whole',
    family: 'bytes',
    apply: (world, random) => {
      // A list of stored bytes is right to say that others are there now; where a key verifies what is in them, test/hostile/agreement.test.ts.
      if ([...world.files.keys()].some((path) => /SHA256SUMS$/i.test(path))) return;
      const level = random.pick([0, 1, 9]);
      for (const [path, bytes] of world.files) if (path.endsWith('.gz')) world.files.set(path, gzipSync(contentOf(bytes), { level }));
    },
  },
  // What such bytes hide is nobody's word, so they leave the file open.
  'some copied in blocks': {
    effect: 'part',
    family: 'bytes',
    apply: (world, random) => {
      for (const [path, bytes] of filesOf(world))
        if (path.endsWith('.gz') && random.chance(0.5)) world.files.set(path, Buffer.concat([bytes, Buffer.alloc(512 - (bytes.length % 512))]));
    },
  },

  'AppleDouble files': {
    effect: 'whole',
    family: 'droppings',
    apply: (world) => {
      for (const path of pathsOf(world))
        world.files.set(
          path.replace(/[^/]+$/, (name) => `._${name}`),
          appleDouble(),
        );
    },
  },
  'a __MACOSX tree': {
    effect: 'whole',
    family: 'droppings',
    apply: (world) => {
      for (const path of pathsOf(world)) world.files.set(`__MACOSX/${path.replace(/[^/]+$/, (name) => `._${name}`)}`, appleDouble());
    },
  },
  '.DS_Store': {
    effect: 'whole',
    family: 'droppings',
    apply: (world) => {
      for (const folder of folders(world))
        world.files.set(`${folder}.DS_Store`, Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from('Bud1'), Buffer.alloc(600)]));
    },
  },
  'desktop.ini and Thumbs.db': {
    effect: 'whole',
    family: 'droppings',
    apply: (world) => {
      world.files.set('desktop.ini', utf16('[.ShellClassInfo]\r\nConfirmFileOp=0\r\n'));
      world.files.set('Thumbs.db', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]));
    },
  },
  'download marks': {
    effect: 'whole',
    family: 'droppings',
    apply: (world) => {
      for (const path of pathsOf(world)) world.files.set(`${path}:Zone.Identifier`, Buffer.from('[ZoneTransfer]\r\nZoneId=3\r\n'));
    },
  },
  'a manifest of the examiner': manifest((hash, path) => `${hash}  ${path}\n`),
  'a manifest of Windows': manifest((hash, path) => `${hash.toUpperCase()} *${path.replaceAll('/', '\\')}\r\n`, utf16),
  'a manifest made one folder above': manifest((hash, path) => `${hash}  ./evidence-of-monday/${path}\n`),

  'everything twice': {
    effect: 'whole',
    family: 'copies',
    apply: (world) => {
      for (const [path, bytes] of filesOf(world)) world.files.set(`copy/${path}`, bytes);
    },
  },
  'a digest twice': {
    effect: 'whole',
    family: 'copies',
    apply: (world, random) => {
      const path = random.pick([...world.files.keys()].filter((one) => /CloudTrail-Digest_/i.test(one) && !isProof(one)).concat(KEYS));
      const bytes = world.files.get(path);
      if (bytes) world.files.set(path.replace(/(\.json)/, ' (1)$1'), bytes);
    },
  },
  'a log twice': {
    effect: 'whole',
    family: 'copies',
    apply: (world, random) => {
      const path = random.pick([...world.files.keys()].filter((one) => /_CloudTrail_/i.test(one)).concat(KEYS));
      const bytes = world.files.get(path);
      if (bytes) world.files.set(path.replace(/(\.json)/, ' (1)$1'), bytes);
    },
  },

  'list as an array of lists': relist((text) => Buffer.from(`[${text}]`)),
  'list twice in one file': relist((text) => Buffer.from(`${text}\n${text}\n`)),
  'bare array of keys': relist((_text, rows) => json(rows)),
  'list in UTF-16': relist((text) => utf16(text)),
  'list with a byte order mark': relist((text) => Buffer.from(`\ufeff${text}`)),
  'list as an SDK spells it': relist((_text, rows) =>
    json({
      publicKeyList: rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]))),
    }),
  ),
};
export const families = ['range', 'beside', 'list', 'names', 'bytes', 'copies', 'droppings'] as const;
