import { issueWords } from '../../contract/issue-words.ts';
import { Fault } from '../../contract/faults.ts';
import type { Issue } from '../../contract/model/source.ts';
import { pagesOf } from '../pages.ts';
import { visible } from '../print.ts';
import { sourceNamed } from '../sources.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

/** Bytes of one issue that are shown: of a line of a hundred megabytes they are its beginning, which is said. */
const MOST_BYTES = 4096;
/** Bytes in a line of hexadecimal. */
const WIDE = 16;

export const issuesVerb = defineVerb({
  usage: 'issues CASE [SOURCE] [--code CODE] [--lost] [--bytes]',
  summary: 'what was odd or could not be read, with its place; --bytes shows the bytes themselves',
  details: 'SOURCE is a number or a name. Bytes come from the kept originals: as text where they are text, else as hexadecimal. With --json one issue a line.',
  options: {
    code: { type: 'string', value: 'CODE', help: 'only this kind, e.g. json.cut; the import lists them' },
    lost: { type: 'boolean', help: 'only records that were lost: they yield no event' },
    bytes: { type: 'boolean', help: `the bytes that an issue speaks of, at most ${MOST_BYTES} of each` },
    limit: { type: 'string', value: 'N', help: 'at most N issues; all when it is absent' },
  },
  takes: [1, 2],
  async run(context) {
    const { positionals, options, json, print, say, flushed, call, openCase } = context;
    const limit = options.limit === undefined ? Number.POSITIVE_INFINITY : Number(options.limit);
    if (options.limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0))
      throw new Fault('usage', `--limit wants a whole number above 0, not ${String(options.limit)}.`, 'For instance --limit 100.');
    await openCase(positionals[0] ?? '');
    const only = {
      ...(positionals[1] === undefined ? {} : { source: (await sourceNamed(context, positionals[1])).id }),
      ...(typeof options.code === 'string' ? { code: options.code } : {}),
      ...(options.lost === true ? { severity: 'lost' as const } : {}),
    };
    let left = limit;
    let shown = 0;
    for await (const page of pagesOf((from) => call('source.issues', { ...from, ...only, limit: Math.min(left, from.limit) }))) {
      for (const issue of page.rows) {
        const bytes = options.bytes === true && hasPlace(issue) ? await bytesOf(context, issue) : undefined;
        if (json) print(JSON.stringify({ ...issue, ...bytes }));
        else print([told(issue), ...(bytes === undefined ? [] : drawn(issue, bytes))].join('\n'));
      }
      await flushed();
      shown += page.rows.length;
      left -= page.rows.length;
      if (left <= 0) break;
    }
    if (shown === 0 && !json) say('no such issue');
    return EXIT.fine;
  },
});

type Placed = Issue & { offset: number; length: number };
const hasPlace = (issue: Issue): issue is Placed => issue.offset !== null && issue.length !== null && issue.length > 0;

/** `raw` is base64, or why it cannot be had. */
type Read = { raw: string } | { fault: string };

async function bytesOf({ call }: VerbContext, { source, item, offset, length }: Placed): Promise<Read> {
  try {
    return await call('source.bytes', { source, item, offset, length: Math.min(length, MOST_BYTES) });
  } catch (error) {
    // Of an original that is gone the issue can be told all the same.
    if (error instanceof Fault && error.code !== 'cancelled') return { fault: error.message };
    throw error;
  }
}

function told({ source, path, ordinal, offset, length, record, severity, code, message }: Issue): string {
  const where = [
    `source ${source}`,
    visible(path),
    ...(record !== null ? [`record ${source}.${record}`] : ordinal !== null ? [`record ${ordinal + 1} of the item`] : []),
    ...(offset !== null && length !== null ? [`bytes ${offset} to ${offset + length}`] : []),
  ];
  return `${severity === 'lost' ? 'LOST' : 'flag'}  ${issueWords(code)} (${code})  ${where.join(', ')}\n  ${visible(message)}`;
}

function drawn({ offset, length }: Issue, bytes: Read): string[] {
  if ('fault' in bytes) return [`  ${visible(bytes.fault)}`];
  const raw = Buffer.from(bytes.raw, 'base64');
  const rest = (length ?? 0) > raw.length ? [`  (the first ${raw.length} of ${length} bytes)`] : [];
  const text = asText(raw, rest.length > 0);
  if (text !== undefined) return [...text.split('\n').map((line) => `  | ${visible(line)}`), ...rest];
  const lines = Array.from({ length: Math.ceil(raw.length / WIDE) }, (_, i) => raw.subarray(i * WIDE, (i + 1) * WIDE));
  return [
    ...lines.map((line, i) => {
      const hex = Array.from(line, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
      const shown = Array.from(line, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
      return `  ${String((offset ?? 0) + i * WIDE).padStart(12)}  ${hex.padEnd(WIDE * 3 - 1)}  ${shown}`;
    }),
    ...rest,
  ];
}

/** `cut`: they end before what they speak of does, perhaps inside a character. NULs are bytes to look at, no text. */
function asText(raw: Uint8Array, cut: boolean): string | undefined {
  if (raw.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw, { stream: cut });
  } catch {
    return undefined;
  }
}
