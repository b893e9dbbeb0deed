// TeamViewer's program log (TeamViewer15_Logfile.log): time, process, thread, mark, message. Each start of the program writes a block of facts between.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { ZoneFound } from '../../reading/time/zone-in-head.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const head = /^(?<time>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3}) {1,8}(?<pid>\d{1,10}) {1,8}(?<tid>\d{1,10}) (?<mark>[A-Z0-9+]{1,4}[!*]{0,3}) {1,4}/;
const start = /^Start: +\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} \(UTC([+-])(\d{1,2}):(\d\d)\)\r?$/gm;

/** The block at each start states the offset: where all of them agree. */
function offsetOfStart(bytes: Uint8Array): ZoneFound | undefined {
  const stated = [...new TextDecoder().decode(bytes).matchAll(start)].map(
    ([, sign = '+', hours = '0', minutes = '00']) => `${sign}${hours.padStart(2, '0')}:${minutes}`,
  );
  const [name] = stated;
  return name !== undefined && stated.every((one) => one === name)
    ? { name, because: 'as the start of the program states in this file', at: undefined }
    : undefined;
}

export const teamviewerLog = defineFormat<EventFormat>({
  id: 'teamviewer:log',
  title: 'TeamViewer program log',
  vendor: { document: 'TeamViewer documentation, log files: TeamViewer*_Logfile.log', version: '15' },
  about: {
    family: 'gateways',
    origin: '%ProgramFiles%\\TeamViewer\\TeamViewer15_Logfile.log',
    sample,
    silent: [
      'The zone of a line: only the block at each start of the program states one.',
      'Anything that its makers promise: messages are for their support and change from version to version.',
    ],
  },
  role: 'events',
  dataset: 'teamviewer.log',
  recognise: { signatures: [{ kind: 'line', line: /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} {1,8}\d{1,10} {1,8}\d{1,10} [A-Z0-9+]{1,4}[!*]{0,3} {1,4}/ }] },
  zoneIn: offsetOfStart,
  framing: {
    kind: 'lines',
    forms: {
      head: new RegExp(`(?:${head.source})?`.replace(/^\(\?:\^/, '^(?:')),
      of: [
        { name: 'accepted', line: /^(?<text>AcceptServer::HandleAccept: new connection from (?<source>[0-9a-fA-F.:]{2,45}):(?<port>\d{1,5}))$/ },
        {
          name: 'auth_ok',
          line: /^(?<text>(?:AuthenticationPasswordLogin_Passive|AuthenticationPasskeyLogin_Passive|LoginServer)::\S{1,60}: (?:auth success|authentication (?:was )?successful)[^']{0,200})$/,
        },
        {
          name: 'auth_failed',
          line: /^(?<text>(?:AuthenticationPasswordLogin_Passive|AuthenticationPasskeyLogin_Passive|LoginServer)::\S{1,60}: (?:auth failed|authentication (?:was )?denied)[^']{0,200})$/,
        },
        { name: 'participant', line: /^(?<text>New Participant added in CParticipantManager (?<name>.{0,256}) \(ID \[(?<id>\d{1,12}),-?\d{1,12}\]\))$/ },
        { name: 'other', line: /^(?<text>.{0,8000})$/ },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        process_pid: 'pid',
        source_ip: { from: 'source', as: 'ip' },
        source_port: 'port',
        source_address: { first: ['source', 'name'] },
        user_id: 'id',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: kinds, else: null }],
    },
  },
});
