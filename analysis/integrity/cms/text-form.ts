// Text as mail programs sign it: lines end in CR LF, whatever they end in on disk (RFC 8551, section 3.1.1). `openssl cms -sign` does so too, unless it is
// told that a file is binary: a file that differs in nothing else is not altered.
import type { CryptoPort, EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';

const CR = 0x0d;
const LF = 0x0a;
/** What `openssl cms -sign -text` puts before it. */
const HEADER = new TextEncoder().encode('Content-Type: text/plain\r\n\r\n');

/** CRs behind each other that are kept back; a longer run is no end of a line. */
const RUN = 65_536;

/** Each file is read at most once an algorithm, however many statements may be about it. */
export class TextForms {
  private readonly known = new Map<string, Map<EvidenceFile, Promise<string[]>>>();
  /** Hex digests of the file in that form, without and with the header of a text; none where it cannot be read. Rejects with the reason of `signal`. */
  async digests(file: EvidenceFile, algorithm: HashAlgorithm, crypto: CryptoPort, signal: AbortSignal): Promise<string[]> {
    let ofAlgorithm = this.known.get(algorithm);
    if (!ofAlgorithm) this.known.set(algorithm, (ofAlgorithm = new Map()));
    let found = ofAlgorithm.get(file);
    if (!found) ofAlgorithm.set(file, (found = textDigests(file, algorithm, crypto, signal).catch((): string[] => [])));
    const digests = await found;
    signal.throwIfAborted();
    return digests;
  }
}

async function textDigests(file: EvidenceFile, algorithm: HashAlgorithm, crypto: CryptoPort, signal: AbortSignal): Promise<string[]> {
  const forms = [crypto.hash(algorithm), crypto.hash(algorithm)];
  forms[1]?.update(HEADER);
  let held = 0;
  for await (const piece of file.pieces()) {
    signal.throwIfAborted();
    const lines = piece.reduce((count, byte) => count + Number(byte === LF), 0);
    const out = new Uint8Array(held + piece.length + lines);
    let at = 0;
    for (const byte of piece) {
      // CRs are kept back until it is known whether the line ends behind them.
      if (byte === CR) held++;
      else {
        if (byte === LF) out[at++] = CR;
        else for (let i = 0; i < held; i++) out[at++] = CR;
        held = 0;
        out[at++] = byte;
      }
    }
    for (const one of forms) one.update(out.subarray(0, at));
    if (held > RUN) {
      for (const one of forms) one.update(new Uint8Array(held).fill(CR));
      held = 0;
    }
  }
  return forms.map((one) => one.hex());
}
