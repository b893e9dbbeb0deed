// A look at what could be imported: which items there are, what they seem to be, what they leave open. Nothing is written to a case.
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { droppingOf } from '../contract/droppings.ts';
import { Fault } from '../contract/faults.ts';
import { formats } from '../formats/index.ts';
import type { Progress } from '../contract/frames.ts';
import type { ImportPolicy, ProbedItem } from '../contract/model/source.ts';
import { headBytes } from './bytes/byte-source.ts';
import { onDisk } from './bytes/on-disk.ts';
import { listFolder } from './containers/folder.ts';
import { needsOf } from '../reading/time-meaning.ts';
import { policyFor, recognise, unwrap } from './read-item.ts';
import { toUtf8 } from './bytes/text-encoding.ts';
import { Walk } from './containers/walk.ts';
import type { StoredFile } from './containers/walked.ts';

/** Items listed; the rest is counted. Enough to judge an archive, little enough to send. */
const LISTED = 500;
const SAMPLE = 2000;

export async function probe(
  paths: readonly string[],
  policy: ImportPolicy,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<{ items: ProbedItem[]; omitted: number }> {
  const items: ProbedItem[] = [];
  let omitted = 0;
  const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  try {
    for (const given of paths) {
      const path = resolve(given);
      const found = statSync(path, { throwIfNoEntry: false, bigint: true });
      if (!found) throw new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path; a removable disk may not be mounted.', { path });
      const files = found.isDirectory()
        ? listFolder(path).files
        : [{ path: basename(path), absolute: path, size: Number(found.size), modified: found.mtimeNs.toString() }];
      for (const [index, file] of files.entries()) {
        signal.throwIfAborted();
        progress({ stage: 'looking', done: index, total: files.length, unit: 'objects', item: file.path });
        if (items.length >= LISTED) {
          omitted += files.length - index;
          break;
        }
        let entries = 0;
        let seen = 0;
        const content = onDisk(file.absolute, file.size);
        try {
          for await (const walked of new Walk(temporary).handedOver(file.path, content, file.modified)) {
            signal.throwIfAborted();
            if (walked.kind === 'oddity') continue;
            if (walked.kind === 'container') {
              entries += walked.entries;
              items.push({
                path: walked.stored.path,
                role: 'container',
                format: walked.type,
                title: `${walked.type} archive`,
                reasons: [`begins as a ${walked.type} archive`],
                bytes: walked.stored.content.size ?? 0,
                needs: [],
                fields: null,
                members: [],
                sample: '',
                problem: walked.stored.oddities[0]?.message ?? null,
              });
              continue;
            }
            seen++;
            items.push(await look(walked.stored, policy));
            if (items.length >= LISTED) {
              omitted += Math.max(0, entries - seen);
              break;
            }
          }
        } finally {
          content.close();
        }
      }
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return { items, omitted };
}

async function look(stored: StoredFile, policy: ImportPolicy): Promise<ProbedItem> {
  const first = await headBytes(stored.content, 1024);
  const inner = await unwrap(stored, first.bytes);
  const head = await headBytes(inner.content);
  const said = policyFor(policy, inner.path);
  const left = droppingOf(stored.path.replaceAll('!/', '/'), first.bytes, stored.content.size ?? 0);
  const found = recognise(formats, inner.path, head.bytes, head.complete, said.format, head.complete ? head.bytes : undefined, said.encoding);
  const format = left === null ? found.format : undefined;
  const { encoding } = found;
  const text = new TextDecoder().decode((encoding === 'utf-8' ? head.bytes : toUtf8(head.bytes, encoding)).subarray(0, SAMPLE));
  const open = format && format.role === 'events' ? (found.needs ?? needsOf(format.time)) : [];
  const damage = [...stored.oddities, ...inner.oddities].find(({ code }) => code !== 'gzip.trailing_member');
  return {
    path: inner.path,
    role: format?.role ?? (left === null ? 'unread' : 'system'),
    format: format?.id ?? null,
    title: format?.title ?? null,
    reasons: left === null ? found.reasons : [`left by a system: ${left}`],
    bytes: stored.content.size ?? 0,
    needs: open.filter((what) => said.time[what] === undefined),
    fields: format && found.fields ? { ...found.fields, ...said.fields } : null,
    members: format ? (found.members ?? []) : [],
    sample: text,
    problem: damage?.message ?? (format || left !== null ? null : 'no format knows this item: it will be kept and hashed, not decoded'),
  };
}
