// JSON lines of 250 bytes: how many records the whole import takes in a second of processor time. No ratio: it depends on the machine.
import { join } from 'node:path';
import { contest } from '../contest.ts';
import { generateJson } from '../generate/json.ts';
import type { Workshop } from '../workshop.ts';

export function json(workshop: Workshop): void {
  contest(workshop, {
    name: 'json',
    what: 'JSON lines',
    make: (folder, records) => {
      const path = join(folder, 'checkout.ndjson');
      return { path, records, bytes: generateJson(path, records) };
    },
    peers: [],
    speed: { least: 60_000 },
  });
}
