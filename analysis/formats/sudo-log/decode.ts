// One entry of sudo's log file to an event: the same message that syslog would get, read by the same reader.
import type { Decode, ItemFacts, Ways } from '../../reading/format.ts';
import { fill } from '../../reading/row.ts';
import { Clock } from '../linux-auth/clock.ts';
import { at, columns } from '../linux-auth/columns.ts';
import { longestMessage } from '../linux-auth/decode.ts';
import { readSudo } from '../linux-auth/messages/sudo.ts';
import { readEntry } from './entry.ts';

export function open(item: ItemFacts): Ways {
  const clock = new Clock(item);
  const decode: Decode<string> = (record, row, say) => {
    const entry = readEntry(record);
    if (!entry) {
      say('line.unparsed', 'no time and user of an entry of sudo: it is kept as message without a time');
      row[at.message] = record;
      return undefined;
    }
    const { stamp, user, host, text, foreign } = entry;
    const message = `${user} : ${text}`;
    if (message.length > longestMessage) say('line.long', `the message has ${message.length} characters; it is kept whole and not interpreted`);
    if (foreign) say('line.foreign', 'lines follow that sudo did not indent: they may be of another program, and are kept in the message');
    const said = message.length > longestMessage ? undefined : readSudo(message, 'sudo');
    if (said?.ambiguous !== undefined) say('line.ambiguous', said.ambiguous);
    fill(row, columns, { ...said, ...clock.read(stamp, record, say) });
    // Only sudo writes such a file.
    row[at.process_name] = 'sudo';
    row[at.host_name] = host;
    row[at.message] = message;
    return undefined;
  };
  return { decode, seek: (offset) => clock.seek(offset) };
}
