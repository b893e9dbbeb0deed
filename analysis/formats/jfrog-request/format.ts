// Request logs of JFrog's services (Artifactory, Access, Router and others): pipes between the cells, the agent of the client last.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

export const jfrogRequest = defineFormat<EventFormat>({
  id: 'jfrog:request',
  title: 'JFrog request log',
  vendor: { document: 'JFrog Platform Administration Documentation, Request Log', version: '7.x, 2025' },
  about: {
    family: 'work',
    origin: '$JFROG_HOME/<product>/var/log/<service>-request.log',
    sample,
    silent: [
      'Sessions and tokens: a trace id joins the services of one request, no more.',
      'Whether a client behind a proxy has that address.',
      'What was refused and why: that is in the access log.',
    ],
  },
  role: 'events',
  dataset: 'jfrog.request',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d{4})\|[0-9a-f]{8,32}\|[0-9a-fA-F.:]{2,64}\|[^|]{0,255}\|[A-Z]{3,16}\|[^|]*\|\d{1,3}\|-?\d{1,18}\|-?\d{1,18}\|/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        // A user, an address or an agent may have pipes and numbers of its own: then nobody can tell which ones the service wrote.
        {
          name: 'request',
          line: /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d{4}))\|(?<trace>[0-9a-f]{8,32})\|(?<client>[0-9a-fA-F.:]{2,64})\|(?<user>.{0,255})\|(?<method>[A-Z]{3,16})\|(?<url>.{0,16000})\|(?<status>\d{1,3})\|(?<asked>-?\d{1,18})\|(?<bytes>-?\d{1,18})\|(?<took>-?\d{1,18})\|(?<agent>.*)$/,
        },
      ],
      empty: ['-1'],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'trace',
        event_outcome: { from: 'status', ranges: { success: [100, 399], failure: [400, 599] }, else: 'unknown' },
        user_name: 'user',
        source_ip: { from: 'client', as: 'ip' },
        source_address: 'client',
        http_request_method: 'method',
        url_original: 'url',
        http_response_status_code: 'status',
        http_response_bytes: 'bytes',
        user_agent: 'agent',
      },
      lookups: [{ by: 'form', csv: 'form,event_category,event_type\nrequest,web,access\n', else: null }],
    },
  },
  message: '{http_request_method}[ {url_original}][ by {user_name}][ from {source_address}][: {http_response_status_code}]',
});
