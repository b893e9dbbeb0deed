// Ours against others on one generated input, in turns: in each round everybody runs once, so that what else the machine does meets all alike.
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BASE } from './asked.ts';
import { type Run, type Spent, script } from './programs/run.ts';
import { against, type Goal, MEMORY, median, threads, whole, type Workshop } from './workshop.ts';

/** What is imported: `path` a file or folder of `records` records. */
export interface Input {
  path: string;
  records: number;
  /** Bytes of the records, unpacked. */
  bytes: number;
  /** Such as `200 gzip files, 300 MB stored`. */
  note?: string;
}

export interface Peer {
  name: string;
  /** Ratio of processor time, ours to theirs. */
  goal?: Goal;
  /** Name of what has to be installed, when it is not. */
  missing?: string | undefined;
  /** Throws when it did not read all of the input. */
  run(input: Input, workshop: Workshop): Spent & { peak?: number };
}

export interface Contest {
  /** Short, also the name of its folder. */
  name: string;
  what: string;
  make(folder: string, records: number): Input;
  /** Of the verb import. */
  options?: readonly string[];
  peers: readonly Peer[];
  /** Records a second of processor time. */
  speed?: Goal;
}

const MEGABYTE = 1e6;
/** Peak memory in MB, and growth of time and memory per record, of every import. */
const PEAK: Goal = { most: 1000, unit: 'MB' };
const GROWTH: Goal = { most: 1.15 };

const show = ({ seconds, cpu }: Spent) => `${seconds.toFixed(1)} s (cpu ${cpu.toFixed(1)})`;

/** Gives the path of the last case. */
export function contest(workshop: Workshop, { name, what, make, options = [], peers, speed }: Contest): string {
  const { say, records, pairs, root } = workshop;
  const input = make(join(root, name), records);
  const base = records > BASE ? make(join(root, `${name}-base`), BASE) : undefined;
  say(`${name}: ${whole(records)} ${what}, ${whole(input.bytes / MEGABYTE)} MB${input.note === undefined ? '' : `, ${input.note}`}`);
  for (const { missing } of peers) if (missing !== undefined) say(`  NOT COMPARED with ${missing}: it is not installed here (package ${missing})`);
  const present = peers.filter(({ missing }) => missing === undefined);
  const rounds: Round[] = [];
  const casePath = join(root, `${name}.sealtrail`);
  for (let round = 1; round <= pairs; round++) {
    const small = base && importCase(workshop, casePath, base, options);
    const theirs = present.map((peer) => peer.run(input, workshop));
    const ours = importCase(workshop, casePath, input, options);
    rounds.push({ ours, theirs, base: small });
    const others = present.map((peer, i) => `, ${peer.name} ${show(theirs[i] as Spent)}`).join('');
    say(`  ${round}: ours ${show(ours)}${others}${small === undefined ? '' : `; ours at ${whole(BASE)} ${show(small)}`}`);
  }
  const last = rounds.at(-1)?.ours;
  if (last === undefined || last.events !== records) {
    say(`  NOT COMPARABLE, no ratios: of ${whole(records)} records ${whole(last?.events ?? 0)} became events (${last?.formats})`);
    return casePath;
  }
  const ofRounds = (figure: (round: Round) => number) => median(rounds.map(figure));
  for (const [i, { name, goal }] of present.entries()) {
    const ratio = (of: 'cpu' | 'seconds') => ofRounds(({ ours, theirs }) => ours[of] / (theirs[i] as Spent)[of]);
    const peaks = rounds.flatMap(({ theirs }) => theirs[i]?.peak ?? []);
    const peak = peaks.length === 0 ? '' : `, its peak ${whole(Math.max(...peaks))} MB`;
    say(`  import / ${name}, processor time: ${ratio('cpu').toFixed(2)}${against(ratio('cpu'), goal)}, wall ${ratio('seconds').toFixed(2)}${peak}`);
  }
  const rate = ofRounds(({ ours }) => records / ours.cpu);
  say(`  records a second of processor time: ${whole(rate)}${against(rate, speed)}`);
  const peak = Math.max(...rounds.map(({ ours }) => ours.peak));
  say(`  peak memory: ${whole(peak)} MB${against(peak, PEAK)}`);
  say(`  evidence file: ${whole(last.evidence / MEGABYTE)} MB, ${(last.evidence / input.bytes).toFixed(3)} of the records' bytes`);
  if (base === undefined) return casePath;
  const time = ofRounds(({ ours, base }) => ours.cpu / records / ((base as Import).cpu / BASE));
  const memory = ofRounds(({ ours, base }) => ours.peak / (base as Import).peak);
  say(`  against ${whole(BASE)}: processor time per record ${time.toFixed(2)}${against(time, GROWTH)}`);
  say(`  against ${whole(BASE)}: peak memory ${memory.toFixed(2)}${against(memory, GROWTH)}`);
  return casePath;
}

interface Round {
  ours: Import;
  /** In the order of the peers. */
  theirs: ReturnType<Peer['run']>[];
  /** Ours with BASE records. */
  base: Import | undefined;
}

interface Import extends Run {
  events: number;
  /** Formats of the items. */
  formats: string;
  /** Bytes of the evidence file. */
  evidence: number;
}

/** One import into a new case, with copies of the originals, all digests and all offsets. A case at that path is replaced. */
export function importCase({ home }: Pick<Workshop, 'home'>, casePath: string, { path }: Pick<Input, 'path'>, options: readonly string[] = []): Import {
  rmSync(casePath, { recursive: true, force: true });
  const args = ['import', casePath, path, ...options, '--memory', MEMORY, '--threads', String(threads), '--json'];
  const { stdout, ...run } = script<Run & { code: number }>('timed-cli.mjs', args, home);
  const said = JSON.parse(stdout) as { fault?: unknown; sources: { ledger: { events: number }; items: { format: string | null; role: string }[] }[] };
  const [source] = said.sources ?? [];
  if (!source) throw new Error(`the import failed: ${stdout.slice(0, 2000)}`);
  return {
    ...run,
    events: source.ledger.events,
    formats: [...new Set(source.items.map(({ format, role }) => format ?? role))].join(', '),
    evidence: statSync(join(casePath, 'evidence', 's1.duckdb')).size,
  };
}
