// What a case amounts to, by digests that leave out when and where it was made: two cases made of the same evidence by the same steps have the same.
import type { CaseDigest } from '../contract/model/case.ts';
import { fill } from '../kernel/fragment.ts';
import type { Reader } from '../kernel/lanes.ts';
import digestSql from './sql/digest.sql?raw';

/** Rows of each part without times of ours, paths of this machine and digests of database files, whose bytes may differ. */
const parts: Record<CaseDigest['part'], string> = {
  sources: 'SELECT id, name, kind, sha256, bytes, items, ledger FROM source',
  items: 'SELECT * EXCLUDE (modified_ns) FROM item',
  events: 'SELECT * FROM event',
  issues: 'SELECT * FROM issue',
  verdicts: 'SELECT * FROM verdict',
  sessions: 'SELECT * FROM session',
  'session members': 'SELECT * FROM session_member',
  'session links': 'SELECT * FROM session_link',
  findings: 'SELECT id, title, statement, severity, state FROM finding',
  pins: 'SELECT id, finding, source, record, source_sha256, record_sha256, comment FROM pin WHERE NOT removed',
  definitions: 'SELECT * FROM definition',
  readiness: 'SELECT result FROM assessment ORDER BY run DESC LIMIT 1',
};

export async function caseDigests(reader: Reader): Promise<CaseDigest[]> {
  const digests: CaseDigest[] = [];
  for (const [part, rows] of Object.entries(parts) as [CaseDigest['part'], string][])
    digests.push({ part, ...(await reader.one<{ rows: number; sha256: string }>(`digest of ${part}`, fill(digestSql, { rows }))) });
  return digests;
}
