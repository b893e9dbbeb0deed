// One element <Event>, as the Event Viewer, wevtutil, Get-WinEvent and forwarders write it.
import { type Decode, type ItemFacts } from '../../reading/format.ts';
import { isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';
import { readXml, type XmlElement, XmlFault } from '../../reading/values/xml-text.ts';
import { at } from '../../reading/windows/fill-event.ts';
import { fillTree } from '../../reading/windows/fill-tree.ts';

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    let read: XmlElement;
    try {
      read = readXml(text);
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      return { lost: { code: 'xml.invalid', message: `no sound XML at character ${error.at + 1} of the record: ${error.message}` } };
    }
    const { value, unresolved, comments } = read;
    if (unresolved.length > 0) say('xml.entity', `entities that are not resolved and stay as they are written: ${unresolved.join(', ').slice(0, 300)}`);
    if (comments.length > 0) say('xml.comment', 'comments stand in the record: Windows writes none');
    if (!isObject(value) || !isObject(value['System'])) say('record.foreign', 'the element has no System: it seems to be of another source');
    const record: JsonObject = isObject(value) ? value : { value };
    const { data } = fillTree(record, times, row, say);
    const extra: JsonObject = {
      ...record,
      ...(isPlain(record['EventData']) ? { EventData: data } : {}),
      ...(comments.length > 0 ? { '#comments': comments } : {}),
    };
    row[at.extra] = extra;
    return undefined;
  };
}

/** Nothing but elements with a name or none: they say as much as members. */
const isPlain = (value: JsonValue | undefined): boolean =>
  isObject(value) &&
  Object.keys(value).join() === 'Data' &&
  [value['Data'] ?? null].flat().every((one) => !isObject(one) || Object.keys(one).every((key) => key === '@Name' || key === '#text'));
