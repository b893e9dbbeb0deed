// A small folder of evidence as a responder would have it: application JSON lines, an auth log, a manifest.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const line = (i: number, more: object = {}): string =>
  `${JSON.stringify({ '@timestamp': `2026-03-02T06:00:${String(i % 60).padStart(2, '0')}Z`, user: { name: 'ana' }, action: 'login', ip: '192.0.2.7', n: i, ...more })}\n`;

export const lines = (n: number): string => Array.from({ length: n }, (_, i) => line(i)).join('');

/** Five JSON lines and three auth lines (one ssh session), both listed in SHA256SUMS. */
export function writeEvidence(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const files = {
    'app.jsonl': lines(5),
    'auth.log': [
      'Accepted publickey for ana from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:abc',
      'pam_unix(sshd:session): session opened for user ana(uid=1000) by (uid=0)',
      'pam_unix(sshd:session): session closed for user ana',
    ]
      .map((text, i) => `2026-03-02T06:0${i}:00.000000+00:00 web-1 sshd[2187]: ${text}\n`)
      .join(''),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const sums = Object.entries(files).map(([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
  return folder;
}
