// Access log of Artifactory: what was accepted or denied, for whom, from where. The path is the client's choice: user and address are read from the end.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.log?raw';

export const jfrogAccess = defineFormat<EventFormat>({
  id: 'jfrog:access',
  title: 'Artifactory access log',
  vendor: { document: 'JFrog log-analytics, patterns of its Fluentd collectors for artifactory-access.log', version: '7.x' },
  about: {
    family: 'work',
    origin: '$JFROG_HOME/artifactory/var/log/artifactory-access.log',
    sample,
    silent: ['Sessions and tokens: a trace id joins the lines of one request.', 'Which password or key it was: only its kind.', 'Client software.'],
  },
  role: 'events',
  dataset: 'jfrog.access',
  recognise: {
    signatures: [{ kind: 'line', line: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[,.]\d{3}Z? \[[^\]]{0,64}\] \[(?:ACCEPTED|DENIED) [A-Z_ ]{2,40}\] / }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[,.]\d{3}Z?) \[(?<trace>[^\]]{0,64})\] \[(?<verdict>ACCEPTED|DENIED) (?<action>[A-Z_ ]{2,40})\] /,
      of: [
        {
          name: 'access',
          line: /^(?:(?<what>\S(?:.{0,4000}\S)?) | )?for (?:client ?: ?(?=.* \/ [0-9a-fA-F.:]{2,64}(?: \[[^\]]{1,40}\])?\.?$))?(?!client ?:)(?<user>\S(?:.{0,253}\S)?) ?\/ ?(?<client>[0-9a-fA-F.:]{1,63}[0-9a-fA-F:])(?: \[(?<by>[^\]]{1,40})\])?\.?$/,
        },
        { name: 'unnamed', line: /^(?<what>.*)$/ },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'JFrog' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { from: 'action', as: 'lower' },
        event_id: 'trace',
        event_outcome: { from: 'verdict', words: { ACCEPTED: 'success', DENIED: 'failure' } },
        user_name: 'user',
        source_ip: { from: 'client', as: 'ip' },
        source_address: 'client',
        resource: 'what',
      },
      lookups: [{ by: 'action', csv: actions, else: null }],
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][ from {source_address}]: {event_outcome}',
});
