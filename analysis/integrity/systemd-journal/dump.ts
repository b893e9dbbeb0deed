// Text dumps of journals: nothing seals them. Each entry agrees with its own cursor or not; numbers have holes or not; and where the sealed journal lies beside
// it, it holds the same entries or not.
import type { ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Reason } from '../reasons.ts';
import { fact, step } from '../verdict.ts';
import { nanosecondsOf, verdict } from './card.ts';
import { type Cursor, cursorOf, type Entry } from './cursor.ts';
import { exported, ofJson } from './dump-entries.ts';
import { Queue } from './queue.ts';

const MOST_GAPS = 100;
const MOST_IDS = 10_000;
const MOST_TOLD = 10;

/** What the journals at hand hold under a number. `sealed`: a seal that fits covers it. */
export type Lookup = (cursor: Cursor) => { same: boolean; sealed: boolean } | null;

interface Gap {
  afterEntry: number;
  missing: number;
  after: Cursor;
  before: Cursor;
}

interface Tally {
  entries: number;
  fitting: number;
  /** Entries, counted from 1, whose digest or whose own times do not fit their cursor. */
  unfit: number[];
  unfitCount: number;
  contradicting: number[];
  /** Nothing can be computed of them: fields are not there as they were, or they have no cursor. */
  lacking: number;
  doubled: number;
  unreadable: number;
  cut: boolean;
  gaps: Gap[];
  gapCount: number;
  missing: number;
  ids: Set<string>;
  sealed: number;
  otherwise: number[];
  first: number | null;
  last: number | null;
}

const told = (list: number[], index: number): void => {
  if (list.length < MOST_TOLD) list.push(index);
};

async function tallyOf(file: EvidenceFile, json: boolean, lookup: Lookup, signal: AbortSignal): Promise<Tally> {
  const tally: Tally = {
    entries: 0,
    fitting: 0,
    unfit: [],
    unfitCount: 0,
    contradicting: [],
    lacking: 0,
    doubled: 0,
    unreadable: 0,
    cut: false,
    gaps: [],
    gapCount: 0,
    missing: 0,
    ids: new Set(),
    sealed: 0,
    otherwise: [],
    first: null,
    last: null,
  };
  const before = new Map<string, Cursor>();
  const queue = new Queue(file.pieces(), signal);
  try {
    for await (const { entry, cut } of json ? ofJson(queue) : exported(queue)) {
      // A last line without its end is whole where it can be read.
      if (cut && (entry === null || !json)) tally.cut = true;
      else if (entry === null) tally.unreadable++;
      else take(tally, entry, before, lookup);
    }
  } finally {
    await queue.close();
  }
  return tally;
}

function take(tally: Tally, entry: Entry, before: Map<string, Cursor>, lookup: Lookup): void {
  const index = ++tally.entries;
  if (entry.doubled) tally.doubled++;
  const cursor = entry.cursor === null ? null : cursorOf(entry.cursor);
  if (cursor === null) {
    tally.lacking++;
    return;
  }
  tally.first = Math.min(tally.first ?? cursor.time, cursor.time);
  tally.last = Math.max(tally.last ?? cursor.time, cursor.time);
  follow(tally, cursor, index, before);
  if (!entry.agrees(cursor)) told(tally.contradicting, index);
  if (entry.lacking) {
    tally.lacking++;
    return;
  }
  const fits = entry.fits(cursor);
  const kept = lookup(cursor);
  if (kept?.sealed && !kept.same) told(tally.otherwise, index);
  if (!fits) {
    tally.unfitCount++;
    told(tally.unfit, index);
    return;
  }
  tally.fitting++;
  if (kept?.sealed && kept.same && entry.agrees(cursor)) tally.sealed++;
}

/** Numbers that are left out between one entry and the next of the same writer, in whichever direction the dump runs. */
function follow(tally: Tally, cursor: Cursor, index: number, before: Map<string, Cursor>): void {
  const last = before.get(cursor.id);
  if (last === undefined && before.size >= MOST_IDS) return;
  before.set(cursor.id, cursor);
  if (tally.ids.size < MOST_TOLD) tally.ids.add(cursor.id);
  if (last === undefined) return;
  const missing = Math.abs(cursor.sequence - last.sequence) - 1;
  if (missing <= 0) return;
  tally.gapCount++;
  tally.missing += missing;
  if (tally.gaps.length < MOST_GAPS) tally.gaps.push({ afterEntry: index - 1, missing, after: last, before: cursor });
}

interface Said {
  reason: Reason | null;
  explain: string;
}

function judged(tally: Tally): Said {
  const { entries, unfit, unfitCount, fitting, lacking, contradicting, otherwise, doubled, sealed } = tally;
  const [first] = unfit;
  const [odd] = contradicting;
  const [other] = otherwise;
  if (doubled > 0)
    return { reason: 'duplicate_member', explain: `${doubled} of ${entries} entries have a member twice that stands once in what journalctl writes.` };
  if (other !== undefined) return { reason: 'differs_from_sealed', explain: `Entry ${other} is not what the sealed journal here holds under its number.` };
  if (odd !== undefined) return { reason: 'cursor_hash_mismatch', explain: `The time or boot that entry ${odd} states is not that of its own cursor.` };
  // A dump of chosen fields (--output-fields) fits hardly anywhere: that is no alteration.
  if (first !== undefined && unfitCount < fitting)
    return {
      reason: 'cursor_hash_mismatch',
      explain: `${unfitCount} of ${entries} entries do not have the digest that their own cursor states; the first is entry ${first}. ${fitting} have it.`,
    };
  const rest = [
    ...(unfitCount > 0 ? [`${unfitCount} of ${entries} entries do not have the digest of their cursors, as in dumps of chosen fields`] : []),
    ...(lacking > 0 ? [`${lacking} could not be computed again, since fields of theirs are left out`] : []),
    ...(tally.cut ? ['it ends within an entry'] : []),
    ...(tally.unreadable > 0 ? [`${tally.unreadable} lines are no entries`] : []),
  ].join('; ');
  if (rest === '' && sealed === entries)
    return {
      reason: null,
      explain: `Each of its ${entries} entries has the digest of its cursor, and the sealed journal here holds an entry of the same number, time and digest.`,
    };
  return {
    reason: 'not_sealed',
    explain: `A dump carries no seal. ${fitting} of ${entries} entries have the digest that their own cursor states, which anybody can compute${rest === '' ? '' : `; ${rest}`}.`,
  };
}

/** The verdict of one dump, and what is found of its numbers; null = nothing in it has a cursor, so it is no dump. Rejects where it cannot be read. */
export async function dumpVerdict(
  file: EvidenceFile,
  json: boolean,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<{ object: ObjectVerdict; findings: ChainFinding[] } | null> {
  const { path } = file;
  const tally = await tallyOf(file, json, lookup, signal);
  if (tally.ids.size === 0) return null;
  const { reason, explain } = judged(tally);
  const { entries, fitting, unfitCount, lacking, gapCount, missing, sealed } = tally;
  const object = verdict(
    { key: path, path, kind: 'journal text dump' },
    {
      reason,
      assurance: fitting > 0 && unfitCount === 0 ? 'consistent only' : 'none',
      explain,
      steps: [
        step(
          unfitCount === 0 ? (fitting > 0 ? true : null) : reason === 'cursor_hash_mismatch' ? false : null,
          `${fitting} of ${entries} entries have the digest that their cursor states`,
        ),
        step(
          gapCount === 0 ? true : null,
          gapCount === 0 ? 'Their numbers follow one another' : `${missing} numbers are left out at ${gapCount} places: filters do so too`,
        ),
        step(tally.otherwise.length > 0 ? false : sealed > 0 ? true : null, `${sealed} entries are in a sealed journal here`),
        step(null, 'A dump carries no seal, and the digest of a cursor has no key'),
      ],
      facts: [
        fact('Entries', String(entries)),
        fact('Entries that could not be computed again', String(lacking)),
        fact('Sequence number ids', [...tally.ids].join(', ') || 'none'),
        ...(tally.unfit.length > 0 ? [fact('Entries without the digest of their cursor', tally.unfit.join(', '))] : []),
      ],
      ...(reason === null && tally.first !== null && tally.last !== null
        ? { range: { status: 'covered' as const, from: nanosecondsOf(tally.first), to: nanosecondsOf(tally.last) } }
        : {}),
    },
  );
  return { object, findings: findingsOf(path, tally, reason, explain) };
}

function findingsOf(path: string, tally: Tally, reason: Reason | null, explain: string): ChainFinding[] {
  const at = (code: string, text: string, from: number | null, to: number | null): ChainFinding => ({
    code,
    key: path,
    chain: null,
    from: from === null ? null : nanosecondsOf(from),
    to: to === null ? null : nanosecondsOf(to),
    explain: text,
  });
  if (reason === 'cursor_hash_mismatch') return [at(reason, explain, null, null)];
  const found = tally.gaps.map(({ afterEntry, missing, after, before }) =>
    at(
      'sequence_gap',
      `After entry ${afterEntry} ${missing} ${missing === 1 ? 'number is' : 'numbers are'} left out. A filtered dump has such holes too, and so have files of one of several journals.`,
      after.time,
      before.time,
    ),
  );
  const untold = tally.gapCount - tally.gaps.length;
  if (untold > 0) found.push(at('sequence_gap', `${untold} more holes in the numbers: ${tally.missing} numbers are left out in all.`, null, null));
  if (reason === 'not_sealed' && tally.gapCount === 0 && tally.fitting === tally.entries && !tally.cut && tally.unreadable === 0)
    found.push(
      at(
        'cursor_consistent',
        'All entries have the digest that their cursors state, and their numbers have no hole. Anybody can make it so.',
        tally.first,
        tally.last,
      ),
    );
  return found;
}
