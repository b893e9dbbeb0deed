// Access logs of nginx: `combined`, also with the server's name in front and with further cells behind; error lines among them are read too.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { offsetOfAccessLines } from '../../reading/time/zone-in-head.ts';
import { nginxColumns } from '../../reading/web/access-columns.ts';
import { nginxError } from '../../reading/web/nginx-error.ts';
import { quickAccess } from '../../reading/web/quick-access.ts';
import { recogniseWeb } from '../../reading/web/servers.ts';
import { openWebLog } from '../../reading/web/web-log.ts';

const lines = openWebLog({ own: 'access', access: 'nginx.access', error: 'nginx.error', others: [], errors: nginxError });

export const nginxAccess = defineFormat<EventFormat>({
  id: 'nginx:access',
  title: 'nginx access log',
  vendor: { document: 'nginx.org: Module ngx_http_log_module (log_format combined, escaping)', version: 'nginx 1.27' },
  role: 'events',
  dataset: 'nginx.access',
  recognise: { examine: (head) => recogniseWeb('nginx:access', head) },
  framing: { kind: 'lines' },
  time: { form: 'clf', zone: 'stated' },
  zoneIn: offsetOfAccessLines,
  reading: {
    by: 'code',
    columns: nginxColumns,
    open: (item) => ({ decode: lines(item), quick: quickAccess(nginxColumns.length) }),
    startsAnywhere: () => true,
    otherwise: { event_category: 'web', event_type: 'access' },
  },
  message: '[{http_request_method}][ {url_original}][ {http_response_status_code}]',
});
