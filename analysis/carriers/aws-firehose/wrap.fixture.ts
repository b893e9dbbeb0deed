// The event of a function that transforms: a record in base64 each.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    invocationId: '00000000-0000-4000-8000-000000000001',
    deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/logs',
    region: 'eu-west-1',
    records: records.map((record, n) => ({
      recordId: String(n).padStart(56, '5'),
      approximateArrivalTimestamp: FROM + n * 1000,
      data: Buffer.from(record).toString('base64'),
    })),
  });
