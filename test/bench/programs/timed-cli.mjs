// Runs one command of the built command line in this process and prints its seconds of wall and processor time and its peak memory on standard error.
const start = process.hrtime.bigint();
const { main } = await import('../../../out/engine/cli.js');
const code = await main(process.argv.slice(2));
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const { user, system } = process.cpuUsage();
process.stderr.write(`\n${JSON.stringify({ seconds, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024, code })}\n`);
process.exitCode = 0;
