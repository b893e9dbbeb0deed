// Transport is two functions and an end: everything above it is written once.

/** Text frames both ways. `receive` is called in order; `closed` at most once, with a reason for the log. */
export interface Channel {
  send(text: string): void;
  onReceive(listener: (text: string) => void): void;
  onClose(listener: (reason: string) => void): void;
  close(reason?: string): void;
}

/** Two channels joined in memory; delivery is asynchronous and in order, as with any real transport. */
export function channelPair(): [Channel, Channel] {
  const ends = [0, 1].map(() => ({ receive: [] as ((text: string) => void)[], close: [] as ((reason: string) => void)[] }));
  let open = true;
  const end = (mine: number): Channel => {
    const me = ends[mine]!;
    const peer = ends[1 - mine]!;
    return {
      send: (text) => {
        if (open) queueMicrotask(() => peer.receive.forEach((listener) => listener(text)));
      },
      onReceive: (listener) => void me.receive.push(listener),
      onClose: (listener) => void me.close.push(listener),
      close: (reason = 'closed') => {
        if (!open) return;
        open = false;
        for (const side of ends) queueMicrotask(() => side.close.forEach((listener) => listener(reason)));
      },
    };
  };
  return [end(0), end(1)];
}
