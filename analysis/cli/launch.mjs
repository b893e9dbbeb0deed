#!/usr/bin/env node
// Starts the command line from a checkout: builds when the sources are newer than what was built, then runs it.
// SEALTRAIL_NO_BUILD=1 runs what is built: so does the test run, which has built once.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../out/engine/cli.js', import.meta.url));
const builder = fileURLToPath(new URL('../../build.mjs', import.meta.url));
if (existsSync(builder) && process.env.SEALTRAIL_NO_BUILD !== '1') {
  const { build, isFresh } = await import(builder);
  if (!isFresh()) {
    process.stderr.write('building Sealtrail, once ...\n');
    await build({ quiet: true });
  }
}
const { main } = await import(built);
process.exitCode = await main(process.argv.slice(2));
