/** Wilson score interval, 95 % where `z` is not said: shares that agree with what a sample showed; short, may under-cover: for charts and trends. Shares from 0 to 1. */
export function wilson(passed: number, total: number, z = 1.959964): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const p = passed / total;
  const scale = 1 + z ** 2 / total;
  const centre = (p + z ** 2 / (2 * total)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / total + z ** 2 / (4 * total ** 2))) / scale;
  return { low: passed === 0 ? 0 : Math.max(0, centre - half), high: passed === total ? 1 : Math.min(1, centre + half) };
}
