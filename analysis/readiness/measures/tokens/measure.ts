import type { TokenFinding } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import { maskedKey } from './masked-key.ts';
import expirySql from './expiry.sql?raw';
import heldSql from './held.sql?raw';
import lifeSql from './life.sql?raw';
import listSql from './list.sql?raw';
import namedSql from './named.sql?raw';
import violationsSql from './violations.sql?raw';
import actionsToldSql from './actions-told.sql?raw';
import toldSql from './told.sql?raw';
import { actionPatterns } from './words.ts';

interface Row {
  violation: TokenFinding['violation'];
  key: string;
  digest: string;
  records: TokenFinding['records'];
  uses: number;
  since: string | null;
  first: string;
  last: string;
  reason: string | null;
  reasons: number;
}

export default defineMeasure({
  id: 'tokens',
  title: 'Tokens',
  method:
    'records that issue, refresh, revoke or use a token, held against each other by its id; a refused use is no use, two seconds are allowed to clocks, and where two clocks are known to differ a use is timed by the clock of the log that issues and revokes; places are compared inside one source',
  needs: ['clocks'],
  measure: async (scratch, { facts, signal }) => {
    for (const role of [
      'event_kind',
      'token_lasting',
      'token',
      'refresh_token',
      'token_expiry',
      'token_issued_at',
      'let_through',
      'result_word',
      'device',
    ] as const)
      await facts(role);
    await scratch.run(actionsToldSql, actionPatterns);
    for (const statement of [toldSql, namedSql, expirySql, lifeSql, heldSql, violationsSql]) {
      signal.throwIfAborted();
      await scratch.run(statement);
    }
    return (await scratch.rows<Row>(listSql)).map(({ violation, key, digest, records, ...row }) => ({
      violation,
      key: maskedKey(key, digest),
      records,
      explain: `${explained(violation, row)}${row.uses > records.length ? ` The first ${records.length} of ${row.uses} records are named.` : ''}`,
    }));
  },
});

function explained(
  violation: TokenFinding['violation'],
  { since, first, last, reason, reasons }: Omit<Row, 'violation' | 'key' | 'digest' | 'records'>,
): string {
  const when = first === last ? `at ${first}` : `from ${first} to ${last}`;
  switch (violation) {
    case 'used after end':
      return `It ${reason === 'revoked' ? 'was revoked' : 'expired'} at ${since}, and was used ${when}.`;
    case 'refreshed after revocation':
      return `It was revoked at ${since}, and refreshed ${when}.`;
    case 'never issued':
      return `It was first used at ${first}; so late that its issue, if there was one, falls into the evidence, where issues of its kind are recorded.`;
    case 'two places':
      return `It was used from ${reasons} places in turn ${when}.`;
    case 'no expiry':
      return reason === 'stated' ? 'Its issue states that it has none.' : 'Its issue states none; others of its kind have one.';
  }
}
