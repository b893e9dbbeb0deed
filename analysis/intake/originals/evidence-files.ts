// Stored files for verifiers: what a manifest or a digest names, as it lies. zip and tar are opened, .gz is given as stored.
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Fault } from '../../contract/faults.ts';
import type { Host } from '../../kernel/handlers.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { type Content, inMemory, onDisk } from '../bytes/content.ts';
import { parseFileList } from '../containers/file-list.ts';
import { listFolder } from '../containers/folder.ts';
import { WHOLE } from '../limits.ts';
import { referenced } from './referenced.ts';
import { Shelf } from './shelf.ts';
import { contentAt, Walk } from '../containers/walk.ts';
import type { ContainerAccount, Step } from '../containers/walked.ts';

/** Longest stretch in which nothing else is heard, in milliseconds. */
const BREATH_MS = 50;

/** Entries of an archive in memory, and what was put aside there, come without a pause: one is made, so that a cancel is heard. */
class Breath {
  private last = performance.now();
  async take(): Promise<void> {
    if (performance.now() - this.last <= BREATH_MS) return;
    await setImmediate();
    this.last = performance.now();
  }
}

interface Given {
  /** Path relative to the root. */
  path: string;
  absolute: string;
  size: number;
  /** The source itself: when it is an archive, only what is in it counts. */
  root: boolean;
}

/** Files to be read as long as they are wanted: `release` removes what was put aside for it. */
export interface EvidenceFiles {
  files: EvidenceFile[];
  release(): void;
}

/** The files below `path` (a folder, an archive or a file), without a case. */
export async function evidenceFilesOf(path: string, signal: AbortSignal): Promise<EvidenceFiles> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path.', { path });
  const given: Given[] = found.isDirectory()
    ? listFolder(path).files.map((file) => ({ path: file.path, absolute: file.absolute, size: file.size, root: false }))
    : [{ path: basename(path), absolute: path, size: found.size, root: true }];
  return filesOf(given, signal);
}

/** The files of a source of the case: from originals/, or where they were when the case keeps references. */
export async function evidenceFilesOfSource(
  source: { path: string; kind: string; sha256: string; originals: string; name: string },
  host: Host,
  signal?: AbortSignal,
): Promise<EvidenceFiles> {
  const kept = (sha256: string) => join(host.directory, 'originals', sha256);
  const gone = (path: string) =>
    new Fault('original.missing', `The original is not at ${path} any more.`, 'Put the original back where it was, or import it again.', { path });
  const given: Given[] = [];
  if (source.kind === 'folder') {
    const list = kept(source.sha256);
    if (!statSync(list, { throwIfNoEntry: false })) throw gone(list);
    for (const { path, sha256 } of parseFileList(readFileSync(list, 'utf8'))) {
      const absolute = source.originals === 'copy' ? kept(sha256) : join(referenced(source.path), path);
      // A file that is gone is for the verifier to miss, not for us to stop at.
      const found = statSync(absolute, { throwIfNoEntry: false });
      if (found) given.push({ path, absolute, size: found.size, root: false });
    }
  } else {
    const absolute = source.originals === 'copy' ? kept(source.sha256) : referenced(source.path);
    const found = statSync(absolute, { throwIfNoEntry: false });
    if (!found) throw gone(absolute);
    given.push({ path: source.name, absolute, size: found.size, root: true });
  }
  return filesOf(given, signal);
}

async function filesOf(given: readonly Given[], signal: AbortSignal | undefined): Promise<EvidenceFiles> {
  const files: EvidenceFile[] = [];
  const shelf = new Shelf();
  const breath = new Breath();
  const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  try {
    for (const { path, absolute, size, root } of given) {
      signal?.throwIfAborted();
      const walk = new Walk(temporary);
      const whole = (): Promise<Uint8Array> => readFile(absolute);
      const opened: [file: EvidenceFile, account: ContainerAccount][] = [];
      // The archive that was handed over is no file of its own, unless something of it is told by no member.
      let itself: EvidenceFile | undefined;
      for await (const walked of walk.handedOver(path, onDisk(absolute, size), undefined)) {
        await breath.take();
        signal?.throwIfAborted();
        if (walked.kind === 'oddity') continue;
        const { stored } = walked;
        const bytes = stored.content.bytes;
        const put = stored.steps.length > 0 && bytes !== undefined ? shelf.put(bytes) : undefined;
        const kept = put && (() => breath.take().then(put));
        const file: EvidenceFile = {
          path: stored.steps.length === 0 ? path : stored.path,
          size: stored.content.size ?? 0,
          ...(stored.missing > 0 ? { unread: stored.missing } : {}),
          read:
            walked.kind === 'file' && stored.missing > 0 ? notWhole : stored.steps.length === 0 ? whole : (kept ?? (() => again(absolute, size, stored.steps))),
        };
        if (walked.kind === 'container') opened.push([Object.assign(file, { opened: true }), walked.account]);
        if (!(walked.kind === 'container' && root && stored.steps.length === 0)) files.push(file);
        else itself = file;
      }
      // An account is settled when the walk is past its container.
      for (const [file, { unread }] of opened) if (unread > 0) file.unread = unread;
      if (itself?.unread !== undefined) files.push(itself);
    }
  } catch (error) {
    shelf.clear();
    throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return { files, release: () => shelf.clear() };
}

/** Its container did not give all of it: encrypted, damaged or cut. What came is not the file, and no digest of it says anything about the file. */
const notWhole = (): Promise<never> => Promise.reject(new Error('the archive did not give all of this file'));

async function again(absolute: string, size: number, steps: readonly Step[]): Promise<Uint8Array> {
  const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  try {
    const stored: Content = size <= WHOLE ? inMemory(await readFile(absolute)) : onDisk(absolute, size);
    const content = await contentAt(stored, steps, temporary);
    if (content.bytes) return content.bytes;
    const parts: Uint8Array[] = [];
    for await (const piece of content.pieces()) parts.push(Uint8Array.from(piece));
    return Buffer.concat(parts);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
