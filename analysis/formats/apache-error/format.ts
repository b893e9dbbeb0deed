// Error logs of Apache httpd 2.2 and 2.4. They state local times without a zone.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { apacheColumns } from '../../reading/web/access-columns.ts';
import { apacheError } from '../../reading/web/apache-error.ts';
import { recogniseWeb } from '../../reading/web/servers.ts';
import { sslRequest } from '../../reading/web/ssl-request.ts';
import { openWebLog } from '../../reading/web/web-log.ts';
import sample from './cases/good.log?raw';

export const apacheErrors = defineFormat<EventFormat>({
  id: 'apache:error',
  title: 'Apache error log',
  vendor: { document: 'httpd.apache.org: Log Files (Error Log), ErrorLogFormat', version: 'httpd 2.4' },
  about: {
    family: 'web',
    origin: '/var/log/apache2/error.log, /var/log/httpd/error_log',
    sample,
    silent: ['The zone of its times: they are local and state none.', 'Which user acted, except where a module writes the name into its message.'],
  },
  role: 'events',
  dataset: 'apache.error',
  recognise: { examine: (head) => recogniseWeb('apache:error', head) },
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: {
    by: 'code',
    columns: apacheColumns,
    open: openWebLog({ own: 'error', access: 'apache.access', error: 'apache.error', others: [sslRequest], errors: apacheError }),
    startsAnywhere: () => true,
    otherwise: { event_category: 'web' },
  },
});
