// What a forger does to an archive, one file a kind of act: each gives the files as they would have been left, or null where it cannot be done there.
import type { ActKind } from '../../contract/model/drill.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { folderOf, nameOf } from '../paths.ts';
import type { Chance } from './chance.ts';
import type { Content, Contents } from './contents.ts';
import { inPlaceOf, laidOver, renamedTo, type Splice } from './laid.ts';
import type { Lists } from './lists.ts';
import { line, recordIn } from './records.ts';
import { endingOf, type Targets } from './targets.ts';
import { alteredValue } from './values.ts';

/** What was done, before it is known what came of it. */
export interface Forged {
  /** The file whose content, name or proof was tampered with. */
  file: EvidenceFile;
  /** Files as they were, each with what lies in its place; null = nothing. */
  changes: ReadonlyMap<EvidenceFile, EvidenceFile | null>;
  what: string;
  before: string | null;
  after: string | null;
  /** Bytes by which the unpacked content grew; null where that is no measure. */
  grown: number | null;
}

export interface Workshop {
  targets: Targets;
  chance: Chance;
  contents: Contents;
  lists: Lists;
  /** Is there a file at this path? */
  taken(path: string): boolean;
}

interface ActOf {
  kind: ActKind;
  /** Files of the source that it may be done to. */
  among(targets: Targets, lists: Lists): readonly EvidenceFile[];
  forge(file: EvidenceFile, workshop: Workshop): Promise<Forged | null>;
}

/** Records that are looked at longer than this are cut. */
const RECORD = 64 * 1024;

const evidence = ({ evidence }: Targets): readonly EvidenceFile[] => evidence;
const place = (offset: number): string => `at byte ${offset}`;

const forged = (file: EvidenceFile, left: EvidenceFile | null, what: string, more: Partial<Forged> = {}): Forged => ({
  file,
  changes: new Map([[file, left]]),
  what,
  before: null,
  after: null,
  grown: null,
  ...more,
});

const edited = (file: EvidenceFile, content: Content, splices: readonly Splice[], what: string, more: Partial<Forged> = {}): Forged =>
  forged(file, content.edited(splices), what, { grown: splices.reduce((sum, { remove, insert }) => sum + insert.length - remove, 0), ...more });

async function value(file: EvidenceFile, { contents, chance }: Workshop): Promise<Forged | null> {
  const content = await contents.of(file);
  const record = content && (await recordIn(content, chance));
  if (!content || !record) return null;
  const text = latin1(await content.at(record.from, Math.min(record.to - record.from, RECORD)));
  const altered = alteredValue(text, chance);
  if (!altered) return null;
  const { at, byte, what, before, after } = altered;
  return edited(file, content, [{ at: record.from + at, remove: 1, insert: Uint8Array.of(byte) }], `${what} altered ${place(record.from + at)}`, {
    before,
    after,
  });
}

export const acts: readonly ActOf[] = [
  {
    kind: 'byte',
    among: evidence,
    async forge(file, { contents, chance }) {
      const content = await contents.of(file);
      const size = content?.size ?? file.size;
      if (size === 0) return null;
      const at = chance.below(size);
      const [byte] = content ? await content.at(at, 1) : await file.at(at, 1);
      if (byte === undefined) return null;
      const splice = { at, remove: 1, insert: Uint8Array.of(byte ^ (1 + chance.below(255))) };
      return content
        ? edited(file, content, [splice], `a byte changed ${place(at)}`)
        : forged(file, laidOver(file, [splice]), `a byte changed ${place(at)} of the stored file`);
    },
  },
  { kind: 'value', among: evidence, forge: value },
  {
    kind: 'record_removed',
    among: evidence,
    async forge(file, { contents, chance }) {
      const content = await contents.of(file);
      const record = content && (await recordIn(content, chance));
      if (!content || !record) return null;
      const { from, to } = record.whole;
      return edited(file, content, [{ at: from, remove: to - from, insert: new Uint8Array(0) }], `the record ${place(record.from)} removed`);
    },
  },
  {
    kind: 'record_inserted',
    among: evidence,
    async forge(file, { contents, chance }) {
      const content = await contents.of(file);
      const [one, other] = [content && (await recordIn(content, chance)), content && (await recordIn(content, chance))];
      if (!content || !one || !other) return null;
      const copy = await content.at(other.from, other.to - other.from);
      const joint = one.joint.length > 0 ? one.joint : Uint8Array.of(0x0a);
      const insert = new Uint8Array(copy.length + joint.length);
      insert.set(copy);
      insert.set(joint, copy.length);
      return edited(file, content, [{ at: one.from, remove: 0, insert }], `a copy of the record ${place(other.from)} put in ${place(one.from)}`);
    },
  },
  {
    kind: 'records_swapped',
    among: evidence,
    async forge(file, { contents, chance }) {
      const content = await contents.of(file);
      const [one, other] = [content && (await recordIn(content, chance)), content && (await recordIn(content, chance))];
      if (!content || !one || !other || one.from === other.from) return null;
      const [first, second] = [await content.at(one.from, one.to - one.from), await content.at(other.from, other.to - other.from)];
      if (first.length === second.length && first.every((byte, at) => byte === second[at])) return null;
      const splices = [
        { at: one.from, remove: first.length, insert: second },
        { at: other.from, remove: second.length, insert: first },
      ];
      return edited(file, content, splices, `the records ${place(Math.min(one.from, other.from))} and ${place(Math.max(one.from, other.from))} swapped`);
    },
  },
  {
    kind: 'cut',
    among: evidence,
    async forge(file, { contents, chance }) {
      if (file.size < 2) return null;
      const half = Math.floor(file.size / 2);
      const drawn = half + chance.below(file.size - half);
      const content = await contents.of(file);
      // Who hides the end of a log cuts between two lines.
      const own = content && content.size === file.size && content.text && !content.elements ? await line(content, drawn) : null;
      const at = own && own.from > 0 ? own.from : Math.max(1, drawn);
      const removed = file.size - at;
      return forged(file, laidOver(file, [{ at, remove: removed, insert: new Uint8Array(0) }]), `the last ${removed} of ${file.size} bytes cut off`, {
        grown: content?.size === file.size ? -removed : null,
      });
    },
  },
  { kind: 'removed', among: evidence, forge: (file) => Promise.resolve(forged(file, null, 'the file removed')) },
  {
    kind: 'replaced',
    among: ({ evidence, alike }) => evidence.filter(({ path }) => (alike.evidence.get(endingOf(path))?.length ?? 0) > 1),
    async forge(file, { targets, chance }) {
      const other = chance.pick(targets.alike.evidence.get(endingOf(file.path)) ?? []);
      if (!other || other === file || (await sameBytes(file, other))) return null;
      return forged(file, inPlaceOf(file, other), `the content of ${nameOf(other.path)} put in its place`);
    },
  },
  {
    kind: 'renamed',
    among: evidence,
    forge(file, { chance, taken }) {
      const [folder, name] = [folderOf(file.path), nameOf(file.path)];
      const digits = [...name].flatMap((char, at) => (/\d/.test(char) ? [at] : []));
      const at = chance.pick(digits);
      const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
      const other =
        at === undefined
          ? `${name.slice(0, dot)}-${1 + chance.below(9)}${name.slice(dot)}`
          : `${name.slice(0, at)}${(Number(name.charAt(at)) + 1 + chance.below(9)) % 10}${name.slice(at + 1)}`;
      const path = folder + other;
      return Promise.resolve(taken(path) ? null : forged(file, renamedTo(file, path), 'the file renamed', { before: name, after: other }));
    },
  },
  {
    kind: 'statement_removed',
    among: ({ statements }) => statements,
    forge: (file) => Promise.resolve(forged(file, null, 'the digest, list or signature removed')),
  },
  {
    kind: 'list_edited',
    among: ({ evidence }, lists) => (lists.empty ? [] : evidence),
    async forge(file, workshop) {
      const altered = await value(file, workshop);
      const left = altered?.changes.get(file);
      const fitted = left && (await workshop.lists.madeToFit(file, left));
      if (!altered || !left || !fitted) return null;
      const names = [...fitted.keys()].map(({ path }) => nameOf(path));
      const lists = names.length === 1 ? (names[0] as string) : `${names[0]} and ${names.length - 1} more`;
      return { ...altered, changes: new Map([[file, left], ...fitted]), what: `${altered.what}, and ${lists} made to fit` };
    },
  },
  {
    kind: 'statements_swapped',
    among: ({ statements, alike }) => statements.filter(({ path }) => (alike.statements.get(endingOf(path))?.length ?? 0) > 1),
    async forge(file, { targets, chance }) {
      const other = chance.pick(targets.alike.statements.get(endingOf(file.path)) ?? []);
      if (!other || other === file || (await sameBytes(file, other))) return null;
      return {
        ...forged(file, null, `its content and that of ${nameOf(other.path)} swapped`),
        changes: new Map([
          [file, inPlaceOf(file, other)],
          [other, inPlaceOf(other, file)],
        ]),
      };
    },
  },
];

/** Compared as far as the first difference. */
async function sameBytes(one: EvidenceFile, other: EvidenceFile): Promise<boolean> {
  if (one.size !== other.size) return false;
  if (one.imported !== undefined && other.imported !== undefined) return one.imported === other.imported;
  for (let at = 0; at < one.size; at += STEP) {
    const [a, b] = [await one.at(at, STEP), await other.at(at, STEP)];
    if (a.length !== b.length || a.some((byte, index) => byte !== b[index])) return false;
  }
  return true;
}
const STEP = 1024 * 1024;

/** Archives around forged files were packed again: a byte of each is another one, whatever else of them is. */
export async function repacked(changes: Forged['changes'], byPath: ReadonlyMap<string, EvidenceFile>): Promise<Forged['changes']> {
  const all = new Map(changes);
  for (const { path } of changes.keys())
    for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) {
      const archive = byPath.get(path.slice(0, at));
      if (!archive?.opened || archive.size === 0) continue;
      const middle = Math.floor(archive.size / 2);
      const [byte = 0] = await archive.at(middle, 1).catch(() => new Uint8Array(0));
      all.set(archive, laidOver(archive, [{ at: middle, remove: 1, insert: Uint8Array.of(byte ^ 1) }]));
    }
  return all;
}
