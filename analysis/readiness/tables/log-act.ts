import type { CheckTable } from './define-table.ts';
import sql from './log-act.sql?raw';

export const logAct: CheckTable = { name: 'log_act', sql };
