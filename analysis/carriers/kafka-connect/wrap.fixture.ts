// Texts with their schema.
export const wrap = (records: readonly string[]): string =>
  records.map((payload) => `${JSON.stringify({ schema: { type: 'string', optional: false }, payload })}\n`).join('');
