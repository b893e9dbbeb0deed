// Times that one program writes in a form of its own: its pattern names the parts, and what they say is written as ISO 8601, to be read as any other.
import { monthOf } from './month-names.ts';

/** `text` where the pattern does not fit: whoever reads it says what is wrong with it. */
export function asIso(pattern: RegExp, text: string): string {
  const parts = pattern.exec(text)?.groups;
  if (!parts) return text;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction, zone = '', half } = parts;
  const date = `${fourDigits(year)}-${two(/^\d/.test(month) ? month : monthNumber(month))}-${two(day)}`;
  return `${date}T${two(half === undefined ? hour : ofDay(hour, half))}:${two(minute)}:${two(second)}${fraction === undefined ? '' : `.${fraction}`}${zone}`;
}

const two = (text: string): string => text.trim().padStart(2, '0');
/** MAR and mar as well: databases write months so. */
const monthNumber = (name: string): string => String(monthOf(name.slice(0, 1).toUpperCase() + name.slice(1, 3).toLowerCase()));
/** Two digits are years from 1970 on, as POSIX reads those above 68. */
const fourDigits = (year: string): string => (year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year);

/** Hours of a clock of twelve; one that such a clock does not show stays no hour. */
function ofDay(hour: string, half: string): string {
  const shown = Number(hour);
  if (!(shown >= 1 && shown <= 12)) return '99';
  return String((shown % 12) + (/^p/i.test(half) ? 12 : 0));
}
