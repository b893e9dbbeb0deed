// Access logs of Apache httpd: common, combined, vhost_combined and ssl_request; error lines among them are read too.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { offsetOfAccessLines } from '../../reading/time/zone-in-head.ts';
import { apacheColumns } from '../../reading/web/access-columns.ts';
import { apacheError } from '../../reading/web/apache-error.ts';
import { quickAccess } from '../../reading/web/quick-access.ts';
import { recogniseWeb } from '../../reading/web/servers.ts';
import { sslRequest } from '../../reading/web/ssl-request.ts';
import { openWebLog } from '../../reading/web/web-log.ts';

const lines = openWebLog({ own: 'access', access: 'apache.access', error: 'apache.error', others: [sslRequest], errors: apacheError });

export const apacheAccess = defineFormat<EventFormat>({
  id: 'apache:access',
  title: 'Apache access log',
  vendor: { document: 'httpd.apache.org: mod_log_config (common, combined, vhost_combined), httpd-ssl.conf (ssl_request)', version: 'httpd 2.4' },
  role: 'events',
  dataset: 'apache.access',
  recognise: { examine: (head) => recogniseWeb('apache:access', head) },
  framing: { kind: 'lines' },
  time: { form: 'clf', zone: 'stated' },
  zoneIn: offsetOfAccessLines,
  reading: {
    by: 'code',
    columns: apacheColumns,
    open: (item) => ({ decode: lines(item), quick: quickAccess(apacheColumns.length) }),
    startsAnywhere: () => true,
    otherwise: { event_category: 'web', event_type: 'access' },
  },
  message: '[{http_request_method}][ {url_original}][ {http_response_status_code}]',
});
