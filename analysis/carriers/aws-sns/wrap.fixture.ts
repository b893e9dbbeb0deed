// A notification a line.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  records
    .map((Message, n) => {
      const MessageId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const TopicArn = 'arn:aws:sns:eu-west-1:111122223333:trail';
      return `${JSON.stringify({ Type: 'Notification', MessageId, TopicArn, Message, Timestamp: new Date(FROM + n * 1000).toISOString(), SignatureVersion: '1' })}\n`;
    })
    .join('');
