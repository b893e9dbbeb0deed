// The second thread of a verification: begun when it is first asked, ended with whoever began it.
import { type MessagePort, Worker } from 'node:worker_threads';
import { BlockReader, type SoundBlock } from '../../integrity/hash-chain/block.ts';
import type { Profile } from '../../integrity/hash-chain/profile.ts';
import type { Helper } from '../../integrity/helper.ts';
import type { CryptoPort } from '../../kernel/ports.ts';

interface Block {
  id: number;
  profile: Profile;
  bytes: Uint8Array;
}
interface Answer {
  id: number;
  bytes: Uint8Array;
  sound: SoundBlock | null;
}

const whole = ({ buffer }: Uint8Array): ArrayBuffer => buffer as ArrayBuffer;

/** `script`: the entry that answers by `serveBlocks`. */
export function helperThread(script: string): Helper & { end(): void } {
  let thread: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: unknown): void }>();
  const stop = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const begun = (): Worker => {
    if (thread) return thread;
    thread = new Worker(script);
    thread.on('message', (answer: Answer) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    });
    thread.on('error', stop);
    thread.on('exit', (code) => stop(new Error(`the second thread of the verification ended with code ${code}`)));
    return thread;
  };
  return {
    chainBlock: (profile, given) =>
      new Promise<Answer>((resolve, reject) => {
        // Memory of its own goes over without a copy.
        const bytes = given.byteLength === given.buffer.byteLength ? given : given.slice();
        const id = ++last;
        waiting.set(id, { resolve, reject });
        begun().postMessage({ id, profile, bytes } satisfies Block, [whole(bytes)]);
      }),
    end: () => void thread?.terminate(),
  };
}

export function serveBlocks(port: MessagePort, crypto: CryptoPort): void {
  let stated = '';
  let reader: BlockReader | undefined;
  port.on('message', ({ id, profile, bytes }: Block) => {
    const text = JSON.stringify(profile);
    if (!reader || text !== stated) {
      stated = text;
      reader = new BlockReader(profile, crypto);
    }
    port.postMessage({ id, bytes, sound: reader.read(bytes) } satisfies Answer, [whole(bytes)]);
  });
}
