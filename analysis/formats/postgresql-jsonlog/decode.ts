// The keys of jsonlog (section "Using JSON-Format Log Output"); all without a column stay in `extra` under their names.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { loggedReader } from '../../reading/postgresql/logged.ts';
import { isObject, JsonFault, type JsonObject, type JsonValue, parseJson } from '../../reading/values/json-text.ts';

const own = new Set(['timestamp', 'user', 'pid', 'error_severity', 'state_code', 'message']);

export function open(item: ItemFacts): Decode<string> {
  const read = loggedReader(item);
  return (text, row, say) => {
    const found = objectOf(text);
    if (typeof found === 'string') return { lost: { code: 'json.invalid', message: found } };
    const { record, duplicates } = found;
    if (duplicates.length > 0) say('json.duplicate_key', `named twice, the last counts: ${[...new Set(duplicates)].join(', ').slice(0, 300)}`);
    const drifted = new Set<string>();
    const value = (name: string): string | undefined => {
      const stated = plain(record[name]);
      if (stated === undefined && record[name] !== undefined && record[name] !== null && record[name] !== '') drifted.add(name);
      return stated;
    };
    const logged = {
      timestamp: value('timestamp'),
      user: value('user'),
      dbname: value('dbname'),
      pid: value('pid'),
      host: value('remote_host'),
      port: value('remote_port'),
      session_id: value('session_id'),
      error_severity: value('error_severity'),
      state_code: value('state_code'),
      message: value('message'),
      application_name: value('application_name'),
    };
    if (drifted.size > 0) say('json.type_drift', `no text or number: ${[...drifted].join(', ')}; kept in extra, the fields taken from it stay empty`);
    const isInColumn = (name: string) => own.has(name) && !drifted.has(name) && !(name === 'pid' && !/^\d{1,15}$/.test(logged.pid ?? ''));
    read({ ...logged, more: Object.fromEntries(Object.entries(record).filter(([name]) => !isInColumn(name))) }, row, say);
    return undefined;
  };
}

function objectOf(text: string): { record: JsonObject; duplicates: readonly string[] } | string {
  try {
    const { value, duplicates } = parseJson(text);
    return isObject(value) ? { record: value, duplicates } : 'the record is no JSON object';
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return `no valid JSON at character ${error.at + 1} of the record: ${error.message}`;
  }
}

const plain = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined;
