// A share of a whole as people read it.

/** With as many digits as it needs to not read as nothing or as all: `45.18 %`, `0.006 %`, `99.9995 %`. `share`: 0 to 1. */
export function shareText(share: number): string {
  if (share <= 0) return '0 %';
  if (share >= 1) return '100 %';
  const percent = share * 100;
  for (const digits of percent < 0.1 || percent > 99.9 ? [3, 4, 5] : [2]) {
    const text = percent.toFixed(digits);
    if (Number(text) > 0 && Number(text) < 100) return `${text} %`;
  }
  return percent < 50 ? 'under 0.00001 %' : 'over 99.99999 %';
}
