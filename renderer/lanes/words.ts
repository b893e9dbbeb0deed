// Words of the lanes: how a session ends, where a lane's number leads.
import type { Lane, LaneBy } from '../../analysis/contract/index.ts';
import { quoted } from '../navigation/event-links.ts';

const ends: Record<string, string> = { stated: 'end stated', derived: 'end derived', 'last seen': 'end not stated, last seen then', unknown: 'end unknown' };
export const endWord = (end: string): string => ends[end] ?? end;

const is = (field: string, value: string): string => (value === '' ? `${field} is null` : `${field}:${quoted(value)}`);
/** First of two fields that has a value is `value`: the engine names lanes so. */
const firstOf = (one: string, other: string, value: string): string =>
  value === '' ? `${one} is null and ${other} is null` : `(${is(one, value)} or (${one} is null and ${is(other, value)}))`;

/** Filter expression that leaves the lane's events; '' for a lane whose id says nothing. */
export function laneWhere(by: LaneBy, lane: Pick<Lane, 'id'>): string {
  let keys: string[];
  try {
    const read = JSON.parse(lane.id) as unknown;
    if (!Array.isArray(read) || !read.every((one): one is string => typeof one === 'string')) return '';
    keys = read;
  } catch {
    return '';
  }
  const [group = '', place = '', name] = keys;
  if (by === 'source') return /^\d+$/.test(group) ? `sealtrail.source:${group}` : '';
  const parts = [is('event.dataset', group)];
  if (by !== 'host') parts.push(firstOf('cloud.account.id', 'host.name', place));
  if (name !== undefined && by === 'user') parts.push(is('user.name', name));
  if (name !== undefined && by === 'host') parts.push(firstOf('host.name', 'cloud.account.id', name));
  return parts.join(' and ');
}
