// Row types of the contract under the names the screen uses.
import type { Finding, Note, Params, Tag } from '../../../analysis/contract/index.ts';

export type RecordRef = Params<'event.get'>;
export type { Finding, Note, Tag };
