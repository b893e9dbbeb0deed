// A row of EvtxECmd: columns of System, what its maps made of the event, and the event's data as JSON in `Payload`.
import type { Cells, Decode, ItemFacts } from '../../reading/format.ts';
import { isObject, JsonFault, type JsonObject, parseJson } from '../../reading/values/json-text.ts';
import { said } from '../../reading/windows/event.ts';
import { fillTime } from '../../reading/windows/event-time.ts';
import { at, fillEvent } from '../../reading/windows/fill-event.ts';
import { fromTree } from '../../reading/windows/from-tree.ts';

export const EVTXECMD = 'EvtxECmd';
/** Columns that a column of the event holds as they are. */
const taken = new Set(['TimeCreated', 'EventId', 'Level', 'Provider', 'Channel', 'Computer', 'EventRecordId', 'UserId']);

export function open({ time: times }: ItemFacts): Decode<Cells> {
  return ({ names, values }, row, say) => {
    const cells = new Map(names.map((name, i) => [name, values[i]]));
    const cell = (name: string) => said(cells.get(name));
    const payload = payloadOf(cells.get('Payload'), say);
    const { event, twice } = fromTree({ ...payload });
    if (twice.length > 0) say('event.data_twice', `members of the event that stand twice, of which the first counts: ${twice.join(', ').slice(0, 300)}`);
    fillEvent(
      {
        ...event,
        provider: cell('Provider'),
        channel: cell('Channel'),
        code: cell('EventId'),
        computer: cell('Computer'),
        record: cell('EventRecordId'),
        level: cell('Level'),
        keywords: [cell('Keywords') ?? ''],
        user: { id: cell('UserId') },
      },
      row,
      say,
    );
    fillTime(cell('TimeCreated'), { times, utc: EVTXECMD }, row, say);
    const others = [...cells].filter(([name, value]) => value !== undefined && !taken.has(name) && (name !== 'Payload' || payload === undefined));
    row[at.extra] = {
      ...Object.fromEntries(others),
      ...(payload === undefined ? {} : { ...payload, ...(Object.keys(event.data).length > 0 ? { EventData: event.data } : {}) }),
    };
    return undefined;
  };
}

function payloadOf(text: string | undefined, say: (code: string, message: string) => void): JsonObject | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const { value, duplicates } = parseJson(text);
    if (duplicates.length > 0) say('json.duplicate_key', `named twice in Payload, the last counts: ${duplicates.join(', ').slice(0, 300)}`);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
  }
  say('value.unread', `Payload is no JSON object, and is kept as it is: ${text.slice(0, 80)}`);
  return undefined;
}
