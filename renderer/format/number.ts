// Numbers and sizes in words. English grouping everywhere: figures of one case must read the same on every machine.
import { shareText } from '../../analysis/contract/index.ts';

const grouping = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 4807005 -> `4,807,005`. */
export const formatCount = (value: number | bigint): string => grouping.format(value);

/** `1 event`, `2 events`; `plural` for irregular words. */
export const formatCounted = (value: number, noun: string, plural = `${noun}s`): string => `${formatCount(value)} ${value === 1 ? noun : plural}`;

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Rounded size in decimal units, for information: 24813004 -> `24.81 MB`. Where bytes must balance use formatCount. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 999.995 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const sign = bytes < 0 ? '-' : '';
  return unit === 0 ? `${sign}${value} B` : `${sign}${value.toFixed(value >= 99.95 ? 1 : 2)} ${units[unit]}`;
}

/** Share of a whole with as many digits as it needs to not read as 0 or 100 %. */
export const formatShare = (part: number, whole: number): string => (whole <= 0 ? 'no base' : part === whole ? '100 %' : shareText(part / whole));
