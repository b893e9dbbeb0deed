// Members that a record holds and its digest does not cover: they can be changed without a trace, so they are named.
import { isName, memberAt, pointerOf, type Pointer, pointerParts } from './json/values.ts';
import { stringOf } from './json/values.ts';
import type { Profile } from './profile.ts';
import type { RecordLine } from './record.ts';

const MOST = 20;

export class Uncovered {
  /** As pointers, or names of columns. */
  readonly names = new Set<string>();
  records = 0;
  /** Members that every record part leaves out, where there is one. */
  private readonly omitted: readonly Pointer[] | null;
  /** Members that are covered, or part of the chain itself, where there is no record part. */
  private readonly covered: readonly Pointer['parts'][number][];
  private readonly whole: boolean;
  constructor(profile: Profile) {
    const { hash, previous, input, signature, container } = profile;
    const records = input.flatMap((one) => ('record' in one ? [one] : []));
    const fields = input.flatMap((one) => ('field' in one ? [one.field] : []));
    const linked = previous.field !== null && input.some((one) => 'previous' in one) ? [previous.field] : [];
    const own = [hash.field, hash.key?.id, signature?.field, signature?.key_id, ...linked].filter((one) => one != null);
    const settled = new Set([...own, ...fields]);
    this.whole = records.some(({ record, omit }) => record === 'raw-line' || (omit ?? []).every((one) => settled.has(one)));
    const [first] = records;
    this.omitted = first ? (first.omit ?? []).filter((one) => !settled.has(one) && records.every(({ omit }) => omit?.includes(one))).map(pointerOf) : null;
    this.covered = [...settled].flatMap((one) => (pointerParts(one)?.length === 1 ? pointerOf(one).parts : []));
    for (const name of container?.columns?.names ?? []) if (!settled.has(name)) this.names.add(name);
  }

  look(record: RecordLine): void {
    if (this.whole) return;
    let found = false;
    if (this.omitted !== null) {
      for (const one of this.omitted) {
        if (memberAt(record.tape, one) < 0) continue;
        found = true;
        if (this.names.size < MOST) this.names.add(one.text);
      }
    } else {
      const { tape } = record;
      for (let name = 1; name < (tape.next[0] as number); name = tape.next[name + 1] as number) {
        if (this.covered.some((one) => isName(tape, name, one))) continue;
        found = true;
        if (this.names.size < MOST) this.names.add(`/${stringOf(tape, name).slice(0, 100)}`);
      }
    }
    if (found) this.records++;
  }

  /** What was met elsewhere, in records behind those that were looked at here. */
  take({ names, records }: { names: readonly string[]; records: number }): void {
    for (const name of names) if (this.names.size < MOST || this.names.has(name)) this.names.add(name);
    this.records += records;
  }
}
