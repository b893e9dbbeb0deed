// The account of one item while it is framed: records with their places, broken stretches, flags. Bytes are counted as they pass.
import { TOKEN_MARK, unsigned } from '../../reading/values/jwt.ts';
import type { CarriedRow, IssueRow } from './rows.ts';
import { MAX_FLAGS } from '../limits.ts';

export interface Numbering {
  /** Last record number given out in the task; that in the source is known when all tasks before it are counted. */
  record: number;
}

/** What the carriers of a record say, see carried/outer.ts. */
export interface Carried {
  levels: string;
  chain: string;
  host: string | undefined;
  time: { ns: string; text: string; assumed?: string | undefined } | undefined;
  headed: boolean;
}

/** What is told once an item: the first, and how many. */
interface Comments {
  offset: number;
  length: number;
  count: number;
}

const oneMore = (known: Comments | undefined, offset: number, length: number): Comments =>
  known ? { ...known, count: known.count + 1 } : { offset, length, count: 1 };

/** What a stretch of an item adds to the account of the whole. Its numbers are those in the stretch. */
export interface TallyPart {
  records: number;
  lost: number;
  recordBytes: number;
  structureBytes: number;
  unread: number;
  issues: number;
  withheld: number;
  comments: Comments | undefined;
  /** Bytes in front that belong to the broken stretch which the part before ends in. */
  goneOn: number;
  /** The broken stretch that it ends in and that may go on: it is not written yet. */
  stretch: IssueRow | undefined;
}

/** A piece of a record in the item; `within`: its places in what was packed, JSON with commas between them. */
export interface Stretch {
  offset: number;
  length: number;
  within?: string;
}

export class Tally {
  records = 0;
  lost = 0;
  /** Records that are part of the event of an earlier one. */
  joined = 0;
  recordBytes = 0;
  /** Framed as records, and found to be structure: headers, directives, comments, gaps. */
  structureBytes = 0;
  unread = 0;
  issues = 0;
  /** Of the record at hand, where carriers brought it: its bytes are counted by them. `within`: its places in what was packed. */
  outer: Carried | undefined;
  within: string | undefined;
  /** All places of it, where it stands in several payloads or in what was packed, and its event may be put together from several records. */
  pieces: readonly Stretch[] | undefined;
  /** The record at hand is one by its carrier's word, and lines stand in it that are no part of its first one. */
  hasMore = false;
  /** More carriers stand inside each other than are peeled, and that was told. */
  isDeep = false;
  /** Records by the carriers that brought them and their format. */
  readonly carried = new Map<string, number>();
  private withheld = 0;
  private comments: Comments | undefined;
  /** Records of carriers that hold nothing: the first, and how many. */
  private controls: Comments | undefined;
  private goneOn = 0;
  /** A broken stretch that may go on. */
  private stretch: IssueRow | undefined;
  constructor(
    readonly item: number,
    private readonly numbering: Numbering,
    private readonly told: (row: IssueRow) => void,
    private readonly carry: (row: CarriedRow) => void = () => {},
  ) {}

  /** What an issue quotes of a record keeps no token that can be used, as no column does. */
  private issue(row: IssueRow): void {
    this.told(row.message.includes(TOKEN_MARK) ? { ...row, message: unsigned(row.message) } : row);
  }

  /** Number of the record that was counted last. */
  get last(): number {
    return this.numbering.record;
  }

  /** Number and ordinal of the next record. */
  next(length: number): { record: number; ordinal: number } {
    if (this.stretch) this.settle();
    const place = { record: ++this.numbering.record, ordinal: this.records++ };
    const { outer, within } = this;
    if (!outer) this.recordBytes += length;
    else {
      const { levels, host, time, headed } = outer;
      const carrier = within === undefined ? `[${levels}]` : `[${levels.slice(0, -1)},"within":[${within}]}]`;
      this.carry([place.record, carrier, host, time?.ns, time?.text, time?.assumed, headed ? 'true' : undefined]);
    }
    return place;
  }

  /** What was framed is no record. */
  structure(kind: 'header' | 'directive' | 'comment' | 'gap', offset: number, length: number): void {
    if (this.stretch) this.settle();
    if (!this.outer) this.structureBytes += length;
    if (kind === 'comment') this.comments = oneMore(this.comments, offset, length);
  }

  /** A stretch that should hold a record and does not: it counts as a lost record, its bytes as unread. */
  broken(offset: number, length: number, code: string, message: string): void {
    this.settle();
    const record = ++this.numbering.record;
    this.unread += length;
    this.lost++;
    this.issues++;
    this.stretch = { item: this.item, record, ordinal: this.records++, byte_offset: offset, byte_length: length, severity: 'lost', code, message };
  }

  /** The stretch that was told last goes on: `length` bytes more of the same lost record. */
  more(length: number): void {
    this.unread += length;
    if (this.stretch) this.stretch.byte_length = (this.stretch.byte_length ?? 0) + length;
    else this.goneOn += length;
  }

  private settle(): void {
    if (this.stretch) this.issue(this.stretch);
    this.stretch = undefined;
  }

  /** A framed record whose decoder gave no event. */
  refused(record: number, ordinal: number, offset: number, length: number, code: string, message: string): void {
    this.lost++;
    this.issues++;
    this.issue({ item: this.item, record, ordinal, byte_offset: offset, byte_length: length, severity: 'lost', code, message });
  }

  /**
   * A framed record that is a wrapper which nothing opens: a lost record, whose bytes are unread. `counted`: bytes that it counts, where carriers brought it
   * and have counted them.
   */
  unopened(offset: number, length: number, counted: number | undefined, message: string, code = 'json.inner_records'): void {
    this.settle();
    this.refused(++this.numbering.record, this.records++, offset, length, code, message);
    this.unread += counted ?? length;
    this.recordBytes -= counted ?? 0;
  }

  /** Of such a record the first line was a header or a comment: the others do not go with it. */
  unreadBehind({ offset, length, counted }: { offset: number; length: number; counted?: number | undefined }): void {
    this.unopened(offset, length, counted, 'a header or a comment, and lines behind it in the same record of its carrier: they were not read', 'carrier.lines');
  }

  flag(code: string, message: string, at: { record?: number; ordinal?: number; offset?: number | null; length?: number | null } = {}): void {
    // Of a record without a time whose carrier states one nothing is missing.
    if (code === 'time.missing' && this.outer?.time) return;
    if (this.issues >= MAX_FLAGS) {
      this.withheld++;
      return;
    }
    this.issues++;
    this.issue({
      item: this.item,
      record: at.record ?? null,
      ordinal: at.ordinal ?? null,
      byte_offset: at.offset ?? null,
      byte_length: at.length ?? null,
      severity: 'flag',
      code,
      message,
    });
  }

  /** As a part of a whole. */
  part(): TallyPart {
    const { records, lost, recordBytes, structureBytes, unread, issues, withheld, comments, goneOn, stretch } = this;
    return { records, lost, recordBytes, structureBytes, unread, issues, withheld, comments, goneOn, stretch };
  }

  /** Adds the next part, whose issues `written` writes. `records`: of the source before it. */
  add(part: TallyPart, records: number, written: (bound: number) => number): void {
    if (this.stretch) {
      this.stretch.byte_length = (this.stretch.byte_length ?? 0) + part.goneOn;
      if (part.records > 0 || part.structureBytes > 0) this.settle();
    }
    const withheld = written(MAX_FLAGS - this.issues);
    this.issues += part.issues - withheld;
    this.withheld += part.withheld + withheld;
    if (part.stretch) {
      const { record, ordinal } = part.stretch;
      this.stretch = { ...part.stretch, record: (record ?? 0) + records, ordinal: (ordinal ?? 0) + this.records };
    }
    this.records += part.records;
    this.lost += part.lost;
    this.recordBytes += part.recordBytes;
    this.structureBytes += part.structureBytes;
    this.unread += part.unread;
    const { comments } = part;
    if (comments) this.comments = this.comments ? { ...this.comments, count: this.comments.count + comments.count } : comments;
  }

  /** A record of a carrier holds nothing; its bytes are counted by the carrier. */
  control(offset: number, length: number): void {
    this.controls = oneMore(this.controls, offset, length);
  }

  /** Nothing goes on; says how many flags were not written one by one. */
  close(): void {
    this.settle();
    if (this.comments) {
      const { count, offset, length } = this.comments;
      const lines = count === 1 ? 'a line is marked as a comment' : `${count} lines are marked as comments, this is the first`;
      this.flag('line.comment', `${lines}: no record was read there`, { offset, length });
    }
    if (this.controls) {
      const { count, offset, length } = this.controls;
      const records = count === 1 ? 'a record is the carrier’s own' : `${count} records are the carriers’ own, this is the first`;
      this.flag('carrier.control', `${records}: nothing that is known stands in it, and no event was made`, { offset, length });
    }
    if (this.withheld === 0) return;
    this.issues++;
    this.issue({
      item: this.item,
      record: null,
      ordinal: null,
      byte_offset: null,
      byte_length: null,
      severity: 'flag',
      code: 'issues.withheld',
      message: `${this.withheld} further flags of this item are not listed one by one`,
    });
  }
}
