// What a status of HTTP says of the outcome, for field tables: nothing below 100, as servers write where no answer was given.
export const httpOutcome = (from: string) => ({ from, ranges: { success: [100, 399], failure: [400, 599] }, else: null }) as const;

/** A request line that holds no blank in its target: `GET /a?b HTTP/1.1`. Its groups are cells. */
export const requestLine = '(?<method>[A-Za-z_-]{1,32}) (?<url>[^" \\n]{0,65536})(?: HTTP/(?<version>\\d(?:\\.\\d)?))?';
