// TeamViewer: a row is a connection, with its begin and its end, both in the local time of the computer.
import { keyedRule } from '../keyed.ts';

/** The end as a time of day, moved as the begin of the row was: both are told by one clock. */
const told = (text: string): string => `epoch_ns(try_strptime(${text}, '%d-%m-%Y %H:%M:%S'))`;

export const teamviewer = keyedRule({
  id: 'teamviewer',
  title: 'TeamViewer: connections',
  document: 'TeamViewer support, connections_incoming.txt and connections.txt',
  version: 1,
  datasets: ['teamviewer.connections'],
  kind: 'remote control',
  keyName: 'connection',
  opens: 'true',
  ended: `time_ns + ${told(`extra ->> '$.end'`)} - ${told('time_text')}`,
  again: 'same',
  reasons: { closed: 'its end is stated in the same row' },
});
