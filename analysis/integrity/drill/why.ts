// Why an act was not noticed, by what is said of the file as it is.
import { isKeyed } from '../../contract/assurances.ts';
import type { ActKind, UnnoticedWhy } from '../../contract/model/drill.ts';
import type { ObjectVerdict } from '../../contract/model/integrity.ts';

/** `on`: verdicts on the file. `statement`: the act was done to a statement. */
export function whyUnnoticed(kind: ActKind, on: readonly ObjectVerdict[]): UnnoticedWhy {
  if (kind === 'statement_removed' || kind === 'statements_swapped') return 'still_proven';
  if (on.length === 0) return 'unspoken';
  const good = on.filter(({ verdict }) => verdict === 'valid');
  if (good.length === 0) return 'open_already';
  if (kind === 'list_edited' && !good.some(({ assurance }) => isKeyed(assurance))) return 'list_unsigned';
  if (kind === 'removed') return 'own_proof';
  if (kind === 'renamed') return 'name_only';
  if (kind === 'cut') return 'end_open';
  return good.every(({ assurance }) => assurance === 'structure only') ? 'structure_only' : 'not_covered';
}
