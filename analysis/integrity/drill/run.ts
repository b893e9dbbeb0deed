// The tamper drill: forgeries of the evidence, drawn by a seed, made in memory and run through the verifiers. Nothing is written, and nothing of the evidence
// is changed.
import type { ActKind, DrillCell, DrillExample, DrillResult, UnnoticedWhy } from '../../contract/model/drill.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Handed, Verifier } from '../define-verifier.ts';
import { verifiers } from '../index.ts';
import { concluded } from '../verify-all.ts';
import { acts, type Forged, repacked, type Workshop } from './acts.ts';
import { again, recalling, type Standing, standingOf } from './again.ts';
import { chanceOf } from './chance.ts';
import { Contents } from './contents.ts';
import { Lists } from './lists.ts';
import { Baseline } from './outcome.ts';
import { remembering } from './remembered.ts';
import { targetsOf, type Targets } from './targets.ts';
import { whyUnnoticed } from './why.ts';

export interface DrillAsked {
  acts: number;
  seed: number;
  /** The source whose files are forged; absent: those of all. What is said is said by all. */
  source?: number | undefined;
  /** Asked before each act: is there time for it? Absent: always. */
  goesOn?: (() => boolean) | undefined;
}
export type DrillFound = Omit<DrillResult, 'program' | 'sources'> & { sources: Omit<DrillResult['sources'][number], 'name'>[] };

/** Files that are drawn for an act before it is said that it cannot be done there. */
const TRIES = 8;
/** Examples of each kind and source, each of another file or for another reason. */
const SHOWN = 3;
/** A file of more bytes is forged once a kind: every act on it reads all of it. */
const HUGE = 256 * 1024 * 1024;

/** A drill that can begin: the evidence as it is was looked at. */
export interface Drill {
  standing: Standing;
  baseline: Baseline;
  /** What can be done, and where: one for each source and kind. */
  strata: { kind: ActKind; among: readonly EvidenceFile[]; targets: Targets; forge: (typeof acts)[number]['forge'] }[];
  targets: Targets[];
  /** The act of this number; null where none of the files drawn for it allows it. */
  forge(act: number): Promise<{ source: number; kind: ActKind; forged: Forged | null } | null>;
}

/** Looks at the evidence as it is. Throws what verifiers throw, and the reason of the signal. */
export async function begun(given: Handed, { seed, source }: Pick<DrillAsked, 'seed' | 'source'>, among: readonly Verifier[] = verifiers): Promise<Drill> {
  const recall = recalling();
  const handed: Handed = { ...given, crypto: remembering(given.crypto), recall };
  const standing = await standingOf(handed, among);
  const { files, turns, keyFiles } = standing;
  const targets = await targetsOf({ ...handed, files }, turns.proof, keyFiles);
  const contents = new Contents(handed);
  const lists = await Lists.of(
    targets.flatMap(({ statements }) => statements),
    contents,
    handed,
    recall,
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const taken = (path: string): boolean => byPath.has(path);
  const strata = targets
    .filter((one) => source === undefined || one.source === source)
    .flatMap((own) =>
      acts.flatMap(({ kind, among: amongOf, forge }) => {
        const among = amongOf(own, lists);
        return among.length === 0 ? [] : [{ kind, among, targets: own, forge }];
      }),
    );
  const huge = new Set<string>();
  return {
    standing,
    baseline: new Baseline(turns, files),
    strata,
    targets,
    async forge(act) {
      const stratum = strata[(act - 1) % strata.length];
      if (!stratum) return null;
      const { kind, targets: own } = stratum;
      const chance = chanceOf(seed, act);
      const workshop: Workshop = { targets: own, chance, contents, lists, taken };
      for (let tries = 0; tries < TRIES; tries++) {
        const file = chance.pick(stratum.among);
        if (!file) break;
        const once = `${kind} ${file.path}`;
        if (file.size > HUGE && huge.has(once)) continue;
        const forged = await stratum.forge(file, workshop);
        if (!forged) continue;
        if (file.size > HUGE) huge.add(once);
        return { source: own.source, kind, forged: { ...forged, changes: await repacked(forged.changes, byPath) } };
      }
      return { source: own.source, kind, forged: null };
    },
  };
}

/** Throws what verifiers throw, and the reason of the signal. */
export async function drilled({ standing, baseline, strata, targets, forge }: Drill, asked: DrillAsked): Promise<DrillFound> {
  const { signal, progress } = standing.handed;
  const cells = new Map<string, Tally>();
  const examples: DrillExample[] = [];
  let made = 0;
  let stopped = false;
  let barren = 0;
  for (let act = 1; strata.length > 0 && act <= asked.acts; act++) {
    signal.throwIfAborted();
    stopped = asked.goesOn?.() === false;
    // Where no kind of act can be done to any file, there is nothing to go on for.
    if (stopped || barren > strata.length * 4) break;
    if (act % 16 === 1) progress({ stage: 'forging', done: act - 1, total: asked.acts, unit: 'objects' });
    const drawn = await forge(act);
    if (!drawn?.forged) {
      barren++;
      continue;
    }
    barren = 0;
    const { source, kind, forged } = drawn;
    const { turns, files } = await again(standing, forged.changes);
    const { outcome, by } = baseline.outcomeOf(forged, turns, files);
    made++;
    const name = `${source} ${kind}`;
    let tally = cells.get(name);
    if (!tally) cells.set(name, (tally = new Tally(source, kind)));
    const on = baseline.on.get(forged.file.path) ?? [];
    const why = outcome === 'unnoticed' ? whyUnnoticed(kind, on) : null;
    tally.count(outcome, by, why);
    if (why === null || !tally.shows(forged.file.path, why)) continue;
    const { what, before, after, file } = forged;
    examples.push({ act, source, kind, outcome, path: file.path, what, before, after, why, needs: on.find(({ needs }) => needs !== null)?.needs ?? null });
  }
  progress({ stage: 'forging', done: asked.acts, total: asked.acts, unit: 'objects' });
  const { overall, headline } = concluded(standing.files, standing.turns);
  const order = new Map(acts.map(({ kind }, index) => [kind, index]));
  const told = [...cells.values()].map((one) => one.told()).sort((a, b) => a.source - b.source || (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  return {
    seed: asked.seed,
    asked: asked.acts,
    made,
    stopped,
    overall,
    headline,
    sources: targets
      .filter(({ source }) => asked.source === undefined || source === asked.source)
      .map(({ source, evidence, statements }) => ({ source, files: evidence.length, statements: statements.length })),
    cells: told,
    examples,
  };
}

class Tally {
  readonly cell: Omit<DrillCell, 'by' | 'why'>;
  private readonly by = new Map<string, number>();
  private readonly why = new Map<UnnoticedWhy, number>();
  private readonly shown = new Set<string>();
  constructor(source: number, kind: ActKind) {
    this.cell = { source, kind, acts: 0, noticed: 0, doubted: 0, unnoticed: 0, already: 0 };
  }
  count(outcome: 'noticed' | 'doubted' | 'unnoticed' | 'already', by: readonly string[], why: UnnoticedWhy | null): void {
    this.cell.acts++;
    this.cell[outcome]++;
    for (const scheme of by) this.by.set(scheme, (this.by.get(scheme) ?? 0) + 1);
    if (why !== null) this.why.set(why, (this.why.get(why) ?? 0) + 1);
  }
  /** Does it tell anything new? */
  shows(path: string, why: UnnoticedWhy): boolean {
    const before = this.shown.size;
    return before < SHOWN && this.shown.add(`${why} ${path}`).size > before;
  }
  told(): DrillCell {
    const by = [...this.by].map(([scheme, acts]) => ({ scheme, acts })).sort((a, b) => b.acts - a.acts || (a.scheme < b.scheme ? -1 : 1));
    const why = [...this.why].map(([each, acts]) => ({ why: each, acts })).sort((a, b) => b.acts - a.acts || (a.why < b.why ? -1 : 1));
    return { ...this.cell, by, why };
  }
}
