// Error logs of nginx. They state local times without a zone.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { nginxColumns } from '../../reading/web/access-columns.ts';
import { nginxError } from '../../reading/web/nginx-error.ts';
import { recogniseWeb } from '../../reading/web/servers.ts';
import { openWebLog } from '../../reading/web/web-log.ts';
import sample from './cases/good.log?raw';

export const nginxErrors = defineFormat<EventFormat>({
  id: 'nginx:error',
  title: 'nginx error log',
  vendor: { document: 'nginx.org: Core functionality (error_log); ngx_log.c, ngx_http_request.c', version: 'nginx 1.27' },
  about: {
    family: 'web',
    origin: '/var/log/nginx/error.log',
    sample,
    silent: ['The zone of its times: they are local and state none.', 'Which user acted, except where authentication failed.'],
  },
  role: 'events',
  dataset: 'nginx.error',
  recognise: { examine: (head) => recogniseWeb('nginx:error', head) },
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: {
    by: 'code',
    columns: nginxColumns,
    open: openWebLog({ own: 'error', access: 'nginx.access', error: 'nginx.error', others: [], errors: nginxError }),
    startsAnywhere: () => true,
    otherwise: { event_category: 'web' },
  },
});
