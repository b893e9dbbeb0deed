// What a message says, in columns; readers of single programs return this. `extra` takes what has no column.
import { type Address, readAddress } from '../../../reading/values/address.ts';
import type { Action } from '../actions.ts';

export interface Said {
  event_category?: string;
  event_type?: string;
  event_action?: Action;
  event_outcome?: 'success' | 'failure';
  event_reason?: string;
  event_code?: string;
  user_name?: string;
  user_id?: string;
  user_effective_name?: string;
  user_target_name?: string;
  source_address?: string;
  source_ip?: string;
  source_port?: number;
  process_command_line?: string;
  session_key?: string;
  resource?: string;
  extra?: Record<string, unknown>;
  /** The text can be read in more than one way: somebody may have chosen a name or path to forge fields. */
  ambiguous?: string;
}

/** Reads the message of one program; undefined = it says nothing that is known here. */
export type MessageReader = (message: string, program: string | undefined) => Said | undefined;

/** Columns of a client as written; a port given apart wins. */
export function client(text: string | undefined, port?: string): Pick<Said, 'source_address' | 'source_ip' | 'source_port'> {
  if (text === undefined || text === '') return {};
  const read: Address = readAddress(text);
  const number = port !== undefined && /^\d{1,5}$/.test(port) && Number(port) < 65_536 ? Number(port) : read.port;
  return { source_address: text, ...(read.ip === undefined ? {} : { source_ip: read.ip }), ...(number === undefined ? {} : { source_port: number }) };
}

/** A user name, unless empty. */
export const user = (name: string | undefined): Pick<Said, 'user_name'> => (name === undefined || name === '' ? {} : { user_name: name });
