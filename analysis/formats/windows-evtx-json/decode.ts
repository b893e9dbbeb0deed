// One event as a tree: what evtx_dump writes under `Event`, Velociraptor and others without it.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { isObject } from '../../reading/values/json-text.ts';
import { readJsonObject } from '../../reading/values/json-object.ts';
import { at } from '../../reading/windows/fill-event.ts';
import { fillTree } from '../../reading/windows/fill-tree.ts';

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const read = readJsonObject(text, say);
    if ('lost' in read) return read;
    if ('other' in read) {
      row[at.extra] = { value: read.other };
      return undefined;
    }
    const { Event: event, ...others } = read.object;
    if (!isObject(event)) fillTree(read.object, times, row, say);
    else {
      fillTree(event, times, row, say);
      row[at.extra] = { ...others, Event: row[at.extra] };
    }
    return undefined;
  };
}
