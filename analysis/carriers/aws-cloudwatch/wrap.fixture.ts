// What a subscription delivers: messages of a hundred events, one behind the other without a line between them, as Firehose puts them into one object.
export function wrap(records: readonly string[]): string {
  const batches = Array.from({ length: Math.ceil(records.length / 100) }, (_, i) => records.slice(i * 100, i * 100 + 100));
  const events = (batch: readonly string[], from: number) =>
    batch.map((message, i) => ({
      id: String(3_861_234_567_890_123_456n + BigInt(from + i)).padStart(56, '0'),
      timestamp: Date.UTC(2026, 2, 15, 12) + from + i,
      message,
    }));
  return batches
    .map((batch, i) =>
      JSON.stringify({
        messageType: 'DATA_MESSAGE',
        owner: '111122223333',
        logGroup: '/invented/group',
        logStream: 'stream-1',
        subscriptionFilters: ['all'],
        logEvents: events(batch, i * 100),
      }),
    )
    .join('');
}
