// Waits until a stream takes more, or takes nothing any more. No listener stays: a large archive passes in thousands of pieces.
interface Stream {
  on(event: 'drain' | 'close' | 'end', listener: () => void): unknown;
  off(event: 'drain' | 'close' | 'end', listener: () => void): unknown;
}

export function drained(stream: Stream): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'end'] as const;
    const go = (): void => {
      for (const event of events) stream.off(event, go);
      resolve();
    };
    for (const event of events) stream.on(event, go);
  });
}
