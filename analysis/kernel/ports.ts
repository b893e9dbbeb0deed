// What the host supplies. Domain code gets bytes, time and cryptography from here and from nowhere else.

/** Cryptography. Hex in lower case. An algorithm that the host lacks answers `unsupported`, never `bad`. */
export interface CryptoPort {
  sha256(bytes: Uint8Array): string;
  md5(bytes: Uint8Array): string;
  /** RSA PKCS#1 v1.5 with SHA-256; `key` is DER: PKCS#1 RSAPublicKey. */
  verifyRsaSha256(key: Uint8Array, data: Uint8Array, signature: Uint8Array): 'good' | 'bad' | 'unsupported';
}

/** One file handed to a verifier. `bytes` are the stored bytes; reading is repeatable. */
export interface EvidenceFile {
  /** Path relative to the checked root, `/` between names, containers joined with `!/`. Untrusted text. */
  path: string;
  size: number;
  read(): Promise<Uint8Array>;
}

/** Decompression for verifiers. `members` tells how many gzip members there are, `trailing` what follows the first. */
export interface InflatePort {
  /** Inflates the first gzip member only. `consumed` = bytes of the input that belong to it; `fault` set when the stream is cut or corrupt. */
  gunzipFirst(bytes: Uint8Array): { data: Uint8Array; consumed: number; fault: string | null };
}

/** The investigator at the keyboard: who, and the Ed25519 key that signs journal entries. It lies outside every case. */
export interface ActorPort {
  name: string;
  /** SHA-256 of the SPKI DER of the public key, hex. */
  fingerprint: string;
  publicKey: string;
  /** Ed25519 signature over UTF-8 text, base64. */
  sign(text: string): string;
  verify(publicKey: string, text: string, signature: string): boolean;
  /** Fingerprint of any public key (base64 of its SPKI DER), formed like `fingerprint`. */
  fingerprintOf(publicKey: string): string;
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
  log: LogPort;
  /** Folder for the list of cases, the key, and cases created without a path. */
  home: string;
  /** Built worker script for reading and framing; absent = read in this thread (unit tests). */
  workerScript: string | undefined;
  /** Budget for DuckDB, e.g. `1GB`, and its threads. */
  memoryLimit: string;
  threads: number;
}
