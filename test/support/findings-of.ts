// What one verifier alone says of some files, as it gives it.
import type { Evidence, Findings, Handed, Proven, Verifier } from '../../analysis/integrity/define-verifier.ts';
import { statementsAmong } from '../../analysis/integrity/is-statement.ts';
import { Keys } from '../../analysis/integrity/keys.ts';
import { Pairing } from '../../analysis/integrity/pairing.ts';
import { lookAt } from '../../analysis/integrity/seeing.ts';
import { Shelf } from '../../analysis/integrity/shelf.ts';
import type { Anchor } from '../../analysis/integrity/trust/anchor.ts';
import { readTrustFile } from '../../analysis/integrity/trust/index.ts';

/** What a verifier gets of these files. `found`: keys that came along. */
export function evidenceFor(handed: Handed, { found = [], keyFiles = [], proven }: { found?: Anchor[]; keyFiles?: string[]; proven?: Proven } = {}): Evidence {
  const keys = new Keys(
    handed.trust.flatMap((file) => readTrustFile(file, handed.crypto)),
    found,
  );
  const pairing = new Pairing(handed.files, statementsAmong(new Set(keyFiles)));
  return { ...handed, keys, shelf: new Shelf(handed, proven?.places), pairing, statements: new Set(keyFiles), taken: new Set(), ...(proven ? { proven } : {}) };
}

export async function findingsOf(verifier: Verifier, handed: Handed, proven?: Proven): Promise<Findings> {
  const { concerned, ...seen } = await lookAt(handed, [verifier]);
  return verifier.verify(evidenceFor(handed, { ...seen, ...(proven ? { proven } : {}) }), concerned.get(verifier) ?? []);
}
