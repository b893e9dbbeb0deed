// Checks the custody journal: numbering, links, hashes, digests, signatures, whose keys signed, and what openings of the case found.
import type { JournalProblem, JournalState } from '../contract/model/journal.ts';
import { entryHash, GENESIS, JOURNAL_LIMIT, type JournalRow, type JournalSql, signedText } from './journal.ts';
import type { ActorPort, CryptoPort } from './ports.ts';

const utf8 = new TextEncoder();
const COLUMNS =
  'seq, at_ns::VARCHAR AS at_ns, actor, build, method, subject, summary, params, params_sha256, outcome, opened_by, undo, undoes, previous, hash, effects, public_key, signature';

/** What an opening found, noted in the parameters of its entry and told ever since. */
export interface Found {
  /** Differences from what the journal binds, each named. */
  found?: string[];
  /** The head that this installation saw last and that the journal did not hold. */
  behind?: { seq: number; head: string };
}

/** A signature over a whole head, as cases from before schema 2 have them. */
interface HeadSignature {
  seq: number;
  head: string;
  public_key: string;
  signature: string;
}

/** Reads every entry, changes nothing. What the tables hold was compared when the case was opened: the opening's entry tells it. */
export async function checkJournal(
  sql: Pick<JournalSql, 'rows'>,
  { crypto, actor }: { crypto: CryptoPort; actor: Pick<ActorPort, 'verify' | 'fingerprint' | 'fingerprintOf'> },
): Promise<JournalState> {
  const rows = await sql.rows<JournalRow>(`SELECT ${COLUMNS} FROM journal ORDER BY seq`);
  const heads = await sql.rows<HeadSignature>('SELECT seq, head, public_key, signature FROM journal_signature ORDER BY seq, signature');
  const [{ id = '' } = {}] = await sql.rows<{ id: string }>("SELECT value AS id FROM meta WHERE key = 'id'");
  const problems: JournalProblem[] = [];
  const say = (seq: number | null, what: string) => problems.push({ seq, what });

  if (rows.length === 0) say(null, 'the journal is empty');
  else if (rows[0]?.method !== 'case.create') say(1, 'the journal does not begin with the creation of the case');
  const firstBreak = rows.length === 0 ? undefined : breakOf(rows, crypto);
  if (firstBreak) say(firstBreak.seq, firstBreak.why);

  // Before schema 2 only heads were signed; from the first signed entry on, every entry is.
  const firstSigned = rows.findIndex((row) => row.signature !== null);
  const unsigned = firstSigned < 0 ? rows.length : firstSigned;
  if (firstSigned > 0 && unsignedBefore(rows[firstSigned] as JournalRow) !== firstSigned)
    say(rows[firstSigned]?.seq ?? null, `entries 1 to ${firstSigned} are not signed, and no entry says that they were written before entries were`);
  const fingerprints = new Map<string, string>();
  const fingerprint = (key: string): string => {
    let known = fingerprints.get(key);
    if (known === undefined) fingerprints.set(key, (known = actor.fingerprintOf(key)));
    return known;
  };
  const keys = new Map<string, { entries: number; first: number; last: number }>();
  for (const row of rows.slice(unsigned)) {
    if (row.signature === null || row.public_key === null) {
      say(row.seq, `entry ${row.seq} is not signed`);
      continue;
    }
    if (!actor.verify(row.public_key, signedText(id, row.seq, row.hash), row.signature)) say(row.seq, `the signature of entry ${row.seq} does not fit`);
    const key = fingerprint(row.public_key);
    const seen = keys.get(key);
    keys.set(key, { entries: (seen?.entries ?? 0) + 1, first: seen?.first ?? row.seq, last: row.seq });
  }
  checkHeads(heads, rows.slice(0, unsigned), rows, actor, say);

  const accepted = acceptedKeys(rows, fingerprint, actor.fingerprint);
  const own = keys.get(actor.fingerprint);
  const before = problems.length;
  // A case may be handed over, so a journal may begin with another's key. What a key unknown here wrote after our own entries, nobody vouches for.
  for (const [key, { entries, first, last }] of keys)
    if (key !== actor.fingerprint && !accepted.has(key) && own !== undefined && last > own.first)
      say(
        Math.max(first, own.first),
        `${entries === 1 ? `entry ${last} is` : `${entries} entries up to ${last} are`} signed by the key ${key}, which is not known here, after entries of this installation: accept it if it is that of a colleague, after comparing it with theirs`,
      );
  const unvouched = problems.length - before;
  for (const row of rows) for (const what of toldBy(row)) say(row.seq, what);
  const behind = rows.flatMap((row) => behindBy(row).map((what) => ({ seq: row.seq, what })));
  // The mildest word that all of it bears.
  const standing = problems.length > unvouched ? 'altered' : behind.length > 0 ? 'older copy' : unvouched > 0 ? 'another key' : 'intact';
  // An older copy comes first: it explains the rest.
  problems.unshift(...behind);

  const foreign = [...keys.keys()].filter((key) => key !== actor.fingerprint && !accepted.has(key));
  const caveat = problems.length > 0 ? null : caveatOf(unsigned, foreign);
  return {
    entries: rows.length,
    head: rows.at(-1)?.hash ?? GENESIS,
    intact: problems.length === 0,
    standing,
    break_at: problems.find(({ seq }) => seq !== null)?.seq ?? (problems.length > 0 ? 1 : null),
    problems,
    unsigned,
    keys: [...keys].map(([key, rest]) => ({ key, ...rest, standing: key === actor.fingerprint ? 'own' : accepted.has(key) ? 'accepted' : 'unknown' })),
    caveat,
    explain: problems.length > 0 ? wordsOf(problems, standing, firstBreak !== undefined || rows.length === 0) : sound(rows.length, unsigned, caveat),
    limit: JOURNAL_LIMIT,
  };
}

const how = { 'older copy': 'This is not the case as it was last seen here', 'another key': 'Another installation worked in this case' } as const;

function wordsOf(problems: readonly JournalProblem[], standing: JournalState['standing'], broken: boolean): string {
  const more = problems.length - 3;
  const what = standing in how ? how[standing as keyof typeof how] : broken ? 'The chain breaks' : 'The case was changed by other means';
  return `${what}: ${problems
    .slice(0, 3)
    .map(({ what }) => what)
    .join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

function sound(entries: number, unsigned: number, caveat: string | null): string {
  const signed = entries - unsigned;
  return `All ${entries} entries follow from one another; ${signed === entries ? 'every one is signed' : `${signed} of them are signed`}.${caveat === null ? '' : ` ${caveat}`}`;
}

/** What a reader has to know though nothing speaks against the journal. */
function caveatOf(unsigned: number, foreign: readonly string[]): string | null {
  const caveats: string[] = [];
  if (unsigned > 0)
    caveats.push(
      `${unsigned === 1 ? 'Entry 1 was' : `Entries 1 to ${unsigned} were`} written before entries were signed: only their chain and the heads signed at each closing speak for them.`,
    );
  const [one, ...others] = foreign;
  if (one !== undefined)
    caveats.push(
      others.length === 0
        ? `Another installation worked in this case before: some entries are signed by its key ${one}. Compare it with the one you know.`
        : `Other installations worked in this case before: some entries are signed by their keys ${foreign.join(', ')}. Compare them with those you know.`,
    );
  return caveats.length === 0 ? null : caveats.join(' ');
}

/** The first entry that does not fit the chain. */
function breakOf(rows: readonly JournalRow[], crypto: CryptoPort): { seq: number; why: string } | undefined {
  let previous = GENESIS;
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
    if (why !== undefined) return { seq: row.seq, why };
    previous = row.hash;
  }
  return undefined;
}

/** Heads signed before schema 2: each has to fit, and each orderly closing of that time has one. */
function checkHeads(
  heads: readonly HeadSignature[],
  before: readonly JournalRow[],
  rows: readonly JournalRow[],
  actor: Pick<ActorPort, 'verify'>,
  say: (seq: number, what: string) => void,
): void {
  const byNumber = new Map(rows.map((row) => [row.seq, row.hash]));
  for (const { seq, head, public_key, signature } of heads)
    if (byNumber.get(seq) !== head || !actor.verify(public_key, `sealtrail journal head\n${seq}\n${head}`, signature))
      say(seq, `the head signature at entry ${seq} does not fit the chain`);
  const signed = new Set(heads.map(({ seq }) => seq));
  for (const { seq, method } of before) if (method === 'case.close' && !signed.has(seq)) say(seq, `entry ${seq} closed the case and its signature is gone`);
}

/** Keys that this installation accepted by an act of its own. */
function acceptedKeys(rows: readonly JournalRow[], fingerprint: (key: string) => string, own: string): Set<string> {
  const accepted = rows.filter(
    (row) => row.method === 'journal.accept' && row.outcome === 'done' && row.public_key !== null && fingerprint(row.public_key) === own,
  );
  return new Set(accepted.map((row) => String(paramsOf(row)['key'])));
}

/** What an opening found and noted. */
function toldBy(row: JournalRow): string[] {
  if (row.method !== 'case.open' && row.method !== 'case.create') return [];
  const { found = [] } = paramsOf(row) as Found;
  const when = `found when entry ${row.seq} opened the case`;
  const told = (Array.isArray(found) ? found : []).map((what) => `${String(what)} (${when})`);
  // Builds that cut what they found by its length lost the names of it with that.
  if (paramsOf(row)['omitted'] !== undefined) told.push(`differences, too long to be kept by name (${when})`);
  // Cases from before schema 2 noted the closing entry since which their content was changed.
  const since = paramsOf(row)['changed_since'];
  if (since !== undefined) told.push(`the content of the case was changed by other means after entry ${String(since)} closed it (${when})`);
  return told;
}

/** That an opening missed the head which its installation had seen. No alteration: a backup may have been restored. */
function behindBy(row: JournalRow): string[] {
  const { behind } = row.method === 'case.open' ? (paramsOf(row) as Found) : {};
  if (!behind) return [];
  return [
    `the case was older than the one last opened here, or another copy of it: entry ${String(behind.seq)}, head ${String(behind.head)}, was not in it (found when entry ${row.seq} opened the case)`,
  ];
}

const unsignedBefore = (row: JournalRow): unknown => paramsOf(row)['unsigned'];

function paramsOf(row: JournalRow): Record<string, unknown> {
  try {
    return (JSON.parse(row.params) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
