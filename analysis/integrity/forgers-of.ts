// The forger ledger of a scheme, by how its objects stand: for what speaks of schemes and not of single objects (the report).
import type { Assurance, ForgerClaim, ObjectStatus } from '../contract/model/integrity.ts';
import { ledgerOf } from './forgers.ts';
import { verifiers } from './index.ts';

/** No claims: the scheme states none. A scheme of another build is called by its id. */
export function forgersOf(judged: { scheme: string; status: ObjectStatus; assurance: Assurance }): { title: string; claims: ForgerClaim[] } {
  const title = verifiers.find(({ id }) => id === judged.scheme)?.title ?? judged.scheme;
  return { title, claims: ledgerOf(judged, verifiers).flatMap(({ claims }) => claims) };
}
