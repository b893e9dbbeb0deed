// A page.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify(
    {
      Events: records.map((CloudTrailEvent, n) => ({
        EventId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        EventName: 'CreateUser',
        ReadOnly: 'false',
        EventTime: `${new Date(FROM + n * 1000).toISOString().slice(0, 19)}+00:00`,
        EventSource: 'iam.amazonaws.com',
        Resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: 'ben' }],
        CloudTrailEvent,
      })),
      NextToken: 'invented',
    },
    null,
    4,
  );
