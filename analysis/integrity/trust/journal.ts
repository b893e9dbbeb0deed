// Verification keys of Forward Secure Sealing, as `journalctl --setup-keys` prints them: seed in hex with dashes, `/`, start in intervals, `-`, interval in
// microseconds (journalctl(1), --verify-key). The seed makes every key of every epoch: who has it can seal anew, so it is a secret.
import { Fault } from '../../contract/faults.ts';
import { latin1 } from '../../kernel/latin1.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-journal/good.txt?raw';

/** Twelve pairs of digits; journalctl takes dashes before any of them, and prints one after three. */
const KEY = /(?<![0-9a-z-])(?:-{0,4}[0-9a-f]{2}){12}\/[0-9a-f]{1,16}-[0-9a-f]{1,16}(?![0-9a-z-])/gi;
const MOST = 1000;

export interface VerificationKey {
  seed: Uint8Array;
  /** Microseconds since the epoch, and microseconds. */
  start: number;
  interval: number;
}

/** `text`: in the form of `Anchor.bytes`. Null = none, or of numbers that no time has. */
export function verificationKeyOf(bytes: Uint8Array): VerificationKey | null {
  const [, seed, start, interval] = /^([0-9a-f]{24})\/([0-9a-f]{1,16})-([0-9a-f]{1,16})$/.exec(new TextDecoder().decode(bytes)) ?? [];
  if (seed === undefined || start === undefined || interval === undefined) return null;
  const length = Number.parseInt(interval, 16);
  const from = Number.parseInt(start, 16) * length;
  if (length === 0 || !Number.isSafeInteger(from)) return null;
  return { seed: Uint8Array.from({ length: 12 }, (_, i) => Number.parseInt(seed.slice(2 * i, 2 * i + 2), 16)), start: from, interval: length };
}

export const journalKeys = defineAnchorReader({
  id: 'key:journal',
  title: 'Verification keys of sealed journals (journalctl --setup-keys)',
  document: 'journalctl(1), --setup-keys and --verify-key',
  version: 'systemd 252',
  sample,
  origin: '`journalctl --setup-keys`',
  sees: ({ text }) => text.search(KEY) >= 0,
  read(bytes, { name, whole, crypto }) {
    const text = latin1(bytes);
    if (whole && text.replaceAll(KEY, '').trim() !== '') return null;
    const found = new Map<string, Found>();
    for (const [written] of text.matchAll(KEY)) {
      const canonical = written.toLowerCase().replace(/^[^/]*/, (seed) => seed.replaceAll('-', ''));
      const form = new TextEncoder().encode(canonical);
      const key = verificationKeyOf(form);
      if (key === null) continue;
      if (found.size >= MOST)
        throw new Fault(
          'input.unsupported',
          `${name} holds more than ${MOST} verification keys.`,
          'Name the keys of the machines that are examined, and no others.',
          {
            path: name,
          },
        );
      found.set(canonical, {
        kind: 'journal',
        // The seed has 96 bits of its own: nobody finds it by trying.
        fingerprint: crypto.sha256(new TextEncoder().encode(`sealtrail: fingerprint of a journal verification key\n${canonical}`)).slice(0, 32),
        algorithm: 'FSS',
        bytes: form,
        holder: null,
        purposes: [],
        from: (BigInt(key.start) * 1000n).toString(),
        to: null,
        secret: true,
        warnings: ['whoever holds this key can also make seals that it fits'],
      });
    }
    return found.size > 0 ? [...found.values()] : null;
  },
});
