// Log files against what digests say of them: every file gets a verdict, and so does every listed file that is not there. A file is placed by its path;
// where that tells nothing, by its content.
import type { StatedRange } from '../../contract/model/integrity.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { Exported, type ExportedRange } from './exported.ts';
import type { ListedLog } from './document.ts';
import { verified } from './chain.ts';
import { speaksOf } from '../opened.ts';
import { claimOf, fit, looseName, placeOf, tailsOf, withoutGzip } from './place.ts';
import type { Scan, ScannedFile } from './scan.ts';
import type { Digest } from './signature.ts';

/** One statement of a digest about a log. */
export interface Statement {
  log: ListedLog;
  digest: Digest;
}

export interface JudgedLog {
  file: ScannedFile | null;
  key: string;
  reason: LogReason | null;
  /** The statements that count: verified ones where there are any. */
  statements: Statement[];
  placed: 'in place' | 'flattened' | 'renamed' | 'copied' | 'elsewhere' | null;
  /** Signed key of the same content, for moved logs; place of the content, for absent ones. */
  elsewhere: string | null;
  agrees: boolean | null;
  /** Absent ones that verified digests list: what was exported around them. */
  exported: ExportedRange | null;
}

export type LogReason =
  /** Verified: placed by its content. */
  | 'renamed'
  /** Verified: its place is taken by another copy. */
  | 'second_copy'
  | 'content_hash_mismatch'
  | 'trailing_data'
  | 'zero_padding'
  | 'gzip_damaged'
  | 'referenced_but_absent'
  | 'outside_exported_range'
  | 'moved_from_signed_location'
  | 'not_covered_by_any_digest'
  | 'covering_digest_not_verified'
  | 'key_not_pinned'
  | 'key_not_authenticated'
  | 'unsupported_algorithm'
  | 'unreadable';

export interface Listed {
  bucket: string;
  key: string;
  statements: Statement[];
  files: ScannedFile[];
}

/** Verified statements if there are any, else those under a doubtful key, else the rest. */
function counting(statements: readonly Statement[]): { statements: Statement[]; rank: 'verified' | 'doubtful' | 'unverified' } {
  const sure = statements.filter((one) => verified(one.digest));
  if (sure.length > 0) return { statements: sure, rank: 'verified' };
  const doubtful = statements.filter((one) => one.digest.doubt !== null && one.digest.placed !== 'elsewhere');
  if (doubtful.length > 0) return { statements: doubtful, rank: 'doubtful' };
  return { statements: [...statements], rank: 'unverified' };
}

function judge(listed: Listed, file: ScannedFile | null, placed: JudgedLog['placed'], key: string): JudgedLog {
  const { statements, rank } = counting(listed.statements);
  const hashes = statements.map((one) => one.log.hash);
  const known = hashes.filter((hash) => hash !== null);
  const agrees = file === null || file.sha256 === null || known.length === 0 ? null : known.every((hash) => hash === file.sha256);
  const result = (reason: LogReason | null): JudgedLog => ({ file, key, reason, statements, placed, elsewhere: null, agrees, exported: null });
  if (rank === 'doubtful') return result(statements[0]?.digest.doubt?.reason ?? 'key_not_authenticated');
  if (rank === 'unverified') return result('covering_digest_not_verified');
  if (file === null) return result('referenced_but_absent');
  if (hashes.includes(null)) return result('unsupported_algorithm');
  if (file.sha256 === null) return result(file.unread ? 'unreadable' : 'content_hash_mismatch');
  if (!agrees) return result('content_hash_mismatch');
  if (file.fault !== null) return result('gzip_damaged');
  if (file.trailing > 0) return result(file.padded ? 'zero_padding' : 'trailing_data');
  return result(placed === 'renamed' ? 'renamed' : placed === 'copied' ? 'second_copy' : null);
}

/** Whose file a content should be first: of verified statements, and still without a file. */
const rank = ({ statements, files }: Listed): number => (statements.some(({ digest }) => verified(digest)) ? 0 : 2) + (files.length === 0 ? 0 : 1);

/** What digests list, found by place, by content and by name. */
class Listing {
  readonly entries = new Map<string, Listed>();
  private readonly byTail = new Map<string, Listed[]>();
  private readonly byHash = new Map<string, Set<Listed>>();
  private readonly byName = new Map<string, Listed[]>();

  constructor(digests: readonly Digest[]) {
    for (const digest of digests) for (const log of digest.document?.logs ?? []) this.add(log, digest);
  }

  private add(log: ListedLog, digest: Digest): void {
    const id = `${log.bucket}\n${withoutGzip(log.key)}`;
    let entry = this.entries.get(id);
    if (!entry) {
      entry = { bucket: log.bucket, key: log.key, statements: [], files: [] };
      this.entries.set(id, entry);
      for (const { kind, tail } of tailsOf(log.key)) pushTo(this.byTail, `${kind} ${tail}`, entry);
      pushTo(this.byName, looseName(log.key), entry);
    }
    entry.statements.push({ log, digest });
    if (log.hash === null) return;
    const alike = this.byHash.get(log.hash);
    if (alike) alike.add(entry);
    else this.byHash.set(log.hash, new Set([entry]));
  }

  /** Where the path says that the file belongs. */
  at(file: ScannedFile, homes: ReadonlySet<string>): { entry: Listed; placed: 'in place' | 'flattened' } | null {
    const place = placeOf(file.path);
    const entries = [
      ...(this.byTail.get(`${place.kind} ${place.tail}`) ?? []),
      ...(place.kind === 'flat' ? [] : (this.byTail.get(`flat ${tailsOf(file.path).at(-1)?.tail}`) ?? [])),
    ];
    let best: { entry: Listed; placed: 'in place' | 'flattened' } | null = null;
    for (const entry of entries) {
      const placed = fit(file.path, entry.bucket, entry.key, homes);
      if (placed === 'in place') return { entry, placed };
      if (placed === 'flattened') best ??= { entry, placed };
    }
    return best;
  }

  /** Whose content it is: verified statements first, then those that still lack their file. */
  of(sha256: string | null): Listed | null {
    let best: Listed | null = null;
    for (const entry of (sha256 === null ? null : this.byHash.get(sha256)) ?? []) {
      if (rank(entry) === 0) return entry;
      if (!best || rank(entry) < rank(best)) best = entry;
    }
    return best;
  }

  /** The one entry of that name, letters and copy numbers aside, that lacks its file. */
  lacking(path: string): Listed | null {
    const [one, ...more] = (this.byName.get(looseName(path)) ?? []).filter((entry) => entry.files.length === 0);
    return one && more.length === 0 ? one : null;
  }
}

/** A listed file that is not there. Its content at another signed place was exported, so that is no question of range. */
function absence(entry: Listed, elsewhere: string | null, exported: Exported): JudgedLog {
  const judged = { ...judge(entry, null, null, entry.key), elsewhere };
  if (judged.reason !== 'referenced_but_absent' || elsewhere !== null) return judged;
  const around = exported.around(entry.bucket, entry.key);
  return { ...judged, exported: around, reason: around.inside ? 'referenced_but_absent' : 'outside_exported_range' };
}

export interface JudgedLogs {
  logs: JudgedLog[];
  twice: Listed[];
}

/**
 * `claim` gives the key that a path claims. `search` looks for wanted content (SHA-256) in files that are not named like logs. Absent logs come with
 * `file: null`.
 */
export async function judgeLogs(
  scan: Scan,
  digests: readonly Digest[],
  claim: (path: string) => string,
  search: (wanted: ReadonlySet<string>) => Promise<readonly ScannedFile[]>,
  range: StatedRange | undefined,
): Promise<JudgedLogs> {
  const listing = new Listing(digests);
  const logs: JudgedLog[] = [];
  const byContent: ScannedFile[] = [];
  for (const file of scan.files) {
    if (file.kind === 'digest') continue;
    // What was opened is told by its members, unless it is the signed content itself.
    const found = file.kind === 'other' && scan.opened.has(file.path) ? null : listing.at(file, scan.homes);
    if (!found) {
      byContent.push(file);
      continue;
    }
    found.entry.files.push(file);
    logs.push(judge(found.entry, file, found.placed, found.entry.key));
  }
  const movedTo = new Map<Listed, string>();
  const strays: ScannedFile[] = [];
  const place = (file: ScannedFile): void => {
    // Signed content with more behind it is another file: several logs in one, or a log with something added. Its name may still tell whose place it has.
    const origin = file.trailing > 0 && !file.padded ? null : listing.of(file.sha256);
    if (!origin) {
      if (file.kind === 'log') strays.push(file);
      return;
    }
    const present = origin.files.length > 0;
    if (present && file.kind !== 'log') return;
    if (present || claimOf(file.path, origin.bucket, origin.key, scan.homes) === 'untold') {
      origin.files.push(file);
      logs.push(judge(origin, file, present ? 'copied' : 'renamed', origin.key));
      return;
    }
    const { statements, rank } = counting(origin.statements);
    const key = claim(file.path);
    if (rank === 'verified') movedTo.set(origin, key);
    logs.push(
      rank === 'verified'
        ? { file, key, reason: 'moved_from_signed_location', statements, placed: 'elsewhere', elsewhere: origin.key, agrees: true, exported: null }
        : { file, key, reason: 'not_covered_by_any_digest', statements: [], placed: null, elsewhere: origin.key, agrees: null, exported: null },
    );
  };
  for (const file of byContent) place(file);
  const wanted = new Set<string>();
  for (const entry of listing.entries.values())
    if (entry.files.length === 0 && !movedTo.has(entry))
      for (const { log } of counting(entry.statements).statements) if (log.hash !== null) wanted.add(log.hash);
  for (const file of await search(wanted)) place(file);
  const spoken = new Set([...listing.entries.values()].flatMap((entry) => entry.files.map(({ path }) => path)));
  for (const file of strays) {
    if (speaksOf(spoken, scan.opened, file.path)) continue;
    const entry = listing.lacking(file.path);
    if (entry && claimOf(file.path, entry.bucket, entry.key, scan.homes) === 'untold') {
      entry.files.push(file);
      logs.push(judge(entry, file, 'renamed', entry.key));
    } else
      logs.push({
        file,
        key: claim(file.path),
        reason: 'not_covered_by_any_digest',
        statements: [],
        placed: null,
        elsewhere: null,
        agrees: null,
        exported: null,
      });
  }
  const present = [...listing.entries.values()].filter((entry) => entry.files.length > 0);
  const exported = new Exported([...present, ...movedTo.keys()], range);
  for (const entry of listing.entries.values()) if (entry.files.length === 0) logs.push(absence(entry, movedTo.get(entry) ?? null, exported));
  return { logs, twice: [...listing.entries.values()].filter((one) => one.statements.length > 1) };
}
