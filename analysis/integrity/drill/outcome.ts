// What came of an act: what is said of the forged files, held against what was said of them as they are. What an examiner who sees the forged files alone
// would not see as a complaint is none: a figure that is another one, or a file that is gone without a trace, tells nobody anything.
import { weaknessOf } from '../../contract/assurances.ts';
import { contradicts } from '../../contract/statuses.ts';
import type { ActOutcome } from '../../contract/model/drill.ts';
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Findings } from '../define-verifier.ts';
import type { Turns } from '../in-turn.ts';
import { openedOf, speaksOf } from '../opened.ts';
import { groundsOf } from '../standing-of.ts';
import type { Forged } from './acts.ts';

export interface Outcome {
  outcome: ActOutcome;
  /** Schemes that contradict. */
  by: string[];
}

/** Findings that say how things are, and nothing against them. */
const harmless: ReadonlySet<string> = new Set([
  'chain_start',
  'chain_continues',
  'gap_declared',
  'structure_consistent',
  'cursor_consistent',
  'log_consistent',
  'system_files',
  'daemon_ended',
  'immutability',
  'export_unsigned',
  'agreement_only',
]);
const holes: ReadonlySet<string> = new Set(['gap, unexplained', 'open head']);

const idOf = ({ kind, key, path }: ObjectVerdict): string => JSON.stringify([kind, key, path]);
const goodBytes = (one: ObjectVerdict): number =>
  (one.spans ?? []).reduce((sum, { status, from, to }) => sum + (status === 'verified' || status === 'agrees' ? to - from : 0), 0);

/** What one verifier says, counted. Made once of the same findings. */
interface Counts {
  good: ReadonlyMap<string, ObjectVerdict>;
  bad: number;
  /** By kind and reason: a file that is called cut now says more than that it never was sealed. */
  open: ReadonlyMap<string, number>;
  remarks: number;
  holes: number;
  badSpans: number;
  openSpans: number;
  codes: ReadonlyMap<string, number>;
}
const none: Findings = { objects: [], findings: [], chains: [], proof: [] };

function countsOf({ objects, findings }: Findings): Counts {
  const good = new Map<string, ObjectVerdict>();
  const codes = new Map<string, number>();
  const open = new Map<string, number>();
  const counts = { bad: 0, remarks: 0, holes: 0, badSpans: 0, openSpans: 0 };
  for (const one of objects) {
    if (one.verdict === 'valid') good.set(idOf(one), one);
    if (contradicts(one.status)) counts.bad++;
    else if (one.verdict === 'unverifiable') count(open, `${one.kind} ${one.reason}`);
    else if (one.reason !== null) counts.remarks++;
    if (holes.has(one.range)) counts.holes++;
    for (const { status } of one.spans ?? [])
      if (contradicts(status)) counts.badSpans++;
      else if (status === 'unverifiable' || status === 'not covered') counts.openSpans++;
  }
  for (const { code } of findings) if (!harmless.has(code)) count(codes, code);
  return { good, open, codes, ...counts };
}

const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
const more = (before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): boolean =>
  [...now].some(([name, times]) => times > (before.get(name) ?? 0));

export class Baseline {
  private readonly counted = new Map<Findings, Counts>();
  private readonly said: ReadonlyMap<string, Findings>;
  private readonly grounds: ReturnType<typeof groundsOf>;
  private readonly bad: ReadonlySet<string>;
  /** Files of which nothing speaks. */
  private readonly unspoken: number;
  /** Verdicts on each path. */
  readonly on: ReadonlyMap<string, readonly ObjectVerdict[]>;

  constructor(turns: Turns, files: readonly EvidenceFile[]) {
    this.said = new Map(turns.turns.map(({ verifier, said }) => [verifier.id, said]));
    const objects = turns.turns.flatMap(({ said }) => said.objects);
    this.grounds = groundsOf(objects);
    this.bad = new Set(objects.flatMap(({ status, path, key }) => (contradicts(status) ? [path ?? key] : [])));
    this.unspoken = unspokenOf(turns, files).size;
    const on = new Map<string, ObjectVerdict[]>();
    for (const one of objects) {
      if (one.path !== null) pushTo(on, one.path, one);
    }
    this.on = on;
  }

  private counts(said: Findings): Counts {
    let known = this.counted.get(said);
    if (!known) this.counted.set(said, (known = countsOf(said)));
    return known;
  }

  /** `files`: those that `now` ran over. */
  outcomeOf(forged: Forged, now: Turns, files: readonly EvidenceFile[]): Outcome {
    const after = new Map(now.turns.map(({ verifier, said }) => [verifier.id, said]));
    const schemes = [...new Set([...this.said.keys(), ...after.keys()])].filter((id) => this.said.get(id) !== after.get(id));
    const compared = schemes.map((id) => ({ id, before: this.counts(this.said.get(id) ?? none), now: after.get(id) ?? none }));
    const by = compared.flatMap(({ id, before, now }) => (contradictsMore(before, now) ? [id] : []));
    if (by.length > 0) return { outcome: 'noticed', by };
    if (this.bad.has(forged.file.path)) return { outcome: 'already', by };
    const doubted =
      compared.some(({ before, now }) => doubtsMore(before, now, forged)) ||
      (schemes.length > 0 && this.lessGround(now, files)) ||
      this.moreUnspoken(now, files);
    return { outcome: doubted ? 'doubted' : 'unnoticed', by };
  }

  /** A file that is still there rests on less than before. */
  private lessGround({ turns }: Turns, files: readonly EvidenceFile[]): boolean {
    const grounds = groundsOf(turns.flatMap(({ said }) => said.objects));
    return files.some(({ path }) => {
      const before = this.grounds.get(path);
      const now = grounds.get(path);
      return before !== undefined && (now === undefined || weaknessOf(now) > weaknessOf(before));
    });
  }

  private moreUnspoken(now: Turns, files: readonly EvidenceFile[]): boolean {
    return unspokenOf(now, files).size > this.unspoken;
  }
}

export function unspokenOf({ turns, proof }: Turns, files: readonly EvidenceFile[]): Set<string> {
  const spoken = new Set(proof);
  for (const { said } of turns) for (const { path } of said.objects) if (path !== null) spoken.add(path);
  const opened = openedOf(files);
  return new Set(files.flatMap(({ path }) => (speaksOf(spoken, opened, path) ? [] : [path])));
}

/** Something good is contradicted now, or more is contradicted than before. */
function contradictsMore(before: Counts, { objects }: Findings): boolean {
  let [bad, badSpans] = [0, 0];
  for (const one of objects) {
    if (contradicts(one.status)) {
      if (before.good.has(idOf(one))) return true;
      bad++;
    }
    for (const { status } of one.spans ?? []) if (contradicts(status)) badSpans++;
  }
  return bad > before.bad || badSpans > before.badSpans;
}

/** Something good is open now, or more is open, or told, than before. */
function doubtsMore(before: Counts, said: Findings, { grown }: Forged): boolean {
  const now = countsOf(said);
  if (
    more(before.open, now.open) ||
    more(before.codes, now.codes) ||
    now.remarks > before.remarks ||
    now.holes > before.holes ||
    now.openSpans > before.openSpans
  )
    return true;
  for (const one of said.objects) {
    const former = before.good.get(idOf(one));
    if (!former) continue;
    if (one.verdict !== 'valid' || weaknessOf(one.assurance) > weaknessOf(former.assurance)) return true;
    if (former.spans === undefined ? one.spans !== undefined : one.spans !== undefined && goodBytes(one) - goodBytes(former) < (grown ?? 0)) return true;
  }
  return false;
}
