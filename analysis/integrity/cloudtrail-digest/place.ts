// Where a file of an export lies, and which object key that place claims. Paths are untrusted text; keys inside signed digests are not.
// Layout: [prefix/]AWSLogs/[organisation/]account/CloudTrail[-Digest]/region/Y/M/D/name

import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';

/** How much of the object key a path has kept. `full` = from AWSLogs on, `partial` = from the CloudTrail folder on, `flat` = the name only. */
export interface Place {
  kind: 'full' | 'partial' | 'flat';
  /** What is left of the key, without `.gz`: the part that is looked up. */
  tail: string;
}

export const withoutGzip = (text: string): string => text.replace(/\.gz$/i, '');
/** The path behind the innermost container, with `/` between all names. */
export const plainPath = (path: string): string => path.replaceAll('!/', '/').replaceAll('\\', '/');

const root = /(?:^|\/)(AWSLogs\/.*)$/;
const service = /(?:^|\/)(CloudTrail(?:-[A-Za-z]+)?\/[^/]+\/\d{4}\/\d\d\/\d\d\/[^/]+)$/;

export function tailsOf(pathOrKey: string): Place[] {
  const path = withoutGzip(plainPath(pathOrKey));
  const places: Place[] = [];
  const full = root.exec(path)?.[1];
  if (full !== undefined) places.push({ kind: 'full', tail: full });
  const partial = service.exec(path)?.[1];
  if (partial !== undefined) places.push({ kind: 'partial', tail: partial });
  places.push({ kind: 'flat', tail: path.slice(path.lastIndexOf('/') + 1) });
  return places;
}

/** The most that a path says about its key. */
export const placeOf = (path: string): Place => tailsOf(path)[0] as Place;

/**
 * Does a file at `path` lie where `key` in `bucket` says? `in place`, `flattened` (the path says nothing against it, but does not say it either)
 * or `elsewhere`. `homes` = folders that are known to stand for a bucket: what follows one of them must be the key.
 */
export function fit(path: string, bucket: string, key: string, homes: ReadonlySet<string>): 'in place' | 'flattened' | 'elsewhere' {
  const plain = withoutGzip(plainPath(path));
  const wanted = withoutGzip(key);
  if (plain === wanted || `/${wanted}`.endsWith(`/${plain}`)) return plain === wanted || plain.includes('/') ? 'in place' : 'flattened';
  if (plain.endsWith(`/${wanted}`)) {
    const lead = plain.slice(0, plain.length - wanted.length - 1).split('/');
    return lead.at(-1) === bucket || !lead.some((folder) => homes.has(folder)) ? 'in place' : 'elsewhere';
  }
  const place = placeOf(path);
  if (place.kind === 'full') {
    // The prefix of the trail was dropped on export: everything from AWSLogs on agrees, and no bucket is named in its stead.
    const sameTail = tailsOf(key).some((one) => one.kind === 'full' && one.tail === place.tail);
    return sameTail && !plain.split('/').some((part) => homes.has(part)) ? 'flattened' : 'elsewhere';
  }
  const claimed = tailsOf(key).find((one) => one.kind === place.kind);
  if (place.kind === 'partial') return claimed?.tail === place.tail ? 'in place' : 'elsewhere';
  return 'flattened';
}

const copyMark = /(?: ?\(\d+\)| - (?:copy|kopie)(?: \(\d+\))?| copy(?: \d+)?)(?=\.|$)/gi;
/** A file name as it was before browsers and people numbered, lower-cased or unpacked it. */
export const looseName = (path: string): string => {
  const plain = plainPath(path).toLowerCase();
  return withoutGzip(plain.slice(plain.lastIndexOf('/') + 1).replaceAll(copyMark, ''));
};

const dayFolder = /(?:^|\/)(?:([^/]+)\/)?(cloudtrail(?:-[a-z]+)?\/[^/]+\/\d{4}\/\d\d\/\d\d)\/[^/]+$/;
/** Disks and tools that know few characters put another for the rest. */
const spelled = (folders: string): string => folders.replaceAll(/[^a-z0-9/]/g, '_');
const isAccount = (folder: string | undefined): boolean => folder !== undefined && /^\d+$/.test(folder);
const objectName = /^\d{1,20}_cloudtrail(?:-[a-z]+)?_.+_\d{8}t\d{4,6}z.*\.json$/;
/** Exactly as the service names a digest or a log file: nothing was put behind it or cut off. */
const wholeName = /_(?:\d{8}t\d{6}z(?:_backfill)?|\d{8}t\d{4}z_[a-z0-9]{16})\.json$/;

/** Is it the name of this object with the number of a version behind it, or cut where a disk allows no more? */
function variesName(name: string, wanted: string): boolean {
  const [is, was] = [name, wanted].map((one) => one.replace(/\.json$/, '')) as [string, string];
  return !wholeName.test(name) && (is.startsWith(was) || was.startsWith(is));
}

/**
 * What the path of a file with the content signed for `key` says of that place. `other`: it claims another signed place of the same tree, which is how
 * one object is passed off as another. `untold`: it claims none (flat, lower-cased, numbered, renamed), so the content alone tells where it belongs.
 */
export function claimOf(path: string, bucket: string, key: string, homes: ReadonlySet<string>): 'other' | 'untold' {
  const plain = plainPath(path).toLowerCase();
  const [, account, claimed] = dayFolder.exec(plain) ?? [];
  const [, owner, wanted] = dayFolder.exec(plainPath(key).toLowerCase()) ?? [];
  if (claimed === undefined || wanted === undefined) return 'untold';
  if (spelled(claimed) !== spelled(wanted) || (isAccount(account) && isAccount(owner) && account !== owner)) return 'other';
  const name = looseName(path);
  if (name !== looseName(key) && objectName.test(name) && !variesName(name, looseName(key))) return 'other';
  const folders = plain.split('/');
  const home = [...homes].find((one) => folders.includes(one.toLowerCase()));
  const folder = key.slice(0, key.lastIndexOf('/')).toLowerCase();
  return home !== undefined && !plain.includes(`/${bucket.toLowerCase()}/${folder}/`) && !plain.startsWith(`${bucket.toLowerCase()}/${folder}/`)
    ? 'other'
    : 'untold';
}

/** Keys that paths claim, for files that no digest places. `leads` = what stood before the keys of files that lie in place. */
export function claimedKey(path: string, leads: readonly string[], buckets: ReadonlySet<string>): string {
  const plain = plainPath(path);
  for (const lead of leads) if (plain.startsWith(lead)) return plain.slice(lead.length);
  const parts = plain.split('/');
  const bucket = parts.findIndex((part) => buckets.has(part));
  if (bucket >= 0 && bucket < parts.length - 1) return parts.slice(bucket + 1).join('/');
  return root.exec(plain)?.[1] ?? plain;
}

/** What the name of a digest says: whose chain it is a link of. */
export interface ChainName {
  account: string;
  region: string;
  trail: string;
  home: string;
  /** UTC, `YYYYMMDDTHHMMSSZ`. */
  end: string;
  backfill: boolean;
}

const digestName = /(?:^|\/)(\d{1,20})_CloudTrail-Digest_([a-z0-9-]+)_(.+)_([a-z]{2}[a-z0-9-]*-\d+)_(\d{8}T\d{6}Z)(_backfill)?\.json(?:\.gz)?$/;

export function chainName(key: string): ChainName | null {
  const m = digestName.exec(key);
  if (!m) return null;
  return { account: m[1] ?? '', region: m[2] ?? '', trail: m[3] ?? '', home: m[4] ?? '', end: m[5] ?? '', backfill: m[6] !== undefined };
}

/**
 * Files that can hold digests, logs, keys or metadata, also with what browsers and people put behind the ending. Disks cut endings off, but hardly all
 * folders.
 */
export const isCandidate = ({ path }: { path: string }): boolean => /\.(json|gz|pem|pub)([^a-z0-9/][^/]*)?$/i.test(path) || /cloudtrail/i.test(path);
const jsonNamed = (path: string): boolean => /\.json(\.gz)?([^a-z0-9/][^/]*)?$/i.test(path);
/** Named as the service names its objects, whatever became of letters and endings. */
export const isObjectName = (path: string): boolean => objectName.test(looseName(path));
export const looksLikeDigest = (path: string): boolean =>
  jsonNamed(path) && (/(^|[/_!])CloudTrail-Digest([/_])/.test(plainPath(path)) || (isObjectName(path) && looseName(path).includes('_cloudtrail-digest_')));
export const looksLikeLog = (path: string): boolean =>
  jsonNamed(path) && !looksLikeDigest(path) && (/(^|[/_!])CloudTrail(-(?!Digest)[A-Za-z]+)?[/_]/.test(plainPath(path)) || isObjectName(path));
/** `20260302T1100Z` in the name of a log file: when it was delivered. */
export const deliveredAt = (path: string): string | null => /_(\d{8}T\d{4}Z)_[^/]*$/.exec(path)?.[1] ?? null;
/** `20260302T1100Z` or with seconds, as names carry it, in nanoseconds; null when it is no such time. */
export function instantOf(compact: string): Nanoseconds | null {
  const m = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/.exec(compact);
  return m ? (fromRfc3339(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6] ?? '00'}Z`) ?? null) : null;
}
