// A LocalizableString of Azure: an object whose `value` is meant, or that value alone.
import type { Field } from '../fields/table.ts';

export const localizable = (path: string): Field => ({
  sql: `CASE WHEN starts_with("$.${path}", '{') THEN nullif(TRY(json_extract_string("$.${path}", '$.value')), '') ELSE nullif("$.${path}", '') END`,
  uses: [path],
});
