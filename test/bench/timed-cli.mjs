// Runs one command of the built command line in this process and prints its seconds and peak memory on standard error.
const { main } = await import('../../out/engine/cli.js');
const start = process.hrtime.bigint();
const code = await main(process.argv.slice(2));
process.stderr.write(`\n${JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, peak: process.resourceUsage().maxRSS / 1024, code })}\n`);
process.exitCode = 0;
