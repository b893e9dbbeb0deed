// The name of a gap, the same wherever it is listed: made of what its finder says of it.
import type { ChainFinding } from './model/integrity.ts';
import type { Gap } from './model/readiness.ts';

/** Of a gap that a verifier found. */
export const chainGapKey = (finding: Pick<ChainFinding, 'code' | 'chain' | 'key' | 'from' | 'to'> & { source: number }): string =>
  JSON.stringify(['chain', finding.source, finding.code, finding.chain, finding.key, finding.from, finding.to]);

/** Of a gap that a run of the checks found. */
export const readinessGapKey = ({ source, log, kind, of, from, to }: Gap): string => JSON.stringify([kind, source, log ?? null, of ?? null, from, to]);
