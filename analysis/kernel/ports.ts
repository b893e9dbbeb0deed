// What the host supplies. Domain code gets bytes, time and cryptography from here and from nowhere else.
import type { ChecksumAlgorithm } from '../contract/proof/checksum-manifest.ts';

/** Digests that some scheme states. `ChecksumAlgorithm`: those of manifests. */
export type HashAlgorithm = ChecksumAlgorithm | 'sha224' | 'sha512-256' | 'sha3-256' | 'sha3-384' | 'sha3-512' | 'blake2b512' | 'blake2s256' | 'blake3';

/** What a check came to. An algorithm or key that the host cannot use answers `unsupported`, never `bad`. */
export type Fit = 'good' | 'bad' | 'unsupported';

/** A public key: DER of a SubjectPublicKeyInfo (RFC 5280) or of a PKCS#1 RSAPublicKey (RFC 8017), or a JSON Web Key (RFC 7517). */
export type PublicKey = { form: 'spki' | 'pkcs1'; bytes: Uint8Array } | { form: 'jwk'; jwk: Readonly<Record<string, string>> };

export interface SignatureSpec {
  scheme: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'dsa' | 'ed25519';
  key: PublicKey;
  /** Of the signed bytes; absent for ed25519, which hashes by itself. */
  hash?: HashAlgorithm;
  /** ecdsa, dsa: `der` (X9.62, the usual form) or `raw` (r and s behind each other, IEEE P1363). */
  form?: 'der' | 'raw';
}

/** Signed bytes that come in pieces; ed25519 holds all of them. Asked once. */
export interface RunningSignature {
  update(bytes: Uint8Array): void;
  fits(signature: Uint8Array): Fit;
}

/** Cryptography. Hex in lower case. */
export interface CryptoPort {
  sha256(bytes: Uint8Array): string;
  md5(bytes: Uint8Array): string;
  digest(algorithm: HashAlgorithm, bytes: Uint8Array): string;
  /** The same of bytes that come in pieces. */
  hash(algorithm: HashAlgorithm): RunningHash;
  /** CRC-32 (ISO 3309), unsigned. No digest: anybody makes it fit. */
  crc32(bytes: Uint8Array): number;
  /** RFC 2104 over any of the digests. */
  hmac(algorithm: HashAlgorithm, key: Uint8Array): RunningHash;
  signature(spec: SignatureSpec): RunningSignature;
}

export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** Of all that came; asked once. */
  hex(): string;
}

/**
 * One file handed to a verifier, of any size: its bytes as they are stored. Reading is repeatable, in bounded memory, and rejects where the file cannot be
 * read. `evidence-file.ts` has what is asked most.
 */
/** That no piece is kept. */
export type Fleeting = 'fleeting';

export interface EvidenceFile {
  /** Path relative to the checked root, `/` between names, containers joined with `!/`. Untrusted text. */
  path: string;
  size: number;
  /** A container that was opened: its members, `path!/...`, are files of their own. A mere folder may be named like one. */
  opened?: true;
  /** Bytes that its container promised and did not give, or that it did not give to its own members; absent = none. */
  unread?: number;
  /** The source that it was imported with; absent = there is no case. */
  source?: number;
  /** SHA-256 (hex) that its import noted, of twins all of them: what is read is compared with it. Absent = none was noted. */
  imported?: string;
  /** The first bytes, up to 4096. */
  head(): Promise<Uint8Array>;
  /** What is there, shorter at the end. */
  at(offset: number, length: number): Promise<Uint8Array>;
  /** All of it in order. A piece stays valid; a `fleeting` one until the next is asked for: it may be read into the same memory. */
  pieces(fleeting?: Fleeting): AsyncIterable<Uint8Array>;
}

/** The first gzip member (RFC 1952) of some bytes. */
export interface GzipMember {
  /** Bytes of the input that belong to it. */
  consumed: number;
  /** Bytes of its header beyond the fixed ten: extra field, name, comment. Nothing in them is content. */
  header: number;
  /** Set when the stream is cut or corrupt, or too large. */
  fault: string | null;
  /** Larger than the limit: what was not read may be sound. */
  tooLarge: boolean;
}

/** Decompression for verifiers. */
export interface InflatePort {
  /** Inflates the first gzip member only, up to what is held in memory at once. */
  gunzipFirst(bytes: Uint8Array): GzipMember & { data: Uint8Array };
  /** A deflate stream (RFC 1951), bare or in zlib's form (RFC 1950), up to what is held in memory at once; `fault` as above. */
  inflate(bytes: Uint8Array, form: 'raw' | 'zlib'): { data: Uint8Array; fault: string | null; tooLarge: boolean };
  /**
   * A gzip member that is too large to hold, packed or unpacked: hashed piece by piece. `digest`: of the content, empty where there is a fault.
   * `head`: its first bytes. `behind`: bytes that follow the member, and where the last of them that is not zero ends, counted from their beginning.
   * Rejects with the reason of `signal`.
   */
  hashFirst(
    pieces: AsyncIterable<Uint8Array>,
    algorithm: HashAlgorithm,
    signal: AbortSignal,
  ): Promise<GzipMember & { digest: string; head: Uint8Array; behind: { length: number; text: number } }>;
}

/** Who signs by an Ed25519 key. */
export interface Signer {
  /** SHA-256 of the SPKI DER of the public key, hex. */
  fingerprint: string;
  /** Base64 of its SPKI DER. */
  publicKey: string;
  /** Ed25519 signature over UTF-8 text, base64. */
  sign(text: string): string;
}

/** The investigator at the keyboard: who, and the key that signs journal entries. It lies outside every case. */
export interface ActorPort extends Signer {
  name: string;
  /** By another key of theirs: an Ed25519 private key in PKCS#8 PEM, without a passphrase. Null = it is none. */
  signerOf(pem: string): Signer | null;
  verify(publicKey: string, text: string, signature: string): boolean;
  /** Fingerprint of any public key (base64 of its SPKI DER), formed like `fingerprint`. */
  fingerprintOf(publicKey: string): string;
}

/** Secrets that the investigator brought in. They lie outside every case. */
export interface SecretsPort {
  /** `name`: 64 hex digits. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
  /** Null = it is not on this computer. */
  read(name: string): Promise<Uint8Array | null>;
}

export interface ClockPort {
  /** Nanoseconds since the epoch. */
  now(): bigint;
}

export interface LogPort {
  /** Local log only; never over the wire, never into a report. */
  error(incident: string, error: unknown): void;
}

export interface Ports {
  build: string;
  runtime: string;
  clock: ClockPort;
  actor: ActorPort;
  crypto: CryptoPort;
  inflate: InflatePort;
  secrets: SecretsPort;
  log: LogPort;
  /** Folder for the list of cases, the key, and cases created without a path. */
  home: string;
  /** Built worker script for reading and framing; absent = read in this thread (unit tests). */
  workerScript: string | undefined;
  /** Built worker script for verifications; absent = verify in this thread. */
  verifierScript?: string | undefined;
  /** Budget for DuckDB, e.g. `1GB`, and its threads. */
  memoryLimit: string;
  threads: number;
  /** Threads that read items of an import, where there is a worker script. */
  readers: number;
  /** Datasets whose ids their formats document as unique, as the engine knows them; absent = none. */
  uniqueDatasets?: readonly string[];
}
