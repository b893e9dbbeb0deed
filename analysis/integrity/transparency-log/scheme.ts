/** Id of the verifier, and scheme of its verdicts. */
export const SCHEME = 'transparency-log';
