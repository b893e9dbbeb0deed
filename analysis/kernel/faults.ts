// Errors become faults at one place: what engine code threw on purpose passes, the unforeseen gets an incident id and a place in the local log.
import { Fault } from '../contract/faults.ts';
import type { LogPort } from './ports.ts';

const byErrno: Record<string, [code: 'path.missing' | 'path.unreadable' | 'disk.full' | 'path.exists', message: (path: string) => string, remedy: string]> = {
  ENOENT: ['path.missing', (path) => `There is no ${path}.`, 'Check the path and try again.'],
  ENOTDIR: ['path.missing', (path) => `There is no ${path}.`, 'A part of the path is a file, not a folder.'],
  EACCES: ['path.unreadable', (path) => `This user may not read ${path}.`, 'Check the rights on the file, or copy it to a place that you may read.'],
  EPERM: ['path.unreadable', (path) => `The system refused ${path}.`, 'Check the rights on the file and its folder.'],
  EROFS: ['path.unreadable', (path) => `${path} is on a read-only disk.`, 'Choose a place that you may write.'],
  ENOSPC: ['disk.full', () => 'The disk is full.', 'Free some space on the disk that holds the case and run it again. The case is unharmed.'],
  EDQUOT: ['disk.full', () => 'The disk quota is used up.', 'Free some space and run it again. The case is unharmed.'],
  EEXIST: ['path.exists', (path) => `${path} exists already.`, 'Choose another name.'],
};

/** Somebody stopped the work. */
export const cancelled = (where: { path?: string } = {}): Fault =>
  new Fault('cancelled', 'The work was cancelled.', 'Nothing was changed. Start it again when you want it.', where);

let incidents = 0;

export function toFault(error: unknown, log: LogPort, method?: string): Fault {
  if (error instanceof Fault) return error;
  // What `signal.throwIfAborted()` throws: somebody stopped the work, nothing went wrong.
  if (error instanceof Error && error.name === 'AbortError') return cancelled();
  const { code, path } = (error ?? {}) as { code?: string; path?: string };
  const known = code === undefined ? undefined : byErrno[code];
  if (known) return new Fault(known[0], known[1](path ?? 'the file'), known[2], path === undefined ? {} : { path });
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Fault(
      'memory.full',
      'A file needs more memory to be read than a reading thread may use.',
      'Nothing was changed. Unpack the archive, or split the file, and import the parts.',
      method === undefined ? {} : { method },
    );
  const incident = `i${(++incidents).toString().padStart(4, '0')}`;
  log.error(incident, error);
  return new Fault(
    'internal',
    `Something unforeseen happened (incident ${incident}).`,
    'The case is unharmed: the act was rolled back. The local log names the cause under this incident; please report it.',
    method === undefined ? {} : { method },
    incident,
  );
}

/** Beyond a bound nothing more is taken in: what waits stays in memory. */
export const tooMany = (method: string): Fault =>
  new Fault('busy', 'Too many calls are waiting for an answer.', 'Wait until some are answered, or cancel them, then ask again.', { method });
