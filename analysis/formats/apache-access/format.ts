// Access logs of Apache httpd: common, combined, vhost_combined and ssl_request; error lines among them are read too.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { offsetOfAccessLines } from '../../reading/time/zone-in-head.ts';
import { apacheColumns } from '../../reading/web/access-columns.ts';
import { apacheError } from '../../reading/web/apache-error.ts';
import { formattedLines } from '../../reading/web/format-string/formatted-line.ts';
import { formattedMapping } from '../../reading/web/format-string/mapping.ts';
import { quickAccess } from '../../reading/web/quick-access.ts';
import { recogniseWeb } from '../../reading/web/servers.ts';
import { sslRequest } from '../../reading/web/ssl-request.ts';
import { openWebLog } from '../../reading/web/web-log.ts';
import sample from './cases/forms.log?raw';

const lines = openWebLog({ own: 'access', access: 'apache.access', error: 'apache.error', others: [sslRequest], errors: apacheError });

export const apacheAccess = defineFormat<EventFormat>({
  id: 'apache:access',
  title: 'Apache access log',
  vendor: { document: 'httpd.apache.org: mod_log_config (common, combined, vhost_combined), httpd-ssl.conf (ssl_request)', version: 'httpd 2.4' },
  about: {
    family: 'web',
    origin:
      '/var/log/apache2/access.log, /var/log/httpd/access_log and what CustomLog names; sites of IIS that log in the NCSA format (u_nc*.log), which is the common format',
    sample,
    silent: [
      'When a request ended; the time is that of its beginning, in whole seconds.',
      'Who sat behind a proxy, unless the format string adds its header, which the client may write itself.',
      'A session: the log has no key that one request shares with the next, unless a cookie is logged.',
    ],
  },
  role: 'events',
  dataset: 'apache.access',
  recognise: { examine: (head) => recogniseWeb('apache:access', head) },
  framing: { kind: 'lines' },
  time: { form: 'clf', zone: 'stated' },
  zoneIn: offsetOfAccessLines,
  reading: {
    by: 'code',
    columns: apacheColumns,
    open: (item) => {
      const { log_format } = item.fields;
      const usual = lines(item);
      return log_format === undefined ? { decode: usual, quick: quickAccess(apacheColumns.length) } : formattedLines(log_format, item, usual);
    },
    startsAnywhere: () => true,
    otherwise: { event_category: 'web', event_type: 'access' },
  },
  mapping: formattedMapping,
  message: '[{http_request_method}][ {url_original}][ {http_response_status_code}]',
});
