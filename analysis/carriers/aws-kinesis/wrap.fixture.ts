// The event of a Lambda function: a record in base64 each.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    Records: records.map((record, n) => ({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: `key-${n % 2}`,
        sequenceNumber: String(n).padStart(56, '4'),
        data: Buffer.from(record).toString('base64'),
        approximateArrivalTimestamp: (FROM + n * 1000 + 987) / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `shardId-000000000000:${String(n).padStart(56, '4')}`,
      eventName: 'aws:kinesis:record',
      awsRegion: 'eu-west-1',
      eventSourceARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/logs',
    })),
  });
