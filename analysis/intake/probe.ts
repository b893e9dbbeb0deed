// A look at one handed-over file: which items it holds, what they seem to be, what they leave open. Nothing is written to a case.
import { droppingOf } from '../contract/droppings.ts';
import { formats } from '../formats/index.ts';
import type { ProbedItem } from '../contract/model/source.ts';
import { ownPath } from '../contract/member-path.ts';
import { headBytes } from './bytes/byte-source.ts';
import { onDisk } from './bytes/on-disk.ts';
import type { Opened } from './carried/opening.ts';
import type { FoundFile } from './containers/folder.ts';
import { boundedName } from './containers/names.ts';
import { needsOf } from '../reading/time-meaning.ts';
import { laidOut, recognise, unlockedBy, unwrap } from './read-item.ts';
import { toUtf8 } from './bytes/text-encoding.ts';
import { Walk } from './containers/walk.ts';
import type { Oddity, StoredFile } from './containers/walked.ts';

const SAMPLE = 2000;

/** The items of `file`, as an import would list them. One that cannot be read is an item with its problem. `directory`: private, for what has to be unpacked. */
export async function* probe(file: FoundFile, directory: string): AsyncGenerator<ProbedItem> {
  const content = onDisk(file.absolute, file.size);
  try {
    for await (const walked of new Walk(directory).handedOver(file.path, content, file.modified)) {
      if (walked.kind === 'oddity') yield strange(walked.path, walked.oddity);
      else if (walked.kind === 'file') yield await look(walked.stored);
      else
        yield {
          ...bare(walked.stored.path),
          role: 'container',
          format: walked.type,
          title: `${walked.type} archive`,
          reasons: [`begins as a ${walked.type} archive`],
          bytes: walked.stored.content.size ?? 0,
          problem: problemOf([...walked.stored.oddities, ...walked.account.oddities][0]),
        };
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    yield {
      ...strange(boundedName(ownPath(file.path)), { code: 'file.unreadable', message: `this file cannot be read (${code ?? message})` }),
      bytes: file.size,
    };
  } finally {
    content.close();
  }
}

const bare = (path: string): ProbedItem => ({
  path,
  role: 'unread',
  format: null,
  title: null,
  carriers: [],
  reasons: [],
  bytes: 0,
  needs: [],
  fields: null,
  members: [],
  sample: '',
  problem: null,
});

/** What is met on the way and is no file to read. */
export const strange = (path: string, oddity: Pick<Oddity, 'code' | 'message'>): ProbedItem => ({ ...bare(path), problem: problemOf(oddity) });

const problemOf = (oddity: Pick<Oddity, 'code' | 'message'> | undefined): ProbedItem['problem'] =>
  oddity === undefined ? null : { code: oddity.code, message: oddity.message };

async function look(stored: StoredFile): Promise<ProbedItem> {
  const first = await headBytes(stored.content, 1024);
  const inner = await unwrap(stored, first.bytes);
  try {
    const head = await headBytes(inner.content);
    const left = droppingOf(stored.path.replaceAll('!/', '/'), first.bytes, stored.content.size ?? 0);
    const found = recognise({ formats }, inner.path, head.bytes, head.complete, head.complete ? head.bytes : undefined);
    const format = left === null ? found.format : undefined;
    const { encoding } = found;
    const text = new TextDecoder().decode((encoding === 'utf-8' ? head.bytes : toUtf8(head.bytes, encoding)).subarray(0, SAMPLE));
    const damage = [...stored.oddities, ...inner.oddities].find(({ code }) => code !== 'gzip.trailing_member');
    return {
      ...bare(inner.path),
      role: format?.role ?? (left === null ? 'unread' : 'system'),
      format: format?.id ?? null,
      title: format?.title ?? null,
      carriers: carriersOf(found.opened),
      reasons: left === null ? [...found.reasons, ...laidOut(inner.path), ...unlockedBy(stored)] : [`left by a system: ${left}`],
      bytes: stored.content.size ?? 0,
      needs: format && format.role === 'events' ? [...(found.needs ?? needsOf(format.time))] : [],
      fields: format && found.fields ? found.fields : null,
      members: format ? [...(found.members ?? [])] : [],
      sample: text,
      problem: problemOf(damage ?? (format || left !== null ? undefined : unknown(head.bytes.length === 0))),
    };
  } finally {
    if (inner.content !== stored.content) inner.content.close();
  }
}

/** Titles of the carriers around the first records, outermost first. */
function carriersOf(opened: Opened | undefined): string[] {
  if (!opened) return [];
  const [first] = opened.known.values();
  return [opened.carrier.title, ...(first && 'opened' in first ? carriersOf(first.opened) : [])];
}

const unknown = (empty: boolean): Pick<Oddity, 'code' | 'message'> =>
  empty
    ? { code: 'item.empty', message: 'no byte stands in it' }
    : { code: 'format.unknown', message: 'no format knows this item: it will be kept and hashed, not decoded' };
