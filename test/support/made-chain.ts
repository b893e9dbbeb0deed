// Chained logs made in memory for tests, by code of their own: the bytes that are hashed are made here by hand or by another program's rules.
import { createHash, createHmac, type BinaryLike } from 'node:crypto';
import type { TrustFile } from '../../analysis/integrity/define-verifier.ts';
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import { evidenceOf } from './signed-trail.ts';

export const ZEROS = '0'.repeat(64);
export type Row = Record<string, unknown>;
export const sha = (bytes: BinaryLike): string => createHash('sha256').update(bytes).digest('hex');

/** A canonical form by the plainest means: good for strings, whole numbers and ASCII names. */
export function plainCanonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plainCanonical).join(',')}]`;
  const row = value as Row;
  return `{${Object.keys(row)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${plainCanonical(row[name])}`)
    .join(',')}}`;
}

/** Rows as an application writes them. */
export const rows = (count: number, from = 1): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    ts: new Date(Date.UTC(2026, 2, 2, 8) + (from + at) * 41_000).toISOString(),
    actor: ['alice', 'jörg', 'svc-backup'][at % 3],
    action: 'file.read',
    detail: { size: at * 3, tags: ['a', null, true] },
    seq: from + at,
  }));

/** Records with `prev_hash` and `hash`, SHA-256 over the canonical form without `hash`. */
export function jcsChain(count: number, { first = ZEROS, from = 1 } = {}): Row[] {
  let previous = first;
  return rows(count, from).map((row) => {
    const linked = { ...row, prev_hash: previous };
    previous = sha(plainCanonical(linked));
    return { ...linked, hash: previous };
  });
}
/** Records with a code over the code before and the canonical form. */
export function macChain(count: number, keyOf: (at: number) => Buffer, kid?: (at: number) => string): Row[] {
  let previous = '';
  return rows(count, 0).map((row, at) => {
    const body = kid ? { ...row, kid: kid(at) } : row;
    previous = createHmac('sha256', keyOf(at))
      .update(previous + plainCanonical(body))
      .digest('hex');
    return { ...body, mac: previous };
  });
}
export const jsonl = (records: readonly unknown[]): Buffer =>
  Buffer.from(records.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join(''));

export const jcsProfile: Row = {
  profile: 'log-chain/1',
  sequence: { field: '/seq', start: 1 },
  hash: { field: '/hash', algorithm: 'sha-256', encoding: 'hex' },
  previous: { field: '/prev_hash', genesis: { value: ZEROS } },
  input: [{ record: 'jcs', omit: ['/hash'] }],
};
export const macProfile: Row = {
  profile: 'log-chain/1',
  sequence: { field: '/seq', start: 0 },
  hash: { field: '/mac', algorithm: 'hmac-sha-256', encoding: 'hex', key: { file: 'mac.hex', encoding: 'hex' } },
  previous: { field: null, genesis: { value: '' } },
  input: [{ previous: 'encoded' }, { record: 'jcs', omit: ['/mac'] }],
};

export interface Told {
  overall: string;
  headline: string;
  /** `path:line` and reason of each entry, in order. */
  breaks: string[];
  /** Status, reason and ground of the first verdict on each path. */
  files: Record<string, [string, string | null, string]>;
  findings: string[];
  all: Awaited<ReturnType<typeof verifyAll>>;
}

/** Files by path (objects become JSON) as a verification tells them. */
export async function told(files: Record<string, Uint8Array | string | Row>, trust: TrustFile[] = []): Promise<Told> {
  const bytes = Object.entries(files).map(([path, one]): [string, Uint8Array] => [
    path,
    one instanceof Uint8Array ? one : Buffer.from(typeof one === 'string' ? one : JSON.stringify(one)),
  ]);
  const all = await verifyAll(evidenceOf(new Map(bytes), trust));
  const own = all.objects.filter(({ scheme }) => scheme === 'hash-chain');
  return {
    overall: all.overall,
    headline: all.headline,
    breaks: own.filter(({ kind }) => kind === 'entry').map(({ key, reason }) => `${key} ${reason}`),
    files: Object.fromEntries(own.filter(({ kind }) => kind !== 'entry').map(({ key, status, reason, assurance }) => [key, [status, reason, assurance]])),
    findings: all.findings.map(({ code, key }) => `${code} ${key}`),
    all,
  };
}
export const trusted = (name: string, value: unknown): TrustFile => ({ name, bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) });
