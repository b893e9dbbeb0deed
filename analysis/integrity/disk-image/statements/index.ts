// All texts of acquisition tools that are read. A new one is a file and one line here.
import { dc3ddLog } from './dc3dd.ts';
import { ftkSummary } from './ftk.ts';
import { guymagerInfo } from './guymager.ts';
import { hashLog } from './hash-log.ts';
import type { StatementReader } from './reader.ts';

export const statementReaders: readonly StatementReader[] = [ftkSummary, guymagerInfo, dc3ddLog, hashLog];
