/** A time in RFC 3339, UTC, for the eye: without the noughts that say nothing. */
export const shortTime = (time: string): string =>
  time
    .replace('T', ' ')
    .replace(/Z$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
