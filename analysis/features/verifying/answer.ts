// One verification, from files to what was found. Runs in a thread of its own, or in that of the engine where there is none.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { parseFileList } from '../../intake/containers/file-list.ts';
import type { StoredEvidence } from '../../intake/originals/evidence-file.ts';
import { evidenceFilesOf, type KeptSource } from '../../intake/originals/evidence-files.ts';
import { referenced } from '../../intake/originals/referenced.ts';
import type { Helper } from '../../integrity/helper.ts';
import { begun, drilled, type DrillFound } from '../../integrity/drill/run.ts';
import { Keeping } from '../../integrity/kept/keeping.ts';
import { verifyAll } from '../../integrity/verify-all.ts';
import type { CryptoPort, InflatePort } from '../../kernel/ports.ts';
import { openAllSources } from '../all-sources.ts';
import { changed } from '../imported-bytes.ts';
import { pathStanding } from '../path-standing.ts';
import { countBytes } from './bytes-read.ts';
import { keptOfRows, rowsOfKept } from './kept-rows.ts';
import type { AnswerTo, BytesRequest, CaseAnswer, CaseRequest, DrillRequest, PathAnswer, PathRequest, Request, Sink } from './request.ts';

export interface Tools {
  crypto: CryptoPort;
  inflate: InflatePort;
  /** Absent: there is no second thread. */
  helper?: Helper | undefined;
}

/** Faults: `path.missing`, `input.empty`, `input.unsupported`, `original.missing`. Rejects with the reason of the signal. */
export function answer<R extends Request>(request: R, tools: Tools, sink: Sink): Promise<AnswerTo<R>> {
  const asked: Request = request;
  const given: Promise<CaseAnswer | PathAnswer | DrillFound | null> =
    asked.of === 'case'
      ? ofCase(asked, tools, sink)
      : asked.of === 'path'
        ? ofPath(asked, tools, sink)
        : asked.of === 'drill'
          ? ofDrill(asked, tools, sink)
          : ofBytes(asked, sink);
  return given as Promise<AnswerTo<R>>;
}

async function ofCase(request: CaseRequest, { crypto, inflate, helper }: Tools, { signal, progress }: Sink): Promise<CaseAnswer> {
  const { sources, imported, directory, trust, pinnedAway, range, namespace, kept, terms } = request;
  let tell = progress;
  const evidence = await openAllSources(sources, imported, { directory, crypto }, signal, (stored) => {
    const counted = countBytes(stored, progress);
    tell = counted.progress;
    return counted.files;
  });
  try {
    const before = keptOfRows(kept);
    const keeping = new Keeping(before, terms);
    const found = await verifyAll(
      { files: evidence.files, trust, pinnedAway, range, namespace, crypto, inflate, helper, signal, progress: tell },
      undefined,
      keeping,
    );
    tell({ stage: 'comparing with what was imported', done: 0, unit: 'bytes' });
    await evidence.confirm();
    const keep = keeping.findings.flatMap((one) => (before.get(one.id) === one ? [] : rowsOfKept(one)));
    return { found, keep, why: keeping.why };
  } finally {
    evidence.release();
  }
}

async function ofDrill(request: DrillRequest, { crypto, inflate, helper }: Tools, { signal, progress }: Sink): Promise<DrillFound> {
  const { sources, imported, directory, trust, pinnedAway, range, namespace, seconds } = request;
  const evidence = await openAllSources(sources, imported, { directory, crypto }, signal);
  try {
    const drill = await begun({ files: evidence.files, trust, pinnedAway, range, namespace, crypto, inflate, helper, signal, progress }, request);
    // What is forged must be what was imported.
    await evidence.confirm();
    const until = seconds === undefined ? Infinity : performance.now() + seconds * 1000;
    return await drilled(drill, { ...request, goesOn: () => performance.now() < until });
  } finally {
    evidence.release();
  }
}

/** Paths relative to what was named: inside an archive, when it is one. */
function belowRoot(files: readonly StoredEvidence[], name: string): StoredEvidence[] {
  const root = `${name}!/`;
  const inside = files.filter((file) => file.path.startsWith(root));
  return inside.length < files.length ? [...files] : files.map((file) => ({ ...file, path: file.path.slice(root.length) }));
}

async function ofPath({ path, trust, range, namespace }: PathRequest, { crypto, inflate, helper }: Tools, { signal, progress }: Sink): Promise<PathAnswer> {
  const evidence = await evidenceFilesOf(path, signal);
  try {
    const files = belowRoot(evidence.files, basename(path));
    if (files.length === 0) throw new Fault('input.empty', `${path} holds no file.`, 'Name a folder or archive that holds evidence.', { path });
    const counted = countBytes(files, progress);
    const found = await verifyAll({ files: counted.files, trust, range, namespace, crypto, inflate, helper, signal, progress: counted.progress });
    return { found, ...(await pathStanding(files, found, found.pinning, { signal, progress })) };
  } finally {
    evidence.release();
  }
}

/** What was handed over, as the case keeps it or where it lay: each file with its digest. */
function handedOver({ kind, name, path, sha256, originals }: KeptSource, directory: string): { path: string; absolute: string; sha256: string }[] {
  const kept = (digest: string): string => join(directory, 'originals', digest);
  if (kind !== 'folder') return [{ path: name, absolute: originals === 'copy' ? kept(sha256) : referenced(path), sha256 }];
  const list = kept(sha256);
  if (!statSync(list, { throwIfNoEntry: false })) throw changed(name, 'is gone');
  return [
    { path: name, absolute: list, sha256 },
    ...parseFileList(readFileSync(list, 'utf8')).map((one) => ({
      path: one.path,
      absolute: originals === 'copy' ? kept(one.sha256) : join(referenced(path), one.path),
      sha256: one.sha256,
    })),
  ];
}

async function ofBytes({ sources, directory }: BytesRequest, { signal, progress }: Sink): Promise<null> {
  const files = sources.flatMap((source) => handedOver(source, directory));
  const sizes = await Promise.all(files.map(async ({ absolute }) => (await stat(absolute).catch(() => undefined))?.size));
  const total = sizes.reduce<number>((sum, size = 0) => sum + size, 0);
  let done = 0;
  for (const [index, { path, absolute, sha256 }] of files.entries()) {
    signal.throwIfAborted();
    if (sizes[index] === undefined) throw changed(path, 'is gone');
    const hash = createHash('sha256');
    for await (const piece of createReadStream(absolute, { highWaterMark: 1 << 20, signal })) {
      hash.update(piece as Buffer);
      done += (piece as Buffer).length;
      progress({ stage: 'comparing with what was imported', done, total, unit: 'bytes', item: path });
    }
    if (hash.digest('hex') !== sha256) throw changed(path, 'is not the one that was imported: its SHA-256 differs');
  }
  return null;
}
