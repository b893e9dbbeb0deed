// A folder of this run of the tests, for what its processes share (SEALTRAIL_RUN); it is removed at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function runFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-run-'));
  process.env['SEALTRAIL_RUN'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
