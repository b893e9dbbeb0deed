// First of all, a fault says what was not harmed. It follows from the kind of the call: only acts and jobs write, each in one transaction.
import type { Fault } from '../../analysis/contract/index.ts';

export function unharmed(fault: Fault, kind: 'query' | 'command' | 'job'): string {
  if (fault.code === 'evidence.damaged' || fault.code === 'case.damaged' || fault.code === 'ledger.unbalanced')
    return 'Originals are opened read-only and were not changed.';
  if (fault.code === 'engine.lost') return 'Evidence and finished acts are on disk.';
  if (kind === 'query') return 'Nothing was changed: this only reads.';
  if (kind === 'command') return 'Nothing was written: an act and its journal entry are kept together or not at all.';
  return 'No half result is in the case: a job publishes at its end. Originals were only read.';
}
