// Checking an evidence note: its signature by a named key, then files against the digests that it states. The scripts in resources/attest do the same
// without this program, and a test holds the three to the same answers.
import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, realpathSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { Result } from '../contract/methods.ts';
import { isMembers } from '../contract/proof/closed.ts';
import { pemKeys } from '../contract/proof/pem-keys.ts';
import { entriesOf } from '../intake/containers/folder.ts';
import { type Envelope, signedBytes } from '../integrity/dsse/envelope.ts';
import { readTrustFile } from '../integrity/trust/index.ts';
import type { CryptoPort } from '../kernel/ports.ts';
import { MOST_CHARACTERS, PAYLOAD_TYPE, type SaidByNote, saidByNote } from './attest-note.ts';

export type Checked = Result<'attest.check'>;
type Outcome = Checked['outcome'];
type FileRow = Checked['rows'][number];

/** Base64 of the longest note, in which each character may take some bytes. */
const MOST_BYTES = Math.ceil(MOST_CHARACTERS * 2);
const LISTED = 1000;

export interface SignatureCheck {
  outcome: Outcome;
  words: string;
  said: SaidByNote | null;
}

/** Fault `input.unsupported` where the file holds anything but one Ed25519 public key. */
export async function readPublicKey(path: string, crypto: CryptoPort): Promise<{ spki: Uint8Array; fingerprint: string }> {
  const bytes = await readFile(path).catch(() => {
    throw new Fault('path.missing', `There is no key file at ${path} that can be read.`, 'Check the path.', { path });
  });
  const [anchor, ...more] = pemKeys(bytes) === null ? [] : readTrustFile({ name: basename(path), bytes }, crypto);
  if (anchor === undefined || more.length > 0 || anchor.algorithm !== 'Ed25519')
    throw new Fault(
      'input.unsupported',
      `${path} does not hold one Ed25519 public key in PEM.`,
      'Name the public key of who signed the note: it begins with -----BEGIN PUBLIC KEY-----.',
      { path },
    );
  return { spki: anchor.bytes, fingerprint: crypto.sha256(anchor.bytes) };
}

const SIGNATURES = 16;
const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
};
/** Base64 in its one spelling: what can be read in two ways was not signed. The host's own, since a note may be large. */
function bytesOf(text: unknown): Buffer | null {
  if (typeof text !== 'string') return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

function envelopeIn(bytes: Uint8Array): Omit<Envelope, 'more'> | null {
  const read = jsonOf(bytes);
  if (!isMembers(read)) return null;
  const { payload, payloadType: type, signatures } = read;
  const content = bytesOf(payload);
  if (content === null || typeof type !== 'string' || !Array.isArray(signatures)) return null;
  const found = (signatures as unknown[]).slice(0, SIGNATURES).map((one) => {
    const { sig, keyid } = (isMembers(one) ? one : {}) as Record<string, unknown>;
    return { signature: bytesOf(sig), keyId: typeof keyid === 'string' ? keyid : null };
  });
  return found.some(({ signature }) => signature === null) ? null : { type, payload: content, signatures: found as Envelope['signatures'] };
}

/** Whether somebody with this key signed it. `said` only where a signature fits. */
export function checkSignature(bytes: Uint8Array, key: { spki: Uint8Array; fingerprint: string }, crypto: CryptoPort): SignatureCheck {
  const open = (words: string): SignatureCheck => ({ outcome: 'cannot tell', words, said: null });
  const envelope = envelopeIn(bytes);
  if (!envelope) return open('the note cannot be read');
  if (envelope.type !== PAYLOAD_TYPE) return open('what is signed is no statement of in-toto');
  const signed = signedBytes(envelope);
  const fits = envelope.signatures.some(({ signature }) => {
    const check = crypto.signature({ scheme: 'ed25519', key: { form: 'spki', bytes: key.spki } });
    check.update(signed);
    return check.fits(signature) === 'good';
  });
  if (!fits) {
    if (envelope.signatures.some(({ keyId }) => keyId === key.fingerprint))
      return { outcome: 'contradicted', words: 'ALTERED: it names this key, and the signature does not fit', said: null };
    return open('not by this key');
  }
  const said = saidByNote(jsonOf(envelope.payload));
  return said === null ? open('the signature fits, and what is signed is no evidence note of version 1') : { outcome: 'good', words: 'good', said };
}

async function digestOf(path: string, signal: AbortSignal): Promise<string | null> {
  try {
    if (!lstatSync(path).isFile()) return null;
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(piece as Uint8Array);
    return hash.digest('hex');
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function* filesAt(path: string): Generator<{ path: string; absolute: string | null }> {
  if (!statSync(path).isDirectory()) return void (yield { path: basename(path), absolute: path });
  for (const entry of entriesOf(path)) yield { path: entry.path, absolute: 'absolute' in entry ? entry.absolute : null };
}

const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** Every file below `root`, and what the note has that is not there. Names in the note are compared with what is there; none of them is opened. */
export async function* checkFiles(said: SaidByNote, root: string, leftOut: readonly string[], signal: AbortSignal): AsyncGenerator<FileRow> {
  const stated = new Map<string, Set<string>>();
  const content = new Map<string, string>();
  for (const { path, sha256 } of said.files) {
    const digests = stated.get(path);
    if (digests) digests.add(sha256);
    else stated.set(path, new Set([sha256]));
    if (!content.has(sha256)) content.set(sha256, path);
  }
  const out = new Set(leftOut.map(real));
  const found = new Set<string>();
  const taken = new Set<string>();
  for (const { path, absolute } of filesAt(root)) {
    signal.throwIfAborted();
    if (absolute !== null && out.has(real(absolute))) continue;
    const digest = absolute === null ? null : await digestOf(absolute, signal);
    if (digest === null) {
      yield { outcome: 'cannot tell', words: 'not readable', path };
      continue;
    }
    found.add(digest);
    const digests = stated.get(path);
    const elsewhere = content.get(digest);
    if (digests) {
      taken.add(path);
      yield digests.has(digest) ? { outcome: 'good', words: 'good', path } : { outcome: 'contradicted', words: 'ALTERED', path };
    } else if (elsewhere !== undefined) yield { outcome: 'good', words: `good, in the note as ${elsewhere}`, path };
    else if (!said.scripts.includes(digest)) yield { outcome: 'cannot tell', words: 'not in the note', path };
  }
  for (const [path, digests] of stated)
    if ([...digests].some((digest) => !found.has(digest)) && (!taken.has(path) || digests.size > 1)) yield { outcome: 'cannot tell', words: 'missing', path };
}

export interface Asked {
  note: string;
  pub: string;
  against: string | undefined;
  crypto: CryptoPort;
  signal: AbortSignal;
  onFile(done: number, path: string): void;
}

export async function checkNote({ note, pub, against, crypto, signal, onFile }: Asked): Promise<Checked> {
  const key = await readPublicKey(pub, crypto);
  const there = await stat(note).catch(() => undefined);
  if (!there?.isFile()) throw new Fault('path.missing', `There is no note at ${note}.`, 'Check the path.', { path: note });
  if (there.size > MOST_BYTES)
    throw new Fault('input.limit', `${note} has ${there.size} bytes; notes are read up to ${MOST_BYTES}.`, 'Name an evidence note.', { path: note });
  if (against !== undefined && !(await stat(against).catch(() => undefined)))
    throw new Fault('path.missing', `There is nothing at ${against}.`, 'Check the path.', { path: against });
  const { outcome, words, said } = checkSignature(await readFile(note), key, crypto);
  const files: Checked['files'] = { good: 0, contradicted: 0, 'cannot tell': 0 };
  const rows: FileRow[] = [];
  let omitted = 0;
  if (said !== null && against !== undefined) {
    let done = 0;
    for await (const row of checkFiles(said, against, [note, pub], signal)) {
      files[row.outcome] += 1;
      if (row.words !== 'good' && rows.length < LISTED) rows.push(row);
      else if (row.words !== 'good') omitted += 1;
      onFile(++done, row.path);
    }
  }
  const end: Outcome = files.contradicted > 0 ? 'contradicted' : outcome === 'good' && files['cannot tell'] > 0 ? 'cannot tell' : outcome;
  return {
    outcome: end,
    signature: words,
    fingerprint: key.fingerprint,
    note: said && { made_by: said.made_by, made_at: said.made_at, program: said.program, headline: said.headline, journal: said.journal },
    files,
    rows,
    omitted,
  };
}
