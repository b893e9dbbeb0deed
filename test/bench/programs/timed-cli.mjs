// Runs one command of the built command line in this process, then gives its account.
import { account } from './account.mjs';

const { main } = await import('../../../out/engine/cli.js');
const code = await main(process.argv.slice(2));
account({ code });
process.exitCode = 0;
