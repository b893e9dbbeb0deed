// Secrets of trust files (verification keys, shared keys): on this computer only, readable by its user only, never in a case.
import { chmodSync, mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretsPort } from '../kernel/ports.ts';

/** A name is a digest: nothing that somebody wrote becomes part of a path. */
const NAME = /^[0-9a-f]{64}$/;

export function secretsIn(home: string): SecretsPort {
  const folder = join(home, 'secrets');
  return {
    async keep(name, bytes) {
      if (!NAME.test(name)) throw new Error('a secret has a digest for a name');
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, name), bytes, { mode: 0o600 });
      // One that was there keeps its mode when it is written.
      chmodSync(join(folder, name), 0o600);
    },
    read: async (name) => (NAME.test(name) ? readFile(join(folder, name)).catch(() => null) : null),
  };
}
