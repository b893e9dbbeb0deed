// One compiler run a runtime: what a folder may touch (DOM, Node, neither) is decided by its tsconfig. What the last run found is kept in out/.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runtimes = ['analysis/tsconfig.pure.json', 'analysis/tsconfig.json', 'renderer/tsconfig.json', 'electron/tsconfig.json', 'test/tsconfig.json'];
const failed = runtimes.filter(
  (config) =>
    spawnSync(
      join(root, 'node_modules', '.bin', 'tsc'),
      ['-p', config, '--incremental', '--tsBuildInfoFile', join(root, 'out', 'types', config.replaceAll('/', '-'))],
      { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
    ).status !== 0,
);
if (failed.length > 0) process.stderr.write(`types do not fit in ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
