// What a verifier is: bytes, trust and policy in, every finding out. No clock, no network, no globals; never stops at the first failure.
import type { Progress } from '../contract/frames.ts';
import type { Assurance, Chain, ChainFinding, ObjectVerdict, StatedRange, UsedKey } from '../contract/model/integrity.ts';
import type { CryptoPort, EvidenceFile, InflatePort } from '../kernel/ports.ts';
import type { Recognition } from '../reading/recognise/recognition.ts';
import type { Forgery } from './forgers.ts';
import type { Helper } from './helper.ts';
import type { Keys } from './keys.ts';
import type { Pairing } from './pairing.ts';
import type { Shelf } from './shelf.ts';

export interface Proven {
  /** On what ground, by path. */
  grounds: ReadonlyMap<string, Assurance>;
  /** Paths by the places that they are signed for, where those are others. */
  places: ReadonlyMap<string, string>;
}

/**
 * What one file alone tells, by its bytes and its path, kept for as long as that very file is there: a tamper drill runs over the same files thousands of times.
 * `what` names it; `make` is asked where nothing is kept. What was made is shared: nobody changes it.
 */
export type Recall = <T>(file: EvidenceFile, what: string, make: () => Promise<T>) => Promise<T>;

/** What is handed to a verification. */
export interface Handed {
  /** Of all sources: what was handed over as one proves what was handed over as another. Paths are unique to a file, save twins inside an archive. */
  files: readonly EvidenceFile[];
  /** Files that the investigator brought in; they pin the anchors they hold. */
  trust: readonly TrustFile[];
  /** Something is pinned that is not at hand (a secret on another computer): what came along settles nothing all the same. */
  pinnedAway?: boolean | undefined;
  /** Inside it, what signed evidence names and is absent is missing; outside it was not exported. Absent: told from what is there. */
  range?: StatedRange | undefined;
  /** The purpose for which signatures that state one (SSH: their namespace) are expected to be made. Absent: as the list of signers says, else `file`. */
  namespace?: string | undefined;
  crypto: CryptoPort;
  inflate: InflatePort;
  /** Absent: there is no other thread. */
  helper?: Helper | undefined;
  /** Absent: nothing is kept. */
  recall?: Recall | undefined;
  signal: AbortSignal;
  progress(progress: Progress): void;
}

/** A file of the investigator. */
export interface TrustFile {
  name: string;
  bytes: Uint8Array;
}

/** What each verifier gets. */
export interface Evidence extends Omit<Handed, 'trust'> {
  keys: Keys;
  /** Finds files by place or content, and digests each at most once an algorithm, whoever asks. */
  shelf: Shelf;
  /** Files that hold nothing but keys, and those that a verifier before found to be statements and nothing else: no list needs to name them. */
  statements: ReadonlySet<string>;
  /** Files that a verifier before took as statements of its own scheme: a bag's manifests are no bare lists. */
  taken: ReadonlySet<string>;
  /** Tells which files a detached statement may be about. */
  pairing: Pairing;
  /** What a key has verified already, by a verifier before: an unsigned statement does not outweigh that. */
  proven?: Proven;
}

/** A file as a verifier sees it first. Untrusted. */
export interface Seen {
  path: string;
  size: number;
  /** Up to 4096 bytes as they are stored; empty where the file cannot be read. */
  head: Uint8Array;
  /** Latin-1 of `head`: every byte is one character. */
  text: string;
}

export interface Findings {
  objects: ObjectVerdict[];
  findings: ChainFinding[];
  chains: Chain[];
  /** Keys of a scheme that keeps a ring of its own; of anchors that were `used` the frame tells itself. */
  keys?: UsedKey[];
  /** Paths of files that are statements of the scheme (manifests, signatures, side-cars) and hold nothing else. What they speak of is in `objects`. */
  proof: string[];
  /** Those of them that no other verifier is to read as a statement of its own: what they say was judged here. */
  taken?: string[];
}

/** A kind of file that is a statement of the scheme and nothing else: the import recognises it, reads no events from it and counts it as proof. */
export interface ProofFile {
  /** Format id: `minisign:signature`. */
  id: string;
  title: string;
  /** Specification or vendor page, and its version. */
  document: string;
  version: string;
  /** A command or place that such a file comes from. */
  origin: string;
  /** A text of this form; absent: such files are not text. */
  sample?: string;
  /** From the first bytes; `../reading/recognise/recognition.ts`. */
  recognise: Recognition;
  /** Is all of it one, and nothing else in it? What hides beside a statement is evidence. */
  proves(bytes: Uint8Array): boolean;
}

/** Files of these formats, by their ids: `by` what they are proven, and what would `settle` it now. Both go on after “by” and “Ask for”. */
export interface CouldProve {
  formats: readonly string[];
  by: string;
  settles: string;
}

export interface Verifier {
  /** Folder name = id. */
  id: string;
  title: string;
  /** Specification or vendor page that it follows. */
  document: string;
  /** Raised when verdicts may change: those of before are then out of date. */
  version: number;
  /** Its good verdicts show that bytes existed at a time, and not whose they are: what a list says does not rest on them. */
  timeOnly?: true;
  /** It gives findings and no verdicts: it says of kinds of files that nothing protects them, so all that it may claim is that anybody can change them. */
  findingsOnly?: true;
  /** Its files; those that carry their own proof (a sealed journal) are none of them. */
  proofs: readonly ProofFile[];
  /** Endings, with their dot, of files that speak of the file whose whole name stands before them. */
  endings?: readonly string[];
  /** Logs that it could speak of, had its statements been handed over. */
  couldProve?: readonly CouldProve[];
  /** Who could have made bytes that stand as its verdicts say. Each is backed by an attack in `forgers.test.ts`, which fails where one is missing. */
  forgers: readonly Forgery[];
  /** Cheap, asked of every file: does it concern this scheme, as a statement or as what carries its own proof? */
  sees(file: Seen): boolean;
  /** `seen`: the files that it sees, at least one, in order. All others are in `evidence`. */
  verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings>;
}

export const defineVerifier = (verifier: Verifier): Verifier => verifier;
