// A record of pgaudit: cells behind `AUDIT: `, quoted as CSV where they hold commas, quotes or line ends (pgaudit README, Format).
import { splitCells } from '../values/split-cells.ts';
import type { Meaning } from './message.ts';

const names = ['audit_type', 'statement_id', 'substatement_id', 'class', 'command', 'object_type', 'object_name', 'statement', 'parameter', 'rows'] as const;
const types: Readonly<Record<string, string>> = { READ: 'access', WRITE: 'change', DDL: 'change', ROLE: 'change', FUNCTION: 'access', MISC_SET: 'change' };

export function auditOf(text: string): Meaning {
  const { cells } = splitCells(text, ',', { quote: '"' });
  const found = Object.fromEntries(names.flatMap((name, i) => (cells[i] === undefined || cells[i] === '' ? [] : [[name, cells[i]]])));
  const { command, statement, object_name: object, ...audit } = found as Record<string, string>;
  const group = audit['class'] ?? '';
  return {
    action: command ?? 'audit',
    category: group === 'ROLE' ? 'iam,database' : 'database',
    type: types[group] ?? 'info',
    ...(statement === undefined ? {} : { statement }),
    ...(object === undefined ? {} : { object }),
    audit,
  };
}
