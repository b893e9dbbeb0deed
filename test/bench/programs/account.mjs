// Says on standard error, as its last line, what this process took so far: wall and processor seconds, peak memory in MB, and what is given.
const start = process.hrtime.bigint();

export function account(also) {
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage();
  process.stderr.write(`\n${JSON.stringify({ seconds, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024, ...also })}\n`);
}
