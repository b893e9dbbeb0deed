// OpenSSL as a second opinion, where it is installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' });
export const hasOpenssl = version.status === 0 && version.stdout.startsWith('OpenSSL 3');
if (!hasOpenssl) console.warn('SKIPPED: comparisons with OpenSSL 3, which is not installed');

/** Exit and words of a command over these files. */
export function openssl(files: Readonly<Record<string, Uint8Array>>, ...args: readonly string[]): { ok: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'));
  try {
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'latin1' });
    return { ok: status === 0, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
