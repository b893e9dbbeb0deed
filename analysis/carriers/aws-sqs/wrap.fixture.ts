// The answer of receive-message.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    Messages: records.map((Body, n) => ({
      MessageId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      ReceiptHandle: `invented-${n}`,
      MD5OfBody: '00000000000000000000000000000000',
      Body,
      Attributes: { SentTimestamp: String(FROM + n * 1000) },
    })),
  });
