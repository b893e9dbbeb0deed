// auth.log against lnav's whole process on the same lines. lnav indexes and counts; the import also hashes, copies, reads every message and stores.
import { join } from 'node:path';
import { contest } from '../contest.ts';
import { generateAuth } from '../generate/auth.ts';
import { lnav, lnavMissing } from '../programs/lnav.ts';
import type { Workshop } from '../workshop.ts';

export function auth(workshop: Workshop): void {
  contest(workshop, {
    name: 'auth',
    what: 'lines of auth.log',
    make: (folder, records) => {
      const path = join(folder, 'auth.log');
      return { path, records, bytes: generateAuth(path, records) };
    },
    options: ['--zone', 'UTC', '--year', '2026'],
    peers: [{ name: 'lnav', goal: { most: 5, aim: 3 }, missing: lnavMissing(), run: lnav }],
  });
}
