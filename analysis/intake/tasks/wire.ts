// A task on its way to another thread: bytes go over without a copy, files by their path. What lies inside an archive on disk cannot go.
import { HEAD } from '../limits.ts';
import { beginning, type ByteSource, inMemory, isSeekable } from '../bytes/byte-source.ts';
import { onDisk } from '../bytes/on-disk.ts';
import type { StoredFile } from '../containers/walked.ts';
import type { GivenItem, ItemsTask, StretchTask, Task } from './task.ts';

/** `head`: the content is not needed, but for its first bytes. */
type Content = { bytes: Uint8Array } | { file: string; size: number } | { head: Uint8Array; size: number };
type SentItem = Omit<GivenItem, 'stored'> & { stored: Omit<StoredFile, 'content' | 'directory'>; content: Content };
export type SentTask = (Omit<ItemsTask, 'items'> & { items: SentItem[] }) | (Omit<StretchTask, 'item'> & { item: SentItem });

/** Can its content go? What was put aside for an archive is gone when the archive is left. */
export const mayGo = ({ content, steps }: StoredFile): boolean => content.bytes !== undefined || (steps.length === 0 && content.file !== undefined);

/** The task to be sent, and the memory that goes with it: it is not here any more then. */
export function sent(task: Task): { task: SentTask; memory: ArrayBuffer[] } {
  const memory: ArrayBuffer[] = [];
  const given = (bytes: Uint8Array): Uint8Array => {
    const own = owned(bytes);
    memory.push(own.buffer as ArrayBuffer);
    return own;
  };
  const item = ({ stored, ...rest }: GivenItem): SentItem => {
    const { content, directory: _, ...sendable } = stored;
    return { ...rest, stored: sendable, content: contentOf(content, given) };
  };
  if (task.kind === 'items') return { task: { ...task, items: task.items.map(item) }, memory };
  // A stretch has memory of its own.
  memory.push(task.bytes.buffer as ArrayBuffer);
  return { task: { ...task, item: item(task.item) }, memory };
}

/** The task as it was sent. `directory`: private to who reads it. */
export function received(task: SentTask, directory: string): Task {
  const item = ({ stored, content, ...rest }: SentItem): GivenItem => ({ ...rest, stored: { ...stored, directory, content: sourceOf(content) } });
  return task.kind === 'items' ? { ...task, items: task.items.map(item) } : { ...task, item: item(task.item) };
}

function contentOf(content: ByteSource, given: (bytes: Uint8Array) => Uint8Array): Content {
  const { bytes, file, size } = content;
  if (bytes) return { bytes: given(bytes) };
  if (file !== undefined && size !== undefined) return { file, size };
  if (isSeekable(content)) return { head: copyOf(content.at(0, HEAD + 1)), size: content.size };
  throw new Error('this content cannot go to another thread');
}

function sourceOf(content: Content): ByteSource {
  if ('bytes' in content) return inMemory(content.bytes);
  return 'file' in content ? onDisk(content.file, content.size) : beginning(content.head, content.size);
}

const copyOf = (bytes: Uint8Array): Uint8Array => Uint8Array.prototype.slice.call(bytes);

/** In memory that is nobody else's: small Buffers share theirs. */
const owned = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer ? bytes : copyOf(bytes));
