// What `gcloud pubsub subscriptions pull --format json` prints.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify(
    records.map((record, n) => ({
      ackId: `ack-${n}`,
      message: {
        data: Buffer.from(record).toString('base64'),
        attributes: { 'logging.googleapis.com/timestamp': new Date(FROM + n * 1000).toISOString() },
        messageId: String(7_000_000_000 + n),
        publishTime: new Date(FROM + n * 1000 + 250).toISOString(),
      },
    })),
    null,
    2,
  );
