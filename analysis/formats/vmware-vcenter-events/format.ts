// Events of VMware vCenter Server, as vpxd streams them to syslog.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { columns, join, open } from './decode.ts';
import sample from './cases/good.log?raw';

export const vmwareVcenterEvents = defineFormat<EventFormat>({
  id: 'vmware:vcenter-events',
  title: 'VMware vCenter events',
  vendor: { document: 'VMware vSphere, Streaming Events to a Remote Syslog Server; vSphere API, data objects vim.event', version: '8.0' },
  about: {
    family: 'platforms',
    origin: 'The syslog server to which vCenter forwards its events (vpxd.event.syslog.enabled)',
    sample,
    silent: [
      'Which session an action belongs to: events name the user, and the address only at login and logout.',
      'Whether a task that was begun succeeded, unless an event of its own says so.',
      'What happened on a host without vCenter: see the log of the host.',
    ],
  },
  role: 'events',
  dataset: 'vmware.vcenter_events',
  recognise: { signatures: [{ kind: 'line', line: /^ {0,2}Event \[\d{1,20}\] \[\d{1,4}-\d{1,4}\] \[/ }] },
  framing: { kind: 'lines' },
  time: { zone: 'stated' },
  reading: { by: 'code', columns, open, assembly: { join, within: 1000 } },
  message: '{event_action}[ by {user_name}]',
});
