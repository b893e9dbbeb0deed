// The evidence note: what a case says at one time, as an in-toto statement in a signed envelope (DSSE, protocol 1.0). Its fields are documented one by one
// in resources/attest/README.md, and the scripts beside that check it without this program.
import { isMembers } from '../contract/proof/closed.ts';
import { Fault } from '../contract/faults.ts';
import type { TrustEntry, UsedKey } from '../contract/model/integrity.ts';
import { type Nanoseconds, toRfc3339 } from '../contract/time.ts';
import type { Reader } from '../kernel/lanes.ts';
import type { ActorPort, Signer } from '../kernel/ports.ts';
import { caseStanding, type LastRun } from '../report/case-standing.ts';
import { stored } from '../report/compose.ts';
import type { ReportOptions } from '../report/document.ts';
import filesSql from './sql/attest-files.sql?raw';
import itemsSql from './sql/attest-items.sql?raw';
import sourcesSql from './sql/attest-sources.sql?raw';
import verdictsSql from './sql/attest-verdicts.sql?raw';
import findingsSql from './sql/integrity-findings.sql?raw';
import keysSql from './sql/integrity-keys.sql?raw';
import trustListSql from './sql/trust-list.sql?raw';
import { anchorRows } from './trust-files.ts';

export const NOTE_TYPE = 'https://sealtrail.invalid/attestation/evidence-note/v1';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** A note that no script reads in one go helps nobody. Some 500,000 files. */
export const MOST_CHARACTERS = 200 * 1024 * 1024;

/** What no note can show; it stands in each. */
const LIMITS = [
  'The note says what the program found when it was made, and who holds the key says so. It does not make the evidence true or complete.',
  'The time it states is that of the clock of the computer where it was made.',
  'A public key that came with the note says nothing of who signed it: compare its fingerprint with one got by another way.',
];

/** SHA-256 of the scripts that check it. */
export type Scripts = readonly { name: string; sha256: string }[];
export interface NoteOptions extends Pick<ReportOptions, 'build' | 'custody' | 'caseName'> {
  actor: Pick<ActorPort, 'name'>;
  signer: Signer;
  runtime: string;
  /** Nanoseconds. */
  now: string;
  scripts: Scripts;
  run: LastRun;
  onPart?: (done: number, of: number) => void;
}

type Row = Record<string, unknown>;
const time = (at: unknown): string | null => (typeof at === 'string' ? toRfc3339(at as Nanoseconds) : null);
const span = (from: unknown, to: unknown) => ({ from: time(from), to: time(to) });

/** Rows by source, without the column. */
function bySource(rows: readonly Row[]): (source: number) => Row[] {
  const groups = new Map<unknown, Row[]>();
  for (const { source, ...row } of rows) {
    const group = groups.get(source);
    if (group) group.push(row);
    else groups.set(source, [row]);
  }
  return (source) => groups.get(source) ?? [];
}

/** The envelope as text. Fault `input.limit`. */
export async function evidenceNote(reader: Reader, options: NoteOptions): Promise<string> {
  const { signer, run, custody, onPart } = options;
  const meta = new Map((await reader.rows<{ key: string; value: string }>('SELECT key, value FROM meta')).map(({ key, value }) => [key, value]));
  const head = await reader.one<{ seq: number; hash: string; at: string }>(
    'the last entry of the journal',
    'SELECT seq, hash, at_ns::VARCHAR AS at FROM journal ORDER BY seq DESC LIMIT 1',
  );
  const standing = await caseStanding({ reader, custody: custody as Parameters<typeof caseStanding>[0]['custody'] });
  const sources = await reader.rows<{ id: number; imported_at: string } & Row>(sourcesSql);
  onPart?.(1, 4);
  const files = bySource(await reader.rows<Row>(filesSql));
  const items = bySource(await reader.rows<Row>(itemsSql));
  onPart?.(2, 4);
  const spans = new Map<unknown, Row[]>();
  for (const { verdict, ...row } of await reader.rows<Row>(
    'SELECT verdict, from_byte AS "from", to_byte AS "to", status, assurance, reason FROM verdict_span ORDER BY verdict, from_byte',
  ))
    spans.set(verdict, [...(spans.get(verdict) ?? []), row]);
  const used = await reader.rows<UsedKey>(keysSql);
  const known = new Set(used.map(({ fingerprint }) => fingerprint));
  const keysIn = (facts: readonly { value: string }[]): string[] => [...new Set(facts.map(({ value }) => value).filter((value) => known.has(value)))];
  const verdicts = (await reader.rows<Row>(verdictsSql)).map(({ id, range, range_from, range_to, facts, ...row }) => ({
    ...row,
    keys: keysIn(stored<{ value: string }[]>(String(facts), [])),
    range: { status: range, ...span(range_from, range_to) },
    spans: spans.get(id) ?? null,
  }));
  const trust = await reader.rows<Omit<TrustEntry, 'keys' | 'anchors'> & { keys: string; anchors: string | null }>(trustListSql);
  onPart?.(3, 4);
  const statement = {
    _type: STATEMENT_TYPE,
    // Names tell files of two sources apart; in-toto matches by digest.
    subject: sources.flatMap(({ id }) => files(id).map(({ path, sha256 }) => ({ name: `${id}/${String(path)}`, digest: { sha256 } }))),
    predicateType: NOTE_TYPE,
    predicate: {
      made_at: toRfc3339(options.now),
      made_by: options.actor.name,
      case: { id: meta.get('id') ?? '', title: meta.get('title')?.trim() || options.caseName },
      program: { build: options.build, runtime: options.runtime, verifiers: stored<Row[]>(run.verifiers, []) },
      scripts: options.scripts,
      journal: { seq: head.seq, hash: head.hash, at: time(head.at) },
      custody: custody === undefined ? null : custody.standing,
      verified_at: time(run.at),
      stated_range: standing.range === null ? null : span(standing.range.from, standing.range.to),
      overall: standing.overall,
      headline: standing.headline,
      basis: standing.basis,
      trust: {
        pinned: trust.map(({ name, origin, sha256, author, added_at, anchors }) => ({
          name,
          origin,
          sha256,
          author,
          added_at: time(added_at),
          anchors: anchorRows(anchors).map(({ valid_from, valid_to, warning, ...anchor }) => ({ ...anchor, valid: span(valid_from, valid_to), warning })),
        })),
        used: used.map(({ valid_from, valid_to, ...key }) => ({ ...key, valid: span(valid_from, valid_to) })),
      },
      sources: sources.map(({ imported_at, ...source }) => ({ ...source, imported_at: time(imported_at), files: files(source.id), items: items(source.id) })),
      verdicts,
      findings: (await reader.rows<Row>(findingsSql)).map(({ from, to, ...finding }) => ({ ...finding, ...span(from, to) })),
      limits: LIMITS,
    },
  };
  // Names of hostile evidence may hold halves of characters, which no UTF-8 has: whoever reads the bytes must read what was written.
  const payload = JSON.stringify(statement, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
  if (payload.length > MOST_CHARACTERS)
    throw new Fault(
      'input.limit',
      `The note would have ${payload.length} characters; the most are ${MOST_CHARACTERS}.`,
      'Make a case of fewer sources, and a note of each.',
    );
  onPart?.(4, 4);
  return sealed(payload, signer);
}

/** DSSE, protocol 1.0: type and payload are signed with their lengths in bytes. */
export function sealed(payload: string, signer: Signer): string {
  const bytes = Buffer.from(payload, 'utf8');
  const sig = signer.sign(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${bytes.length} ${payload}`);
  return `${JSON.stringify({ payloadType: PAYLOAD_TYPE, payload: bytes.toString('base64'), signatures: [{ keyid: signer.fingerprint, sig }] })}\n`;
}

/** Of what a signed payload holds, what a check reads; null = it is no note of this version. */
export interface SaidByNote {
  made_by: string;
  made_at: string;
  program: string;
  headline: string;
  journal: { seq: number; hash: string };
  files: readonly { path: string; sha256: string }[];
  /** SHA-256 of the scripts that may lie beside it. */
  scripts: readonly string[];
}

export function saidByNote(statement: unknown): SaidByNote | null {
  if (!isMembers(statement) || statement['_type'] !== STATEMENT_TYPE || statement['predicateType'] !== NOTE_TYPE) return null;
  const { made_by, made_at, program, headline, journal, sources, scripts } = (isMembers(statement['predicate']) ? statement['predicate'] : {}) as Row;
  if (!isMembers(program) || !isMembers(journal) || !Array.isArray(sources) || !Array.isArray(scripts)) return null;
  const { seq, hash } = journal;
  const texts = [made_by, made_at, program['build'], headline, hash];
  if (!texts.every((one) => typeof one === 'string') || typeof seq !== 'number') return null;
  const files: unknown[] = (sources as unknown[]).flatMap((one) => (isMembers(one) && Array.isArray(one['files']) ? (one['files'] as unknown[]) : [null]));
  const sound = (one: unknown): one is { path: string; sha256: string } =>
    isMembers(one) && typeof one['path'] === 'string' && typeof one['sha256'] === 'string' && /^[0-9a-f]{64}$/.test(one['sha256']);
  if (!files.every(sound)) return null;
  const own = (scripts as unknown[]).map((one) => (isMembers(one) ? String(one['sha256']) : ''));
  const [by, at, build, line, of] = texts as [string, string, string, string, string];
  return { made_by: by, made_at: at, program: build, headline: line, journal: { seq, hash: of }, files, scripts: own };
}
