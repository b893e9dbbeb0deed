// What a report section is: rows of the case in, blocks of the document value out. Sections never draw.
import type { Assurance, ForgerClaim, ObjectStatus } from '../contract/model/integrity.ts';
import type { JournalState } from '../contract/model/journal.ts';
import type { Block } from '../contract/model/report.ts';
import type { Reader } from '../kernel/lanes.ts';

/** Who could and could not have made what stands so, and how the scheme is called: the ledger of the verifiers, which the report does not know itself. */
export type ForgersOf = (judged: { scheme: string; status: ObjectStatus; assurance: Assurance }) => { title: string; claims: readonly ForgerClaim[] };

export interface SectionContext {
  reader: Reader;
  title: string;
  author: string;
  /** Nanoseconds; the time the report speaks of: that of the newest journal entry, so that the same case gives the same bytes. */
  at: string;
  build: string;
  /** The journal entry that the report speaks of: its number and hash. 0 and empty when the journal is empty. Later entries only report or open and close. */
  journal: { seq: number; head: string };
  /** Sources came in or rules changed since the sessions were reconstructed. */
  sessionsStale: boolean;
  /** The verifiers are others than those that reached the verdicts. */
  verifiersChanged: boolean;
  forgers: ForgersOf;
  /** What the check of the journal said when the case was opened; undefined where no journal was checked. */
  custody: Pick<JournalState, 'intact' | 'standing' | 'explain' | 'caveat'> | undefined;
}

export interface ReportSection {
  /** Folder name = id. */
  id: string;
  title: string;
  /** Blocks in order; an empty case gives blocks that say so. `refusals` are reasons not to release the report, `notices` what its cover must say. */
  build(context: SectionContext): Promise<{ blocks: Block[]; refusals?: string[]; notices?: string[] }>;
}

export const defineSection = (section: ReportSection): ReportSection => section;
