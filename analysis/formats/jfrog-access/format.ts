// Access log of Artifactory: what was accepted or denied, for whom, from where. The path is the client's choice: user and address are read from the end.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.log?raw';

/** A path may hold it, and a name: of a line with two of them nobody can tell which one parts the two. */
const noFor = '(?:(?! for ).)*';
const address = '(?<client>[0-9a-fA-F.:]{1,63}[0-9a-fA-F:])(?: \\[(?<by>[^[\\]]{1,40})\\])?\\.?$';
/** The newer way to name who it was, and the older one, in which a name may begin as the newer one does. */
const ways = [`client ?: ?(?<user>\\S(?:${noFor}\\S)?) / ${address}`, `(?!client ?:)(?<user>\\S(?:${noFor}\\S)?)/${address}`];

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
        // Without a path all that follows is the name, up to the address.
        { name: 'access', line: new RegExp(`^ ?for client ?: ?(?<user>\\S(?:.*\\S)?) / ${address}`) },
        ...ways.map((who) => ({ name: 'access', line: new RegExp(`^(?:(?!for )(?<what>\\S${noFor}) | )?for ${who}`) })),
        {
          name: 'unclear',
          line: new RegExp(`^(?<line>(?=.*for ).*/ ?${address.replace(/\$$/, '')})$`),
          doubt: { said: 'path or name holds what stands between them: whose it was cannot be told, and no user is taken; the address is the server’s own' },
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
