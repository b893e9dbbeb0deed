// An event of Windows, however it was written: JSON of a dozen tools, XML, CSV, rendered text, EVTX. What stands in `System` by name, what the provider said as
// `data`. `fill-event.ts` makes a row of it.
import type { JsonObject, JsonValue } from '../values/json-text.ts';

export interface WindowsEvent {
  provider?: string | undefined;
  channel?: string | undefined;
  /** EventID, decimal. */
  code?: string | undefined;
  computer?: string | undefined;
  /** EventRecordID. */
  record?: string | undefined;
  level?: string | undefined;
  /** The bits of an event, or words for them: `0x8020000000000000`, `-9214364837600034816`, `Audit Success`, `AUDIT_FAILURE`. */
  keywords?: readonly string[];
  /** Whom the writing thread ran as. */
  user?: { id?: string | undefined; name?: string | undefined; domain?: string | undefined };
  /** Rendered for people. */
  message?: string | undefined;
  /** Members of EventData or UserData by their names; of those without names `param1`, `param2`. */
  data: JsonObject;
}

/** What Windows and its readers write where there is nothing to say. */
const nothing = new Set(['', '-', 'null', '(null)', 'N/A']);

/** A value that says something, as text. */
export function said(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // Written twice: the first counts, the record is flagged.
  if (Array.isArray(value)) return said(value[0]);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return nothing.has(text) ? undefined : text;
}

/** A whole number as tools write it: `0x3e7`, `0x00000000000003E7`, `999`. Undefined: none of 64 bits. */
export function wholeNumber(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^(?:0[xX][0-9a-fA-F]{1,16}|\d{1,20})$/.test(text)) return undefined;
  const number = BigInt(text);
  return number < 1n << 64n ? number : undefined;
}
