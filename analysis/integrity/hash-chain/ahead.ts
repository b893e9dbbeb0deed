// The lines of a large log in blocks, looked at by two threads before the walk comes to them; the walk takes them in their order, sound ones as a whole, and
// the others line by line. What it finds is what it finds alone.
import { together } from '../bytes.ts';
import type { Helper } from '../helper.ts';
import type { BlockReader, SoundBlock } from './block.ts';
import { type Layout, Lines } from './lines.ts';
import type { Walk } from './walk.ts';

const blockOf = ({ block = 1024 * 1024 }: Helper): number => block;
/** Blocks that the other thread has at once, and that wait for their turn: this one goes on while that one is begun. */
const LENT = 2;
const WAITING = 32;
/** Blocks in a row that were not plain: then the rest of the file is walked as it comes. */
const DULL = 4;

/** Files of this size and more are worth it. */
export const worth = (helper: Helper): number => 8 * blockOf(helper);

type Looked = { bytes: Uint8Array; sound: SoundBlock | null };

/** Rejects when the pieces do, and with the reason of `signal`. */
export async function walkAhead(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  walk: Walk,
  reader: BlockReader,
  helper: Helper,
  profile: Parameters<Helper['chainBlock']>[0],
): Promise<Layout> {
  const size = blockOf(helper);
  const lines = new Lines(walk.line.bind(walk));
  const queue: (Looked | Promise<Looked>)[] = [];
  let lent = 0;
  let dull = 0;
  const take = async (): Promise<void> => {
    const { bytes, sound } = await (queue.shift() as Looked | Promise<Looked>);
    signal.throwIfAborted();
    if (sound !== null && lines.clean && walk.block(sound, lines.offset)) {
      dull = 0;
      lines.skip(sound.lines, bytes.length);
    } else {
      dull++;
      lines.push(bytes);
    }
  };
  const look = (bytes: Uint8Array): void => {
    // The first line may begin with a mark, and begins the chain.
    if (lines.offset === 0 && queue.length === 0) lines.push(bytes);
    else if (dull >= DULL) queue.push({ bytes, sound: null });
    else if (lent < LENT) {
      lent++;
      const answer = helper.chainBlock(profile, bytes).finally(() => lent--);
      // Whoever stops before its turn does not ask for it any more.
      answer.catch(() => {});
      queue.push(answer);
    } else queue.push({ bytes, sound: reader.read(bytes) });
  };
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    signal.throwIfAborted();
    const end = piece.lastIndexOf(0x0a) + 1;
    if (length + piece.length < size || end === 0) {
      // A line that is longer than a block is passed on as it comes.
      if (end === 0 && length > 2 * size) {
        while (queue.length > 0) await take();
        for (const one of [...held, piece]) lines.push(one);
        held = [];
        length = 0;
        continue;
      }
      held.push(piece);
      length += piece.length;
      continue;
    }
    look(together([...held, piece.subarray(0, end)]));
    held = end < piece.length ? [piece.subarray(end)] : [];
    length = piece.length - end;
    while (queue.length >= WAITING) await take();
    while (queue.length > 0 && !(queue[0] instanceof Promise)) await take();
  }
  while (queue.length > 0) await take();
  for (const one of held) lines.push(one);
  return lines.end();
}
