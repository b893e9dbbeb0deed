// Time plans before items are read: what their stamps show is looked at once, and logs that were rotated are planned together, as one stretch of time.
import type { Encoding } from '../contract/encodings.ts';
import type { ImportPolicy } from '../contract/model/source.ts';
import type { TimePlan } from '../reading/time/plan.ts';
import { byAge, rotationOf } from '../reading/time/rotation.ts';
import { type Member, planStretch } from '../reading/time/stretch.ts';
import { glanceAt, isNewestFirst, type Trace, Tracer } from '../reading/time/trace.ts';
import { type ByteSource, headBytes } from './bytes/byte-source.ts';
import { onDisk } from './bytes/on-disk.ts';
import { encodingFound } from './bytes/encoding-found.ts';
import { OriginalOffsets, toUtf8 } from './bytes/text-encoding.ts';
import type { HandedFile } from './handed-over.ts';
import { Walk } from './containers/walk.ts';
import type { StoredFile } from './containers/walked.ts';
import { MAX_STRETCH } from './limits.ts';
import { chainOf, policyFor, type UnplannedItem, unwrap, yearWordsOn } from './read-item.ts';

/** So much of an item shows whether its lines begin with stamps at all, and which way they run. */
const GLANCE = 16_384;

/** By `chainOf` an item. Items that stand by themselves are not here: `planAlone`. */
export type TimePlans = ReadonlyMap<string, TimePlan>;

export interface Watch {
  /** Throws when the job was cancelled. */
  check(): void;
  /** Stored bytes of the files that were looked at, and the item that comes next. */
  progress?(done: number, item: string): void;
}

/** Plans of all rotated logs of a folder, or of what an archive holds. `only`: of these stretches (`rotationOf`) alone, and then also where one has a single item. */
export async function planStretches(
  files: readonly HandedFile[],
  directory: string,
  policy: ImportPolicy,
  watch: Watch,
  only?: ReadonlySet<string>,
): Promise<TimePlans> {
  const often = counted(files.map(({ path }) => rotationOf(path).stretch));
  const stretches = new Map<string, (Member & { chain: string })[]>();
  let done = 0;
  for (const file of files) {
    watch.check();
    const isOne = (often.get(rotationOf(file.path).stretch) ?? 0) > 1;
    const content = onDisk(file.absolute, file.size);
    try {
      for await (const walked of new Walk(directory, mayBeRotated).handedOver(file.path, content, file.modified)) {
        if (walked.kind !== 'file') continue;
        const { path, steps } = walked.stored;
        if (only ? !only.has(rotationOf(path).stretch) : steps.length === 0 && !isOne) continue;
        watch.progress?.(done, path);
        const member = await memberOf(walked.stored, policy, () => watch.check());
        const stretch = stretches.get(member.rotated.stretch) ?? [];
        if (stretch.length < MAX_STRETCH) stretch.push(member);
        stretches.set(member.rotated.stretch, stretch);
      }
    } catch {
      // What cannot be read is told when its turn comes.
    } finally {
      content.close();
      done += file.size;
    }
  }
  const plans = new Map<string, TimePlan>();
  for (const members of stretches.values()) {
    const isPlanned = ({ trace }: Member): boolean => trace.stamped > 0;
    if ((members.length < 2 && !only) || !members.some(isPlanned)) continue;
    members.sort((a, b) => byAge(a.rotated, b.rotated));
    for (const [i, plan] of planStretch(members).entries()) {
      const member = members[i] as Member & { chain: string };
      if (isPlanned(member)) plans.set(member.chain, plan);
    }
  }
  return plans;
}

/** The plan of an item that belongs to no set. */
export async function planAlone({ content, path, modified, isWallClock, given, encoding }: UnplannedItem, check: () => void): Promise<TimePlan> {
  const trace = await traceOf(content, await headOf(content, encoding), { zone: given.zone, encoding }, check);
  const [plan] = planStretch([{ path, trace, modified, isWallClock, rotated: rotationOf(path), given, yearWords: given.year === undefined ? [] : [0] }]);
  return plan as TimePlan;
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Members of archives that are looked into: logs by their names, and archives. What is left out is planned by itself. */
const mayBeRotated = (name: string): boolean =>
  rotationOf(name).age !== 0 || /(?:^|\/)[^./]+$|\.(?:log|txt|zip|tar|t[gx]z|tbz2?|gz|bz2|xz|zst|lz4)$/i.test(name);

/** What shows no stamps, an empty file for one, is a member that tells nothing: it is not missing. */
async function memberOf(stored: StoredFile, policy: ImportPolicy, check: () => void): Promise<Member & { chain: string }> {
  const { bytes } = await headBytes(stored.content, 1024);
  const inner = await unwrap(stored, bytes);
  const { content, path } = inner;
  try {
    const { time: given, encoding: said } = policyFor(policy, path);
    const head = await headOf(content, said);
    const glance = glanceAt(head);
    const trace = glance.stamped > 0 ? await traceOf(content, head, { zone: given.zone, encoding: said }, check) : glance;
    return {
      chain: chainOf(stored, inner),
      path,
      trace,
      modified: stored.modified,
      isWallClock: stored.isWallClock,
      rotated: rotationOf(path),
      given,
      yearWords: yearWordsOn(policy, path),
    };
  } finally {
    if (content !== stored.content) content.close();
  }
}

/** The examiner's word. */
interface Given {
  zone: string | undefined;
  encoding: Encoding | undefined;
}

async function headOf(content: ByteSource, said: Encoding | undefined): Promise<Uint8Array> {
  const { bytes } = await headBytes(content, GLANCE);
  const encoding = said ?? encodingFound(bytes).encoding;
  return encoding === 'utf-8' ? bytes : toUtf8(bytes, encoding);
}

/** `head`: as `headOf` gives it. */
async function traceOf(content: ByteSource, head: Uint8Array, { zone, encoding: said }: Given, check: () => void): Promise<Trace> {
  const tracer = new Tracer(zone, isNewestFirst(head));
  const { bytes } = content;
  const encoding = said ?? (bytes ? encodingFound(bytes).encoding : 'utf-8');
  if (bytes && encoding !== 'utf-8') {
    const utf8 = toUtf8(bytes, encoding);
    tracer.push(utf8);
    return inOriginal(tracer.end(), new OriginalOffsets(utf8, bytes, encoding));
  }
  for await (const piece of content.pieces()) {
    tracer.push(piece);
    check();
  }
  return tracer.end();
}

/** Places in the text as those of the bytes that it was made from. */
function inOriginal(trace: Trace, offsets: OriginalOffsets): Trace {
  const asked = [...new Set([...trace.bends.map(({ from }) => from), ...trace.folds.map(({ step }) => step)])].sort((a, b) => a - b);
  const places = new Map(asked.map((offset) => [offset, offsets.of(offset)]));
  const of = (offset: number): number => places.get(offset) ?? offset;
  return {
    ...trace,
    bends: trace.bends.map((bend) => ({ ...bend, from: of(bend.from) })),
    folds: trace.folds.map((run) => ({ ...run, step: of(run.step) })),
  };
}
