// Log files against what digests say of them: every file gets a verdict, and so does every listed file that is not there.
import type { ListedLog } from './document.ts';
import { verified } from './chain.ts';
import { fit, placeOf, tailsOf, withoutGzip } from './place.ts';
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
  placed: 'in place' | 'flattened' | 'elsewhere' | null;
  /** Signed key of the same content, for moved logs; place of the content, for absent ones. */
  elsewhere: string | null;
  agrees: boolean | null;
}

export type LogReason =
  | 'content_hash_mismatch'
  | 'trailing_data'
  | 'gzip_damaged'
  | 'referenced_but_absent'
  | 'moved_from_signed_location'
  | 'not_covered_by_any_digest'
  | 'covering_digest_not_verified'
  | 'key_not_pinned'
  | 'key_not_authenticated'
  | 'unsupported_algorithm'
  | 'unreadable';

interface Listed {
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
  const result = (reason: LogReason | null): JudgedLog => ({ file, key, reason, statements, placed, elsewhere: null, agrees });
  if (rank === 'doubtful') return result(statements[0]?.digest.doubt?.reason ?? 'key_not_authenticated');
  if (rank === 'unverified') return result('covering_digest_not_verified');
  if (file === null) return result('referenced_but_absent');
  if (hashes.includes(null)) return result('unsupported_algorithm');
  if (file.sha256 === null) return result(file.fault === 'the file cannot be read' ? 'unreadable' : 'content_hash_mismatch');
  if (!agrees) return result('content_hash_mismatch');
  if (file.fault !== null) return result('gzip_damaged');
  return result(file.trailing > 0 ? 'trailing_data' : null);
}

/** `claim` gives the key that a path claims. Absent logs come with `file: null`. */
export function judgeLogs(scan: Scan, digests: readonly Digest[], claim: (path: string) => string): { logs: JudgedLog[]; twice: Listed[] } {
  const listed = new Map<string, Listed>();
  const byTail = new Map<string, Listed[]>();
  const byHash = new Map<string, Listed>();
  for (const digest of digests) {
    for (const log of digest.document?.logs ?? []) {
      const id = `${log.bucket}\n${withoutGzip(log.key)}`;
      let entry = listed.get(id);
      if (!entry) {
        entry = { bucket: log.bucket, key: log.key, statements: [], files: [] };
        listed.set(id, entry);
        for (const { kind, tail } of tailsOf(log.key)) {
          const list = byTail.get(`${kind} ${tail}`);
          if (list) list.push(entry);
          else byTail.set(`${kind} ${tail}`, [entry]);
        }
      }
      entry.statements.push({ log, digest });
      if (log.hash !== null && (!byHash.has(log.hash) || verified(digest))) byHash.set(log.hash, entry);
    }
  }
  const logs: JudgedLog[] = [];
  const strays: ScannedFile[] = [];
  for (const file of scan.files) {
    if (file.kind === 'digest') continue;
    const place = placeOf(file.path);
    const entries = [
      ...(byTail.get(`${place.kind} ${place.tail}`) ?? []),
      ...(place.kind === 'flat' ? [] : (byTail.get(`flat ${tailsOf(file.path).at(-1)?.tail}`) ?? [])),
    ];
    const fitting = entries
      .map((entry) => ({ entry, placed: fit(file.path, entry.bucket, entry.key, scan.homes) }))
      .filter((one) => one.placed !== 'elsewhere');
    const best = fitting.find((one) => one.placed === 'in place') ?? fitting[0];
    if (!best) {
      strays.push(file);
      continue;
    }
    best.entry.files.push(file);
    logs.push(judge(best.entry, file, best.placed, best.entry.key));
  }
  const movedTo = new Map<Listed, string>();
  for (const file of strays) {
    const origin = file.sha256 === null ? undefined : byHash.get(file.sha256);
    if (file.kind !== 'log' && (!origin || origin.files.length > 0)) continue;
    const key = claim(file.path);
    if (origin && counting(origin.statements).rank === 'verified') {
      movedTo.set(origin, key);
      logs.push({
        file,
        key,
        reason: 'moved_from_signed_location',
        statements: counting(origin.statements).statements,
        placed: 'elsewhere',
        elsewhere: origin.key,
        agrees: true,
      });
    } else logs.push({ file, key, reason: 'not_covered_by_any_digest', statements: [], placed: null, elsewhere: origin?.key ?? null, agrees: null });
  }
  for (const entry of listed.values())
    if (entry.files.length === 0) logs.push({ ...judge(entry, null, null, entry.key), elsewhere: movedTo.get(entry) ?? null });
  return { logs, twice: [...listed.values()].filter((one) => one.statements.length > 1) };
}

/** Hashes that verified digests list and no file in its place has. */
export function wantedHashes(logs: readonly JudgedLog[]): Set<string> {
  const wanted = new Set<string>();
  for (const log of logs)
    if (log.reason === 'referenced_but_absent' && log.elsewhere === null)
      for (const { log: entry } of log.statements) if (entry.hash !== null) wanted.add(entry.hash);
  return wanted;
}
