// An access log in the combined format against the whole processes of lnav and goaccess on the same lines.
import { join } from 'node:path';
import { contest } from '../contest.ts';
import { generateNginx } from '../generate/nginx.ts';
import { goaccess, goaccessMissing } from '../programs/goaccess.ts';
import { lnav, lnavMissing } from '../programs/lnav.ts';
import type { Workshop } from '../workshop.ts';

export function nginx(workshop: Workshop): void {
  contest(workshop, {
    name: 'nginx',
    what: 'lines of an access log',
    make: (folder, records) => {
      const path = join(folder, 'access.log');
      return { path, records, bytes: generateNginx(path, records) };
    },
    peers: [
      { name: 'lnav', goal: { most: 4 }, missing: lnavMissing(), run: lnav },
      { name: 'goaccess', goal: { most: 0.4 }, missing: goaccessMissing(), run: goaccess },
    ],
  });
}
