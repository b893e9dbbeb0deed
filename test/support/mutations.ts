// Seeded damage to bytes: each byte changed once, in an order and by a value that a seed draws.
import { createHash } from 'node:crypto';

export const SEED = process.env.SEALTRAIL_SEED ?? '1';

/** Copies of `bytes` with one byte changed each; `most` of them, spread by the seed. */
export function* oneByteOff(bytes: Uint8Array, most = bytes.length): Generator<{ at: number; changed: Buffer }> {
  const draw = (n: number): number => createHash('sha256').update(`${SEED} ${n}`).digest().readUInt32LE();
  const places = Array.from(bytes.keys())
    .map((at) => ({ at, rank: draw(at) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most);
  for (const { at, rank } of places) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ ((rank % 255) + 1);
    yield { at, changed };
  }
}
