// Whether documents are named after ECS. They may be of a product that has a format of its own, which is surer than this.
import { jsonHead } from '../../reading/recognise/json-head.ts';
import type { Head, Sniff } from '../../reading/recognise/recognition.ts';
import { has, isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';

const telling = ['event.kind', 'event.category', 'event.action', 'event.outcome', 'event.type', 'event.dataset', 'event.module'];

function valueAt(record: JsonObject, path: string): JsonValue | undefined {
  if (has(record, path)) return record[path];
  const [first = '', second = ''] = path.split('.');
  const inner = record[first];
  return isObject(inner) && has(inner, second) ? inner[second] : undefined;
}

const named = (record: JsonObject): boolean => {
  if (!has(record, '@timestamp')) return false;
  const stated = telling.filter((path) => valueAt(record, path) !== undefined).length;
  return stated >= (valueAt(record, 'ecs.version') === undefined ? 3 : 1);
};

export function recogniseEcs(head: Head): Sniff | undefined {
  const records = jsonHead(head)?.records ?? [];
  const good = records.filter(named).length;
  if (good === 0 || good * 2 < records.length) return undefined;
  return {
    score: Math.round(62 + (18 * good) / records.length),
    reasons: [`${good} of ${records.length} sampled records have @timestamp and fields of the event field set of ECS`],
  };
}
