// What one verifier alone says of some files, as it gives it.
import type { Findings, Handed, Proven, Verifier } from '../../analysis/integrity/define-verifier.ts';
import { statementsAmong } from '../../analysis/integrity/is-statement.ts';
import { Keys } from '../../analysis/integrity/keys.ts';
import { Pairing } from '../../analysis/integrity/pairing.ts';
import { lookAt } from '../../analysis/integrity/seeing.ts';
import { Shelf } from '../../analysis/integrity/shelf.ts';
import { readTrustFile } from '../../analysis/integrity/trust/index.ts';

export async function findingsOf(verifier: Verifier, handed: Handed, proven?: Proven): Promise<Findings> {
  const { concerned, found, keyFiles } = await lookAt(handed, [verifier]);
  const keys = new Keys(
    handed.trust.flatMap((file) => readTrustFile(file, handed.crypto)),
    found,
  );
  const pairing = new Pairing(handed.files, statementsAmong(new Set(keyFiles)));
  const shelf = new Shelf(handed, proven?.places);
  return verifier.verify({ ...handed, keys, shelf, pairing, ...(proven ? { proven } : {}) }, concerned.get(verifier) ?? []);
}
