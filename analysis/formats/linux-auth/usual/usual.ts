// The messages that logs are full of, each in the one strict form that leaves no doubt, straight into the row. They come before the readers in
// messages/, which know every form: what is not quite usual is left to them, and both give the same of what is (both-ways.test.ts).
// `extra` is given as JSON text: the patterns let nothing through that would need an escape.
import { readAddress } from '../../../reading/values/address.ts';
import type { Row } from '../../../reading/row.ts';
import type { Action } from '../actions.ts';
import { at } from '../columns.ts';

/** Fills the row and gives true, or leaves it alone and gives false. `program`: its name without the folder. */
export type UsualReader = (message: string, row: Row, program: string) => boolean;

export function event(row: Row, category: string, type: string, action: Action, outcome?: 'success' | 'failure'): void {
  row[at.event_category] = category;
  row[at.event_type] = type;
  row[at.event_action] = action;
  row[at.event_outcome] = outcome;
}

const addresses = new Map<string, ReturnType<typeof readAddress>>();
/** Clients come from lines: those of a log that has more are read anew. */
const remembered = 4096;

/** False: the port is none. */
export function client(row: Row, address: string, port: string | undefined): boolean {
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && number > 65_535) return false;
  let read = addresses.get(address);
  if (!read) {
    read = readAddress(address);
    if (addresses.size >= remembered) addresses.clear();
    addresses.set(address, read);
  }
  row[at.source_address] = address;
  row[at.source_ip] = read.ip;
  row[at.source_port] = number ?? read.port;
  return true;
}
