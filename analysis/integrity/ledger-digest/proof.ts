// Ledger digests as a kind of file.
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/ledger-digest-digest/good.json?raw';
import { mayBeDigests, readDigests } from './digest.ts';

export const ledgerDigests: ProofFile = {
  id: 'ledger-digest:digest',
  title: 'Ledger digest of SQL Server or Azure SQL',
  document: 'Microsoft Learn, sys.sp_generate_database_ledger_digest (Transact-SQL)',
  version: 'SQL Server 2022',
  origin: '`EXECUTE sp_generate_database_ledger_digest`, or the container sqldbledgerdigests of automatic digest storage',
  sample,
  recognise: {
    examine: ({ complete, bytes, opening }) => {
      if (!mayBeDigests(opening) || !/^\s*[[{]/.test(opening)) return undefined;
      return !complete || readDigests(bytes) ? { score: 96, reasons: ['database, block, hash and times of a ledger digest'] } : undefined;
    },
  },
  proves: (bytes) => readDigests(bytes) !== null,
};
