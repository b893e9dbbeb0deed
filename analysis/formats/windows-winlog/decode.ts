// One document of Winlogbeat, or of an agent that writes its members: `winlog.*` in ECS, the same without the prefix before version 7.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { memberAt } from '../../reading/choice/members.ts';
import { isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';
import { readJsonObject } from '../../reading/values/json-object.ts';
import { said, type WindowsEvent } from '../../reading/windows/event.ts';
import { at, fillEvent } from '../../reading/windows/fill-event.ts';
import { fillTime } from '../../reading/windows/event-time.ts';

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const read = readJsonObject(text, say);
    if ('lost' in read) return read;
    if ('other' in read) {
      row[at.extra] = { value: read.other };
      return undefined;
    }
    const { message: _, ...extra } = read.object;
    row[at.extra] = extra;
    const member = (...names: string[]): JsonValue | undefined => {
      for (const name of names) {
        const value = memberAt(read.object, `winlog.${name}`) ?? memberAt(read.object, name);
        if (value !== undefined && value !== null) return value;
      }
      return undefined;
    };
    const message = memberAt(read.object, 'message');
    const outcome = said(member('outcome'));
    const event: WindowsEvent = {
      provider: said(member('provider_name', 'source_name')),
      channel: said(member('channel', 'log_name')),
      code: said(member('event_id')),
      computer: said(member('computer_name')),
      record: said(member('record_id', 'record_number')),
      level: said(memberAt(read.object, 'log.level')) ?? said(member('level')),
      keywords: [...[member('keywords') ?? []].flat().map(String), ...(outcome === undefined ? [] : [`audit ${outcome}`])],
      user: { id: said(member('user.identifier')), name: said(member('user.name')), domain: said(member('user.domain')) },
      message: typeof message === 'string' && message !== '' ? message : undefined,
      data: { ...membersBelow(read.object, 'winlog.user_data'), ...membersBelow(read.object, 'winlog.event_data'), ...membersBelow(read.object, 'event_data') },
    };
    if (typeof message === 'string' && message === '') row[at.extra] = read.object;
    fillEvent(event, row, say);
    // Older versions state when the event was written in `@timestamp` alone.
    fillTime(memberAt(read.object, 'winlog.time_created') ?? memberAt(read.object, '@timestamp'), { times }, row, say);
    return undefined;
  };
}

/** The members of the object at `path`, also where exports have flattened it to names with dots. */
function membersBelow(record: JsonObject, path: string): JsonObject {
  const object = memberAt(record, path);
  if (isObject(object)) return object;
  const flat: JsonObject = Object.create(null) as JsonObject;
  for (const [name, value] of Object.entries(record)) if (name.startsWith(`${path}.`)) flat[name.slice(path.length + 1)] = value;
  return { ...flat };
}
