// The custody journal: how an entry is hashed, chained and checked. Where it is stored is the store's business.
import type { JournalEntry, JournalState } from '../contract/model/journal.ts';
import { canonicalJson } from './canonical-json.ts';
import type { SqlParams } from './lanes.ts';
import type { ActorPort, ClockPort, CryptoPort } from './ports.ts';

/** Parameter of an opening entry: the closing entry since which the content of the case was changed by other means. */
export const CHANGED = 'changed_since';

export const GENESIS = '0'.repeat(64);

/** What a chain cannot show; printed with every verification and in every report. */
export const JOURNAL_LIMIT =
  'A chain shows alteration only against a head noted outside the case file (a report, an export, a signature kept elsewhere): whoever holds the file and the signing key could write a whole new chain.';

/** A row of the table `journal`, as stored; times as decimal text. */
export interface JournalRow {
  seq: number;
  at_ns: string;
  actor: string;
  build: string;
  method: string;
  subject: string;
  summary: string;
  params: string;
  params_sha256: string;
  outcome: JournalEntry['outcome'];
  opened_by: number | null;
  undo: string | null;
  undoes: number | null;
  previous: string;
  hash: string;
}

interface Sql {
  run(sql: string, params?: SqlParams): Promise<void>;
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
}

const utf8 = new TextEncoder();
const COLUMNS = 'seq, at_ns::VARCHAR AS at_ns, actor, build, method, subject, summary, params, params_sha256, outcome, opened_by, undo, undoes, previous, hash';

/** Hash of an entry: SHA-256 over the canonical JSON of all its columns but `hash`; `params` goes in by its digest. */
export function entryHash(row: Omit<JournalRow, 'hash' | 'params'>, crypto: CryptoPort): string {
  const { seq, at_ns, actor, build, method, subject, summary, params_sha256, outcome, opened_by, undo, undoes, previous } = row;
  return crypto.sha256(
    utf8.encode(canonicalJson({ seq, at_ns, actor, build, method, subject, summary, params_sha256, outcome, opened_by, undo, undoes, previous })),
  );
}

export type NewEntry = Pick<JournalRow, 'at_ns' | 'actor' | 'build' | 'method' | 'subject' | 'summary' | 'outcome'> & {
  params: unknown;
  opened_by?: number;
  undo?: { method: string; params: unknown };
  undoes?: number;
};

const PARAMS_KEPT = 65_536;
export const readable = (value: string, length: number): string => (value.length > length ? `${value.slice(0, length - 1)}…` : value).toWellFormed();

/** Appends inside the caller's transaction and gives the sequence number. */
export async function appendEntry(sql: Sql, entry: NewEntry, crypto: CryptoPort): Promise<{ seq: number; hash: string }> {
  const [last] = await sql.rows<{ seq: number; hash: string }>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const whole = canonicalJson(wellFormed(entry.params));
  // The digest is over the text that is kept, so that nobody can put a note of omission in the place of parameters that were kept.
  const params = whole.length > PARAMS_KEPT ? canonicalJson({ omitted: `${whole.length} characters`, sha256: crypto.sha256(utf8.encode(whole)) }) : whole;
  const row: Omit<JournalRow, 'hash'> = {
    seq: (last?.seq ?? 0) + 1,
    at_ns: entry.at_ns,
    actor: readable(entry.actor, 200),
    build: entry.build,
    method: entry.method,
    subject: readable(entry.subject, 400),
    summary: readable(entry.summary, 8000),
    params,
    params_sha256: crypto.sha256(utf8.encode(params)),
    outcome: entry.outcome,
    opened_by: entry.opened_by ?? null,
    undo: entry.undo ? canonicalJson(entry.undo) : null,
    undoes: entry.undoes ?? null,
    previous: last?.hash ?? GENESIS,
  };
  const hash = entryHash(row, crypto);
  await sql.run(
    'INSERT INTO journal (seq, at_ns, actor, build, method, subject, summary, params, params_sha256, outcome, opened_by, undo, undoes, previous, hash) VALUES ($seq, $at_ns::BIGINT, $actor, $build, $method, $subject, $summary, $params, $params_sha256, $outcome, $opened_by, $undo, $undoes, $previous, $hash)',
    { ...row, hash },
  );
  return { seq: row.seq, hash };
}

/** Evidence text may hold lone surrogates; they get the replacement character so that the digest has one defined text. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]));
  return value;
}

/** Walks the whole chain: numbering, links, hashes, parameter digests, what openings found changed, head signatures. Reports the first break. */
export async function verifyJournal(sql: Pick<Sql, 'rows'>, crypto: CryptoPort, actor: Pick<ActorPort, 'verify' | 'fingerprint'>): Promise<JournalState> {
  const rows = await sql.rows<JournalRow>(`SELECT ${COLUMNS} FROM journal ORDER BY seq`);
  // The fingerprint is over the key itself, as the program and every report name it.
  const signed = await sql.rows<{ seq: number; head: string; public_key: string; signature: string; key: string }>(
    "SELECT seq, head, public_key, signature, coalesce(TRY(sha256(from_base64(public_key))), 'unreadable') AS key FROM journal_signature ORDER BY seq, signature",
  );
  let previous = GENESIS;
  let broken: { seq: number; why: string } | undefined;
  for (const [index, row] of rows.entries()) {
    const why =
      row.seq !== index + 1
        ? `entry ${index + 1} is missing`
        : row.previous !== previous
          ? `entry ${row.seq} does not follow from entry ${row.seq - 1}`
          : row.hash !== entryHash(row, crypto)
            ? `entry ${row.seq} was altered: its hash does not fit its content`
            : crypto.sha256(utf8.encode(row.params)) !== row.params_sha256
              ? `the parameters of entry ${row.seq} were altered`
              : undefined;
    if (why !== undefined) {
      broken = { seq: row.seq, why };
      break;
    }
    previous = row.hash;
  }
  for (const row of broken ? [] : rows) {
    const since = row.method === 'case.open' ? changedSince(row.params) : undefined;
    if (since === undefined) continue;
    broken = {
      seq: row.seq,
      why: `the chain itself holds, but the content of the case was changed by other means after entry ${since} closed it and before entry ${row.seq} opened it`,
    };
    break;
  }
  const byNumber = new Map(rows.map((row) => [row.seq, row.hash]));
  const signatures = signed.map(({ seq, head, public_key, signature, key }) => ({
    seq,
    key,
    good: byNumber.get(seq) === head && actor.verify(public_key, signedText(seq, head), signature),
  }));
  const foreign = signatures.filter(({ key }) => key !== actor.fingerprint).length;
  const bad = signatures.find((signature) => !signature.good);
  if (!broken && bad) broken = { seq: bad.seq, why: `the head signature at entry ${bad.seq} does not fit the chain` };
  return {
    entries: rows.length,
    head: rows.at(-1)?.hash ?? GENESIS,
    intact: broken === undefined,
    break_at: broken?.seq ?? null,
    explain: broken
      ? `The chain breaks: ${broken.why}.`
      : `All ${rows.length} entries follow from one another; ${signatures.length} head ${signatures.length === 1 ? 'signature fits' : 'signatures fit'}${foreign === 0 ? '' : `, ${foreign} of them by a key that is not the one of this installation: compare it with the one you know`}.`,
    signatures,
    limit: JOURNAL_LIMIT,
  };
}

/** Signs the head with the investigator's key: on closing, and whenever something leaves the case. */
export async function signHead(
  sql: Pick<Sql, 'run'>,
  { seq, hash }: { seq: number; hash: string },
  { actor, clock }: { actor: ActorPort; clock: ClockPort },
): Promise<void> {
  await sql.run('INSERT INTO journal_signature (seq, head, public_key, signature, at_ns) VALUES ($seq, $hash, $key, $signature, $at::BIGINT)', {
    seq,
    hash,
    key: actor.publicKey,
    signature: actor.sign(signedText(seq, hash)),
    at: String(clock.now()),
  });
}

function changedSince(params: string): unknown {
  try {
    return (JSON.parse(params) as Record<string, unknown> | null)?.[CHANGED];
  } catch {
    return undefined;
  }
}

/** The text that a head signature covers. */
const signedText = (seq: number, head: string): string => `sealtrail journal head\n${seq}\n${head}`;
