// The custody journal: how an entry is hashed, chained, signed and appended. Where it is stored is the store's business; checking it is journal-check.ts.
import type { JournalEntry } from '../contract/model/journal.ts';
import { canonicalJson } from './canonical-json.ts';
import type { SqlParams } from './lanes.ts';
import type { ActorPort, CryptoPort } from './ports.ts';

export const GENESIS = '0'.repeat(64);

/** What a chain cannot show; printed with every verification and in every report. */
export const JOURNAL_LIMIT =
  'Every entry is signed with a key that lies outside the case. Whoever holds that key could write a whole new journal: against that, only a head noted elsewhere shows an alteration (in a report, an export, the memory of another installation).';

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
  /** Canonical JSON of what the act left; null when it left nothing that is bound, and in entries from before schema 2. */
  effects: string | null;
  /** Key and Ed25519 signature, base64; null only in entries from before schema 2. */
  public_key: string | null;
  signature: string | null;
}

export interface JournalSql {
  run(sql: string, params?: SqlParams): Promise<void>;
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
}

const utf8 = new TextEncoder();

/**
 * Hash of an entry: SHA-256 over the canonical JSON of all its columns but `hash` and `signature`; `params` and `effects` go in by their digests.
 * An entry without a key is one from before schema 2, whose hash knew neither effects nor key.
 */
export function entryHash(row: Omit<JournalRow, 'hash' | 'params' | 'signature'>, crypto: CryptoPort): string {
  const { seq, at_ns, actor, build, method, subject, summary, params_sha256, outcome, opened_by, undo, undoes, previous, effects, public_key } = row;
  const said = { seq, at_ns, actor, build, method, subject, summary, params_sha256, outcome, opened_by, undo, undoes, previous };
  const bound = { public_key, effects_sha256: effects === null ? null : crypto.sha256(utf8.encode(effects)) };
  return crypto.sha256(utf8.encode(canonicalJson(public_key === null ? said : { ...said, ...bound })));
}

/** The text that the signature of an entry covers. The id of the case is in it: an entry fits no other case. */
export const signedText = (caseId: string, seq: number, hash: string): string => `sealtrail journal entry\n${caseId}\n${seq}\n${hash}`;

export type NewEntry = Pick<JournalRow, 'at_ns' | 'actor' | 'build' | 'method' | 'subject' | 'summary' | 'outcome'> & {
  params: unknown;
  opened_by?: number;
  undo?: { method: string; params: unknown };
  undoes?: number;
  /** Canonical JSON of what the act left. */
  effects?: string | undefined;
};

const PARAMS_KEPT = 65_536;
export const readable = (value: string, length: number): string => (value.length > length ? `${value.slice(0, length - 1)}…` : value).toWellFormed();

/** The last entry of a journal. */
export interface Head {
  seq: number;
  hash: string;
}

/** Appends inside the caller's transaction, signed, and gives sequence number and hash: the new head. */
export async function appendEntry(sql: JournalSql, entry: NewEntry, { crypto, actor }: { crypto: CryptoPort; actor: ActorPort }): Promise<Head> {
  const [last] = await sql.rows<Head>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const [{ id = '' } = {}] = await sql.rows<{ id: string }>("SELECT value AS id FROM meta WHERE key = 'id'");
  const whole = canonicalJson(wellFormed(entry.params));
  // The digest is over the text that is kept, so that nobody can put a note of omission in the place of parameters that were kept.
  const params = whole.length > PARAMS_KEPT ? canonicalJson({ omitted: `${whole.length} characters`, sha256: crypto.sha256(utf8.encode(whole)) }) : whole;
  const row: Omit<JournalRow, 'hash' | 'signature'> = {
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
    effects: entry.effects ?? null,
    public_key: actor.publicKey,
  };
  const hash = entryHash(row, crypto);
  await sql.run(
    `INSERT INTO journal (seq, at_ns, actor, build, method, subject, summary, params, params_sha256, outcome, opened_by, undo, undoes, previous, hash, effects, public_key, signature)
     VALUES ($seq, $at_ns::BIGINT, $actor, $build, $method, $subject, $summary, $params, $params_sha256, $outcome, $opened_by, $undo, $undoes, $previous, $hash, $effects, $public_key, $signature)`,
    { ...row, hash, signature: actor.sign(signedText(id, row.seq, hash)) },
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
