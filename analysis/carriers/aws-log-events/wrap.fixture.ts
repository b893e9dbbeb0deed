// A page of filter-log-events.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify(
    {
      events: records.map((message, n) => ({
        logStreamName: 'trail-a',
        timestamp: FROM + n * 1000,
        message,
        ingestionTime: FROM + n * 1000 + 512,
        eventId: String(n).padStart(56, '3'),
      })),
      searchedLogStreams: [],
      nextToken: 'invented',
    },
    null,
    4,
  );
