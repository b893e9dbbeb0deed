// What a verifier is: bytes, trust and policy in, every finding out. No clock, no network, no globals; never stops at the first failure.
import type { Progress } from '../contract/frames.ts';
import type { Assurance, Chain, ChainFinding, ObjectVerdict, StatedRange, UsedKey } from '../contract/model/integrity.ts';
import type { CryptoPort, EvidenceFile, InflatePort } from '../kernel/ports.ts';

/** A key file that the investigator brought in; it pins the keys it holds. */
export interface TrustFile {
  name: string;
  bytes: Uint8Array;
}

export interface Proven {
  /** On what ground, by path. */
  grounds: ReadonlyMap<string, Assurance>;
  /** Paths by the places that they are signed for, where those are others. */
  places: ReadonlyMap<string, string>;
}

export interface Evidence {
  files: readonly EvidenceFile[];
  trust: readonly TrustFile[];
  /** Inside it, what signed evidence names and is absent is missing; outside it was not exported. Absent: told from what is there. */
  range?: StatedRange | undefined;
  /** What a key has verified already, by a verifier before: an unsigned statement does not outweigh that. */
  proven?: Proven;
  crypto: CryptoPort;
  inflate: InflatePort;
  signal: AbortSignal;
  progress(progress: Progress): void;
}

export interface Findings {
  objects: ObjectVerdict[];
  findings: ChainFinding[];
  chains: Chain[];
  keys: UsedKey[];
  /** Paths of files that are statements of the scheme (manifests, key lists, side-cars) and hold nothing else. What they speak of is in `objects`. */
  proof: string[];
}

export interface Verifier {
  /** Folder name = id. */
  id: string;
  title: string;
  /** Specification or vendor page that it follows. */
  document: string;
  /** Raised when verdicts may change: those of before are then out of date. */
  version: number;
  /** Cheap: do these paths hold anything of this scheme? */
  applies(paths: readonly string[]): boolean;
  verify(evidence: Evidence): Promise<Findings>;
}

export const defineVerifier = (verifier: Verifier): Verifier => verifier;
