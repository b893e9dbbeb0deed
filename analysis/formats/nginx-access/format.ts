// Access logs of nginx: `combined`, also with the server's name in front and with further cells behind; error lines among them are read too.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { offsetOfAccessLines } from '../../reading/time/zone-in-head.ts';
import { nginxColumns } from '../../reading/web/access-columns.ts';
import { nginxError } from '../../reading/web/nginx-error.ts';
import { formattedLines } from '../../reading/web/format-string/formatted-line.ts';
import { formattedMapping } from '../../reading/web/format-string/mapping.ts';
import { quickAccess } from '../../reading/web/quick-access.ts';
import { recogniseWeb } from '../../reading/web/servers.ts';
import { openWebLog } from '../../reading/web/web-log.ts';
import sample from './cases/combined.log?raw';

const lines = openWebLog({ own: 'access', access: 'nginx.access', error: 'nginx.error', others: [], errors: nginxError });

export const nginxAccess = defineFormat<EventFormat>({
  id: 'nginx:access',
  title: 'nginx access log',
  vendor: { document: 'nginx.org: Module ngx_http_log_module (log_format combined, escaping)', version: 'nginx 1.27' },
  about: {
    family: 'web',
    origin: '/var/log/nginx/access.log and what access_log names',
    sample,
    silent: [
      'When a request began: the time is that of its end, in whole seconds.',
      'Who sat behind a proxy, unless the format string adds its header, which the client may write itself.',
      'A session: the log has no key that one request shares with the next, unless a cookie is logged.',
    ],
  },
  role: 'events',
  dataset: 'nginx.access',
  recognise: { examine: (head) => recogniseWeb('nginx:access', head) },
  framing: { kind: 'lines' },
  time: { form: 'clf', zone: 'stated' },
  zoneIn: offsetOfAccessLines,
  reading: {
    by: 'code',
    columns: nginxColumns,
    open: (item) => {
      const { log_format } = item.fields;
      const usual = lines(item);
      return log_format === undefined ? { decode: usual, quick: quickAccess(nginxColumns.length) } : formattedLines(log_format, item, usual);
    },
    startsAnywhere: () => true,
    otherwise: { event_category: 'web', event_type: 'access' },
  },
  mapping: formattedMapping,
  message: '[{http_request_method}][ {url_original}][ {http_response_status_code}]',
});
