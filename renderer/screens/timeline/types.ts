// Types of the contract as this screen uses them.
import type { Result } from '../../../analysis/contract/index.ts';

export type { Result };
export type RecordRefOf<S extends { story: readonly { record: unknown }[] }> = S['story'][number]['record'];
