// What a verification is asked and what it gives, as plain data: it may run in a thread of its own.
import type { StatedRange } from '../../contract/model/integrity.ts';
import type { KeptSource } from '../../intake/originals/evidence-files.ts';
import type { TrustFile } from '../../integrity/define-verifier.ts';
import type { Terms, Why } from '../../integrity/kept/keeping.ts';
import type { DrillAsked, DrillFound } from '../../integrity/drill/run.ts';
import type { FullVerification } from '../../integrity/verify-all.ts';
import type { Progress } from '../../contract/frames.ts';
import type { Standing } from '../../contract/model/integrity.ts';
import type { ImportedFile } from '../imported-bytes.ts';
import type { UnspokenFile } from '../path-standing.ts';
import type { ExampledRow } from '../standing-findings.ts';

interface Asked {
  trust: readonly TrustFile[];
  range: StatedRange | undefined;
  namespace: string | undefined;
}

/** Rows of `kept_finding`. */
export interface KeptRow {
  verifier: string;
  part: number;
  body: string;
}

/** All sources of a case. */
export interface CaseRequest extends Asked {
  of: 'case';
  /** Folder of the case. */
  directory: string;
  sources: readonly KeptSource[];
  imported: ReadonlyMap<number, readonly ImportedFile[]>;
  pinnedAway: boolean;
  kept: readonly KeptRow[];
  terms: Terms;
}

/** A tamper drill over all sources of a case. */
export interface DrillRequest extends Asked, Omit<DrillAsked, 'goesOn'> {
  of: 'drill';
  directory: string;
  sources: readonly KeptSource[];
  imported: ReadonlyMap<number, readonly ImportedFile[]>;
  pinnedAway: boolean;
  seconds: number | undefined;
}

/** A folder, an archive or a file, without a case. */
export interface PathRequest extends Asked {
  of: 'path';
  path: string;
}

/** Only the bytes of what was handed over, where nothing that verdicts rest on changed. */
export interface BytesRequest {
  of: 'bytes';
  directory: string;
  sources: readonly KeptSource[];
}

export type Request = CaseRequest | PathRequest | BytesRequest | DrillRequest;

/** `keep`: what is to be kept instead of what was; `why`: of each verifier that is concerned, why it ran, empty where its findings were kept. */
export interface CaseAnswer {
  found: FullVerification;
  keep: KeptRow[];
  why: ReadonlyMap<string, readonly Why[]>;
}
export interface PathAnswer {
  found: FullVerification;
  standing: Standing;
  rows: ExampledRow[];
  unspoken: UnspokenFile[];
}
export type AnswerTo<R extends Request> = R extends CaseRequest ? CaseAnswer : R extends PathRequest ? PathAnswer : R extends DrillRequest ? DrillFound : null;

export interface Sink {
  signal: AbortSignal;
  progress(progress: Progress): void;
}
