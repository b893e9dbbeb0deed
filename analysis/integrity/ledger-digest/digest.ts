// Digests of SQL ledgers (SQL Server, Azure SQL) and exported blocks, as their pages state them. Which bytes of a block are hashed is not documented:
// what stands in both can be compared, and no more.
import { closed, isMembers, type Members } from '../../contract/proof/closed.ts';
import { fromRfc3339 } from '../../contract/time.ts';
import { jsonDocuments } from '../../contract/proof/json-documents.ts';

/** sys.sp_generate_database_ledger_digest: the hash of the last block of a database. */
export interface LedgerDigest {
  database: string;
  block: bigint;
  /** 64 hex digits, lower case. */
  hash: string;
  /** Times of ISO 8601 without an offset, in UTC; null = not stated. */
  committed: string | null;
  generated: string | null;
}

/** sys.database_ledger_blocks. */
export interface LedgerBlock {
  block: bigint;
  /** Of the block before; null = the first one. */
  previous: string | null;
}

/** Longest file of digests or blocks that is read, in bytes. */
export const LEDGER_LIMIT = 64 * 1024 * 1024;

const HASH = /^0x[0-9A-Fa-f]{64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z?$/;
const hashOf = (value: unknown): string | null => (typeof value === 'string' && HASH.test(value) ? value.slice(2).toLowerCase() : null);

function blockOf(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : null;
  return typeof value === 'string' && /^\d{1,19}$/.test(value) ? BigInt(value) : null;
}

/** Undefined: it is no time. */
function timeOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  const time = typeof value === 'string' && TIME.test(value) ? value.replace(/Z$/, '') : '';
  return fromRfc3339(`${time}Z`) === undefined ? undefined : time;
}

function digestOf(value: unknown): LedgerDigest | null {
  const members = closed(value, ['database_name', 'block_id', 'hash', 'last_transaction_commit_time', 'digest_time']);
  if (!members) return null;
  const database = members['database_name'];
  const [block, hash] = [blockOf(members['block_id']), hashOf(members['hash'])];
  const [committed, generated] = [timeOf(members['last_transaction_commit_time']), timeOf(members['digest_time'])];
  if (typeof database !== 'string' || database.length > 128 || block === null || hash === null || committed === undefined || generated === undefined)
    return null;
  return { database, block, hash, committed, generated };
}

/** Documents one behind the other, as automatic storage appends them, or one list of them. Null: something else is in it. */
export function readDigests(bytes: Uint8Array): LedgerDigest[] | null {
  const documents = jsonDocuments(bytes);
  if (!documents) return null;
  const [only] = documents;
  const all = documents.length === 1 && Array.isArray(only) ? (only as unknown[]) : documents;
  const digests = all.map(digestOf);
  return digests.length > 0 && digests.every((one) => one !== null) ? digests : null;
}

function blockRow(members: Members): LedgerBlock | null {
  const block = blockOf(members['block_id']);
  const stated = members['previous_block_hash'];
  const first = [null, '', 'NULL'].includes(stated as string | null);
  const previous = hashOf(stated);
  return block !== null && (first || previous !== null) ? { block, previous } : null;
}

const COLUMNS = ['block_id', 'transactions_root_hash', 'block_size', 'previous_block_hash', 'version'];

function csvRows(text: string): Members[] | null {
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const names = head.split(/[,;\t]/).map((name) => name.replace(/^"(.*)"$/, '$1'));
  if (!names.every((name) => COLUMNS.includes(name))) return null;
  const rows: Members[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const cells = line.split(/[,;\t]/).map((cell) => cell.replace(/^"(.*)"$/, '$1'));
    if (cells.length !== names.length) return null;
    rows.push(Object.fromEntries(names.map((name, at) => [name, cells[at]])));
  }
  return rows;
}

/** An export of blocks as a list of JSON (or rows one behind the other), or as CSV with its head. Null: it is none. */
export function readBlocks(bytes: Uint8Array): LedgerBlock[] | null {
  const documents = jsonDocuments(bytes);
  const [only] = documents ?? [];
  const values = documents?.length === 1 && Array.isArray(only) ? (only as unknown[]) : documents;
  const rows = values ? values.map((one) => closed(one, COLUMNS)) : csvRows(new TextDecoder().decode(bytes));
  if (!rows || rows.length === 0) return null;
  const blocks = rows.map((row) => (isMembers(row) && 'previous_block_hash' in row ? blockRow(row) : null));
  return blocks.every((one) => one !== null) ? blocks : null;
}

/** Cheap, by the first bytes. */
export const mayBeDigests = (text: string): boolean =>
  /"last_transaction_commit_time"|"digest_time"/.test(text) && text.includes('"block_id"') && text.includes('"database_name"');
export const mayBeBlocks = (text: string): boolean => text.includes('block_id') && text.includes('previous_block_hash');
