// One event whose members all stand side by side: what NXLog, Get-WinEvent and the like write.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import type { JsonObject, JsonValue } from '../../reading/values/json-text.ts';
import { readJsonObject } from '../../reading/values/json-object.ts';
import { statesZone } from '../../reading/values/written-time.ts';
import { said, type WindowsEvent } from '../../reading/windows/event.ts';
import { fillTime, offsetBetween, type Zone } from '../../reading/windows/event-time.ts';
import { at, fillEvent } from '../../reading/windows/fill-event.ts';
import { withRendered } from '../../reading/windows/fill-rendered.ts';

/** Members that say what `System` says, best first. */
export const names = {
  code: ['EventID', 'EventId', 'Id', 'EventCode'],
  provider: ['SourceName', 'ProviderName', 'Provider'],
  channel: ['Channel', 'LogName', 'EventLog'],
  computer: ['Hostname', 'Computer', 'ComputerName', 'MachineName'],
  record: ['RecordNumber', 'EventRecordID', 'RecordId'],
  level: ['Severity', 'LevelDisplayName', 'Level'],
  time: ['TimeCreated', 'EventTime', 'SystemTime'],
} as const;

const own = (record: JsonObject, name: string): JsonValue | undefined => (Object.hasOwn(record, name) ? record[name] : undefined);
export const firstOf = (record: JsonObject, some: readonly string[]): JsonValue | undefined => {
  for (const name of some) {
    const value = own(record, name);
    if (said(value) !== undefined) return value;
  }
  return undefined;
};

/** `/Date(1772434800123)/` of older versions of ConvertTo-Json: milliseconds. */
const counted = (value: JsonValue | undefined): JsonValue | undefined => {
  const ms = typeof value === 'string' ? /^\/Date\((\d{12,14})\)\/$/.exec(value)?.[1] : undefined;
  return ms ?? value;
};

/** When the event was written, and what its record shows about the zone of that. */
export function timeIn(record: JsonObject): { value: JsonValue | undefined; utc?: string; shown?: Zone | undefined } {
  const value = counted(firstOf(record, names.time));
  if (value !== undefined && statesZone(value)) return { value };
  const sysmon = firstOf(record, names.provider) === 'Microsoft-Windows-Sysmon' ? own(record, 'UtcTime') : undefined;
  if (said(sysmon) !== undefined) return { value: sysmon, utc: 'the name of UtcTime' };
  const shown = offsetBetween(own(record, 'EventReceivedTime'), own(record, '@timestamp'), 'as EventReceivedTime and @timestamp of the record show');
  return { value, shown };
}

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const read = readJsonObject(text, say);
    if ('lost' in read) return read;
    if ('other' in read) {
      row[at.extra] = { value: read.other };
      return undefined;
    }
    const record = read.object;
    const message = own(record, 'Message');
    const isMessage = typeof message === 'string' && message !== '';
    const { Message: _, ...extra } = record;
    row[at.extra] = isMessage ? extra : record;
    const event = withRendered(
      {
        provider: said(firstOf(record, names.provider)),
        channel: said(firstOf(record, names.channel)),
        code: said(firstOf(record, names.code)),
        computer: said(firstOf(record, names.computer)),
        record: said(firstOf(record, names.record)),
        level: said(firstOf(record, names.level)),
        keywords: [own(record, 'EventType') ?? [], own(record, 'Keywords') ?? [], own(record, 'KeywordsDisplayNames') ?? []].flat().map(String),
        user: userIn(record),
        message: isMessage ? message : undefined,
        data: dataIn(record),
      },
      say,
    );
    fillEvent(event, row, say);
    const { value, utc, shown } = timeIn(record);
    fillTime(value, { times, shown, ...(utc === undefined ? {} : { utc }) }, row, say);
    return undefined;
  };
}

/** Whom the writer ran as. Where no type of account stands beside it, AccountName is a member of the event; of 7045 it is the account of the service. */
function userIn(record: JsonObject): WindowsEvent['user'] {
  const id = said(own(record, 'UserID'));
  const isResolved = own(record, 'AccountType') !== undefined && firstOf(record, names.provider) !== 'Service Control Manager';
  return isResolved ? { id, name: said(own(record, 'AccountName')), domain: said(own(record, 'Domain')) } : { id };
}

/** What the tool says of the record itself. */
const ofTool = new Set<string>(Object.values(names).flat());

/** What the event says. The number of the process that wrote it is none of those that it speaks of: NXLog calls that ExecutionProcessID, before version 4 ProcessID, Get-WinEvent ProcessId. */
function dataIn(record: JsonObject): JsonObject {
  const writer = own(record, 'ExecutionProcessID') === undefined ? ['ProcessID'] : [];
  const left = new Set([...ofTool, ...writer, ...(own(record, 'EventID') === undefined && own(record, 'Id') !== undefined ? ['ProcessId', 'UserId'] : [])]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => !left.has(name)));
}
