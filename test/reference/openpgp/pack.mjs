// Packs the folders that make.sh made into cases.json, with what gpg says of each. Usage: sh make.sh DIR && node pack.mjs DIR > cases.json
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [, , root] = process.argv;
const cases = {};
for (const name of readdirSync(root)) {
  const folder = join(root, name);
  const files = readdirSync(folder);
  const home = mkdtempSync(join(tmpdir(), 'gpg-'));
  const gpg = (...args) => spawnSync('gpg', ['-q', '--homedir', home, '--batch', ...args], { cwd: folder, encoding: 'utf8' }).stdout;
  if (existsSync(join(folder, 'signer.pgp'))) gpg('--import', 'signer.pgp');
  const said = gpg(
    '--status-fd',
    '1',
    '--verify',
    files.find((file) => file.startsWith('a.log.')),
    ...files.filter((file) => file === 'a.log'),
  );
  spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
  rmSync(home, { recursive: true });
  cases[name] = {
    gpg: [...said.matchAll(/^\[GNUPG:\] (GOODSIG|BADSIG|ERRSIG|EXPSIG|EXPKEYSIG|REVKEYSIG)/gm)].map(([, word]) => word).join(' '),
    files: Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file)).toString('base64')])),
  };
}
process.stdout.write(`${JSON.stringify(cases, null, 1)}\n`);
