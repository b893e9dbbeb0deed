// Offsets from UTC, in minutes east of it: as text, and which of them clocks really have.

const two = (n: number): string => String(n).padStart(2, '0');
/** `+02:00` */
export const offsetName = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;

/** Those of no whole hour that are in use since 1990 (tz database). */
const broken: ReadonlySet<number> = new Set([-570, -210, -150, 210, 270, 330, 345, 390, 510, 525, 570, 630, 765, 825]);

export const isClockOffset = (minutes: number): boolean => (minutes % 60 === 0 && minutes >= -720 && minutes <= 840) || broken.has(minutes);
