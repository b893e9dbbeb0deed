// What is known of events by provider and id: tables, read once.
import { csvRows } from '../fields/csv.ts';
import channels from './channels.csv?raw';
import events from './events.csv?raw';
import kerberos from './kerberos-status.csv?raw';
import providers from './providers.csv?raw';
import statuses from './status.csv?raw';
import { wholeNumber, type WindowsEvent } from './event.ts';

/** Whose members say who acted. */
export type Who = 'target' | 'subject' | 'account' | 'user' | 'source' | 'remote' | 'taskuser' | 'detection' | 'requester' | 'gateway' | 'system';

export interface KnownEvent {
  action: string | undefined;
  category: string | undefined;
  type: string | undefined;
  /** Where the record itself states none. */
  outcome: string | undefined;
  who: Who | undefined;
  /** What the target of an event is, where the subject acted. */
  other: 'user' | 'group' | 'effective' | undefined;
}

const rows = (csv: string): string[][] => csvRows(csv).slice(1);
const pairs = (csv: string): ReadonlyMap<string, string> => new Map(rows(csv).map(([key = '', value = '']) => [key, value]));
const stated = (cell: string | undefined): string | undefined => (cell === '' ? undefined : cell);

const logOfProvider = pairs(providers);
const logOfChannel = pairs(channels);
const known: ReadonlyMap<string, KnownEvent> = new Map(
  rows(events).map(([log, id, action, category, type, outcome, who, other]) => [
    `${log} ${id}`,
    {
      action: stated(action),
      category: stated(category),
      type: stated(type),
      outcome: stated(outcome),
      who: stated(who) as Who | undefined,
      other: stated(other) as KnownEvent['other'],
    },
  ]),
);
const reasons = pairs(statuses);
const kerberosReasons = pairs(kerberos);

/** Short name of the log that a provider writes; where the provider is not stated, that of the channel. */
export const logOf = ({ provider, channel }: WindowsEvent): string | undefined =>
  provider === undefined
    ? logOfChannel.get(channel ?? '')
    : (logOfProvider.get(provider) ?? (channel === 'Security' && provider === 'Windows' ? 'security' : undefined));

export const knownEvent = (log: string | undefined, code: string | undefined): KnownEvent | undefined => known.get(`${log} ${code}`);

/** The words of a status with its code, or the code alone; undefined: success, or none. */
export function reasonOf(status: string | undefined, isKerberos: boolean): string | undefined {
  const number = wholeNumber(status);
  if (number === undefined || number === 0n) return undefined;
  const code = `0x${number.toString(16)}`;
  const words = (isKerberos ? kerberosReasons : reasons).get(code);
  return words === undefined ? status : `${words} (${code})`;
}

/** All rows of the table, for its test. */
export const knownEvents: readonly (readonly [key: string, event: KnownEvent])[] = [...known];
