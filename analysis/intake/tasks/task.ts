// What a reader is handed, and what it gives back. Tasks are cut by what lies there, never by how many readers there are: who reads a task changes nothing.
import type { ItemRow } from '../account/rows.ts';
import type { TallyPart } from '../account/tally.ts';
import type { TimePlan } from '../../reading/time/plan.ts';
import type { StoredFile } from '../containers/walked.ts';
import type { Standing, StretchRead } from '../read-item.ts';
import type { RowStretch } from '../spool/spool.ts';

export interface GivenItem {
  stored: StoredFile;
  /** Of the item in its source. */
  number: number;
  /** Digest of the stored bytes, when it is known. */
  digest: string | undefined;
  /** Of its times, where it was made before; absent: it is made when the item is read. */
  plan?: TimePlan | undefined;
}

/** Whole items, in their order. */
export interface ItemsTask {
  kind: 'items';
  /** From 1 on, in the order of the source. */
  number: number;
  items: GivenItem[];
}

/** A stretch of one item, whose stored content is here but its first bytes (`beginning`). */
export interface StretchTask {
  kind: 'stretch';
  number: number;
  item: GivenItem;
  /** Bytes from `from` on. */
  bytes: Uint8Array;
  from: number;
  /** The item ends with it. */
  last: boolean;
  /** What was learned before it; absent: nothing stands before it. */
  standing: Standing | undefined;
}

export type Task = ItemsTask | StretchTask;

/** Records and parts of it are in spool and row files, under numbers of the task. */
export interface TaskRead {
  /** Record numbers that it took. */
  records: number;
  issues: RowStretch;
  parts: RowStretch;
  carried: RowStretch;
  items: ItemRow[];
  stretch?: StretchRead & {
    /** What is known of the item beforehand. */
    row: ItemRow;
    part: TallyPart;
    /** The bytes that were given. */
    bytes: Uint8Array;
  };
}
