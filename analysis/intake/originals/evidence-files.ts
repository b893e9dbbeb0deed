// Stored files for verifiers: what a manifest or a digest names, as it lies. zip and tar are opened, .gz is given as stored.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Host } from '../../kernel/handlers.ts';
import { type ByteSource, closing, heldUpTo } from '../bytes/byte-source.ts';
import { onDisk } from '../bytes/on-disk.ts';
import { parseFileList } from '../containers/file-list.ts';
import { listFolder } from '../containers/folder.ts';
import { WHOLE } from '../limits.ts';
import { breathe } from './breath.ts';
import { evidenceFile, type StoredEvidence } from './evidence-file.ts';
import { referenced } from './referenced.ts';
import { Shelf } from './shelf.ts';
import { contentAt, Walk } from '../containers/walk.ts';
import type { ContainerAccount, Step } from '../containers/walked.ts';

interface Given {
  /** Path relative to the root. */
  path: string;
  absolute: string;
  size: number;
  /** The source itself: when it is an archive, only what is in it counts. */
  root: boolean;
  /** Number of the source; absent = there is no case. */
  source?: number;
}

/** Files to be read as long as they are wanted: `release` removes what was put aside for it. */
export interface EvidenceFiles {
  files: StoredEvidence[];
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

/** A source of the case, as its row has it. */
export interface KeptSource {
  id: number;
  name: string;
  path: string;
  kind: string;
  sha256: string;
  originals: string;
}

/** The files of sources of the case, one source behind the other: from originals/, or where they were when the case keeps references. */
export const evidenceFilesOfSources = async (sources: readonly KeptSource[], host: Pick<Host, 'directory'>, signal?: AbortSignal): Promise<EvidenceFiles> =>
  filesOf(
    sources.flatMap((source) => givenBy(source, host)),
    signal,
  );

function givenBy(source: KeptSource, host: Pick<Host, 'directory'>): Given[] {
  const { id, name, path, sha256, originals } = source;
  const kept = (digest: string) => join(host.directory, 'originals', digest);
  const gone = (at: string) =>
    new Fault('original.missing', `The original is not at ${at} any more.`, 'Put the original back where it was, or import it again.', { path: at });
  if (source.kind !== 'folder') {
    const absolute = originals === 'copy' ? kept(sha256) : referenced(path);
    const found = statSync(absolute, { throwIfNoEntry: false });
    if (!found) throw gone(absolute);
    return [{ path: name, absolute, size: found.size, root: true, source: id }];
  }
  const list = kept(sha256);
  if (!statSync(list, { throwIfNoEntry: false })) throw gone(list);
  return parseFileList(readFileSync(list, 'utf8')).flatMap((one) => {
    const absolute = originals === 'copy' ? kept(one.sha256) : join(referenced(path), one.path);
    // A file that is gone is for the verifier to miss, not for us to stop at.
    const found = statSync(absolute, { throwIfNoEntry: false });
    return found ? [{ path: one.path, absolute, size: found.size, root: false, source: id }] : [];
  });
}

async function filesOf(given: readonly Given[], signal: AbortSignal | undefined): Promise<EvidenceFiles> {
  const files: StoredEvidence[] = [];
  const shelf = new Shelf();
  const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  /** Entries that are read where they lie, and their archives. */
  const open = new Set<ByteSource>();
  const release = (): void => {
    shelf.clear();
    for (const source of open) source.close();
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    for (const { path, absolute, size, root, source } of given) {
      signal?.throwIfAborted();
      const walk = new Walk(temporary);
      const lying = onDisk(absolute, size);
      const opened: [file: StoredEvidence, account: ContainerAccount][] = [];
      // The archive that was handed over is no file of its own, unless something of it is told by no member.
      let itself: StoredEvidence | undefined;
      for await (const walked of walk.handedOver(path, lying, undefined)) {
        await breathe();
        signal?.throwIfAborted();
        if (walked.kind === 'oddity') continue;
        const { stored } = walked;
        const { content, steps } = stored;
        const asItLies = steps.length === 0;
        const kept = asItLies ? undefined : shelf.put(content);
        // What stays in the archive that was handed over is read there.
        const stays = !kept && steps.length === 1 && !content.bytes && content.file === undefined;
        if (stays) open.add(lying).add(content);
        const file = evidenceFile(
          stored.path,
          content.size ?? 0,
          temporary,
          walked.kind === 'file' && stored.missing > 0
            ? notWhole
            : asItLies
              ? () => Promise.resolve(onDisk(absolute, size))
              : kept
                ? () => Promise.resolve(kept())
                : stays
                  ? () => Promise.resolve(closing(content, () => {}))
                  : () => again(absolute, size, steps),
        );
        if (source !== undefined) file.source = source;
        if (stored.missing > 0) file.unread = stored.missing;
        if (walked.kind === 'container') opened.push([Object.assign(file, { opened: true as const }), walked.account]);
        if (!(walked.kind === 'container' && root && asItLies)) files.push(file);
        else itself = file;
      }
      // An account is settled when the walk is past its container.
      for (const [file, { unread }] of opened) if (unread > 0) file.unread = unread;
      lying.close();
      if (itself?.unread !== undefined) files.push(itself);
    }
  } catch (error) {
    release();
    throw error;
  }
  return { files, release };
}

/** Its container did not give all of it: encrypted, damaged or cut. What came is not the file, and no digest of it says anything about the file. */
const notWhole = (): Promise<never> => Promise.reject(new Error('the archive did not give all of this file'));

/** A pass over the archive, for what found no room elsewhere. */
async function again(absolute: string, size: number, steps: readonly Step[]): Promise<ByteSource> {
  const temporary = mkdtempSync(join(tmpdir(), 'sealtrail-'));
  const gone = (): void => rmSync(temporary, { recursive: true, force: true });
  try {
    const content = await contentAt(heldUpTo(WHOLE, onDisk(absolute, size)), steps, temporary);
    return closing(content, () => {
      content.close();
      gone();
    });
  } catch (error) {
    gone();
    throw error;
  }
}
