// systemd journals: sealed or not, and their text dumps. `window`, `header`, `outline`, `walk` read; `structure` with `links` and `seals` with `fsprg` check,
// `examine` runs them; `judge` and `card` say what it amounts to; `dump` and what it names read text; `rotated` compares files of one writer.
import type { ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { defineVerifier, type Evidence, type Findings, type Seen } from '../define-verifier.ts';
import { forgers } from './forgers.ts';
import { closedVerdict, holeWords, journalVerdict, nanosecondsOf, SCHEME, timeWords } from './card.ts';
import type { Cursor } from './cursor.ts';
import { dumpVerdict, type Lookup } from './dump.ts';
import { unwrapped } from './dump-entries.ts';
import { EntryIndex } from './entry-index.ts';
import { examine, type Examined, type KeyRing } from './examine.ts';
import { SIGNATURE } from './header.ts';
import { epochStart, judge, type Judged, ofAnotherMachine } from './judge.ts';
import { continuity } from './rotated.ts';

const MOST_HOLES = 100;

const isPacked = ({ path, head }: Pick<Seen, 'path' | 'head'>): boolean => head[0] === 0x1f && head[1] === 0x8b && /\.journal~?\.gz$/i.test(path);
/** The cursor of the first entry, or where that stands too far behind, a time as only dumps write it. */
const isJson = (text: string): boolean =>
  unwrapped(text).startsWith('{') && /"__(?:CURSOR"\s*:\s*"s=[0-9a-f]{32};i=|(?:REALTIME|MONOTONIC)_TIMESTAMP"\s*:\s*"\d{1,20}")/.test(text);
const isExport = (text: string): boolean => /^__CURSOR=s=[0-9a-f]{32};/.test(text);

interface Held {
  file: EvidenceFile;
  found: Examined;
  index: EntryIndex | null;
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const { signal, progress } = evidence;
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const journals: EvidenceFile[] = [];
  const dumps: { file: EvidenceFile; json: boolean }[] = [];
  for (const file of seen) {
    signal.throwIfAborted();
    const text = latin1(await file.head().catch(() => new Uint8Array(0)));
    if (isExport(text) || isJson(text)) dumps.push({ file, json: !isExport(text) });
    else journals.push(file);
  }
  const ring: KeyRing = new Map();
  const held: Held[] = [];
  for (const [done, file] of journals.entries()) {
    progress({ stage: 'checking sealed journals', done, total: journals.length, unit: 'objects', item: file.path });
    const index = dumps.length > 0 ? new EntryIndex() : null;
    const found = await reading(evidence, () => examine(evidence, file, ring, index));
    if (found === null) continue;
    if ('reason' in found) result.objects.push(closedVerdict(file.path, found));
    else held.push({ file, found, index });
  }
  const machines = machinesOf(held);
  const judged = new Map<Held, Judged>();
  for (const one of held) {
    const { sealing, header } = one.found;
    const others = new Set([...(sealing ? (machines.get(sealing.anchor.fingerprint) ?? []) : [])].filter((machine) => machine !== header.machine));
    const said = judge(one.found, ({ anchor }) => evidence.keys.standingOf(anchor, 'forward sealed'), others);
    judged.set(one, said);
    if (sealing && said.fitting) evidence.keys.use(sealing.anchor);
    const object = journalVerdict(one.file.path, one.found, said, evidence.keys.of('journal').length > 0);
    if (!isProven(evidence, object)) result.objects.push(object);
    result.findings.push(...findingsOf(one, said));
  }
  result.findings.push(...continuity(held.map(({ file, found }) => ({ path: file.path, found }))));
  const lookup = lookupIn(held, judged);
  for (const [done, { file, json }] of dumps.entries()) {
    progress({ stage: 'checking dumps of journals', done, total: dumps.length, unit: 'objects', item: file.path });
    const said = await reading(evidence, () => dumpVerdict(file, json, lookup, signal));
    if (said === null) continue;
    if ('reason' in said) result.objects.push({ ...closedVerdict(file.path, said), kind: 'journal text dump' });
    else {
      if (!isProven(evidence, said.object)) result.objects.push(said.object);
      result.findings.push(...said.findings);
    }
  }
  return result;
}

/** A key verified the whole file already: that it has no seal of its own takes nothing from that. */
const isProven = ({ proven }: Evidence, { path, reason }: ObjectVerdict): boolean =>
  reason === 'not_sealed' && path !== null && proven?.grounds.has(path) === true;

/** A file that cannot be read has a verdict, not an exception; only what the signal says passes. */
async function reading<T>({ signal }: Evidence, what: () => Promise<T>): Promise<T | { reason: 'unreadable'; why: string; header: null }> {
  try {
    return await what();
  } catch {
    signal.throwIfAborted();
    return { reason: 'unreadable', why: 'The file could not be read.', header: null };
  }
}

/** Machines whose journals each key fits. */
function machinesOf(held: readonly Held[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { found: one } of held) {
    const { sealing, header } = one;
    if (!sealing?.stretches.some(({ fits }) => fits)) continue;
    const known = found.get(sealing.anchor.fingerprint);
    if (known) known.add(header.machine);
    else found.set(sealing.anchor.fingerprint, new Set([header.machine]));
  }
  return found;
}

function findingsOf({ file, found }: Held, { reason, holes, standing }: Judged): ChainFinding[] {
  const { sealing, structure, header } = found;
  const at = (code: string, from: number | null, to: number | null, explain: string): ChainFinding => ({
    code,
    key: file.path,
    chain: null,
    from: from === null ? null : nanosecondsOf(from),
    to: to === null ? null : nanosecondsOf(to),
    explain,
  });
  if (reason === 'not_sealed' && !ofAnotherMachine(found) && structure.backwards === 0)
    return [
      at(
        'structure_consistent',
        structure.first?.time ?? null,
        structure.last?.time ?? null,
        'Its structure contradicts itself nowhere. Nothing seals it, and anybody can make it so.',
      ),
    ];
  // Of a file that contradicts its seals, that is told; a hole is the lesser thing.
  if (sealing === null || standing === null || (reason !== null && reason !== 'tail_unsealed' && reason !== 'not_closed')) return [];
  const findings = holes
    .slice(0, MOST_HOLES)
    .map((hole) => at('seal_gap', epochStart(sealing, hole.before.epoch + 1), epochStart(sealing, hole.after.epoch), holeWords(sealing, hole)));
  if (holes.length > MOST_HOLES) findings.push(at('seal_gap', null, null, `${holes.length - MOST_HOLES} more such holes.`));
  const { tail } = sealing;
  if (tail.entries > 0)
    findings.push(
      at(
        'tail_unsealed',
        tail.earliest,
        tail.latest,
        `${tail.entries} entries from ${timeWords(tail.earliest ?? 0)} on are not sealed${header.state === 'online' ? ': the file was copied while it was being written' : ''}. Nothing proves them.`,
      ),
    );
  return findings;
}

/** Entries of journals whose seals fit, by cursor. */
function lookupIn(held: readonly Held[], judged: ReadonlyMap<Held, Judged>): Lookup {
  const bySequence = new Map<string, Held[]>();
  for (const one of held) {
    const said = judged.get(one);
    // Of a journal with anything wrong nothing is proven by agreeing with it.
    if (one.index === null || said?.standing == null || said.standing.reason !== null || said.reason !== null) continue;
    const known = bySequence.get(one.found.header.sequenceId);
    if (known) known.push(one);
    else bySequence.set(one.found.header.sequenceId, [one]);
  }
  return ({ id, sequence, time, high, low }: Cursor) => {
    for (const { index, found } of bySequence.get(id) ?? []) {
      const kept = index?.find(sequence);
      if (kept) return { same: kept.time === time && kept.high === high && kept.low === low, sealed: kept.place < (found.sealing?.tail.from ?? 0) };
    }
    return null;
  };
}

export const systemdJournal = defineVerifier({
  id: SCHEME,
  title: 'systemd journals (Forward Secure Sealing) and their dumps',
  document: 'https://systemd.io/JOURNAL_FILE_FORMAT/ and https://systemd.io/JOURNAL_EXPORT_FORMATS/',
  version: 1,
  proofs: [],
  couldProve: [
    {
      formats: ['linux:auth', 'sudo:log', 'chrony:log', 'text:lines'],
      by: 'the seals of the journal that holds the same messages, where sealing is on',
      settles: 'the journal files of the machine (/var/log/journal) and the verification key that was noted when sealing was set up',
    },
  ],
  sees: (file) => file.text.startsWith(SIGNATURE) || isPacked(file) || isExport(file.text) || isJson(file.text),
  forgers,
  verify,
});
