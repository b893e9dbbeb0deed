import type { CheckTable } from './define-table.ts';
import sql from './decided-record.sql?raw';

export const decidedRecord: CheckTable = { name: 'decided_record', facts: ['decision'], sql };
