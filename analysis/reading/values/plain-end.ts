// Where an object of JSON ends that JSON.parse reads just as json-text.ts does: many times faster, and good enough for most there is.

/** Significant digits that survive a double, whatever they are. */
const DIGITS = 15;

/**
 * Position behind the object or list at `from`. 0: something in it is to be read with care (a number that a double may not hold, a raw control
 * character, more than `depth` levels). Negative: the text ends inside. Whether it is JSON at all JSON.parse tells.
 */
export function plainEnd(text: string, from: number, depth: number): number {
  let open = 0;
  let number = 0;
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= 43 && c <= 57 && c !== 44 && c !== 47) {
      if (++number > DIGITS) return 0;
      continue;
    }
    if ((c === 101 || c === 69) && number > 0) return 0;
    number = 0;
    if (c === 34) {
      for (at++; ; at++) {
        const inside = text.charCodeAt(at);
        if (inside === 34) break;
        if (inside === 92) at++;
        else if (!(inside >= 32)) return at < text.length ? 0 : -1;
      }
    } else if (c === 123 || c === 91) {
      if (++open > depth) return 0;
    } else if ((c === 125 || c === 93) && --open === 0) return at + 1;
  }
  return -1;
}
