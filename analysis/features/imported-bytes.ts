// What is verified must be what was imported: events were read from those bytes, and a verdict on others would stand beside them.
import { Fault } from '../contract/faults.ts';
import { ownPath } from '../contract/member-path.ts';
import { boundedName } from '../intake/containers/names.ts';
import { digestOf } from '../kernel/evidence-file.ts';
import type { CryptoPort, EvidenceFile } from '../kernel/ports.ts';

/** Stored digest of a file as the sealed evidence file of its source has it. */
export interface ImportedFile {
  path: string;
  sha256: string;
  /** A file of a folder, as handed over: it must be there still. */
  handed_over: boolean;
}

/** As the walk writes it. The path of a member is one already. */
const shown = ({ path, handed_over }: ImportedFile): string => boundedName(handed_over ? ownPath(path) : path);

export const changed = (path: string, how: string): Fault =>
  new Fault(
    'original.missing',
    `The original of ${path} ${how}: no verdict on it would speak of the imported events.`,
    'Put the original back as it was, or import it again. The former verdicts stand.',
    { path },
  );

/**
 * Files whose bytes are compared, as they are read, with those of the import. A verifier takes a failed read for an unreadable file, so what differed is
 * kept and `confirm` throws it: call it before anything is concluded. Of what only parts were read, the rest is read there.
 * Faults: `original.missing`. Rejects with the reason of `signal`.
 */
export function asImported(
  files: readonly EvidenceFile[],
  imported: readonly ImportedFile[],
  crypto: CryptoPort,
  signal: AbortSignal,
): { files: EvidenceFile[]; confirm(): Promise<void> } {
  const expected = new Map<string, Set<string>>();
  for (const one of imported) expected.set(shown(one), (expected.get(shown(one)) ?? new Set()).add(one.sha256));
  let wrong: Fault | undefined;
  const here = new Set(files.map((file) => boundedName(file.path)));
  const whole = new Set<EvidenceFile>();
  const partly = new Set<EvidenceFile>();
  const compare = (file: EvidenceFile, sha256: string): void => {
    whole.add(file);
    if (!expected.get(boundedName(file.path))?.has(sha256)) wrong ??= changed(file.path, 'is not the one that was imported: its SHA-256 differs');
  };
  const notedFor = ({ path }: EvidenceFile): Pick<EvidenceFile, 'imported'> => {
    const noted = expected.get(boundedName(path));
    return noted ? { imported: [...noted].sort().join(' ') } : {};
  };
  const part = <T>(file: EvidenceFile, read: Promise<T>): Promise<T> => {
    partly.add(file);
    return read;
  };
  return {
    files: files.map((file) => ({
      ...file,
      ...notedFor(file),
      head: () => part(file, file.head()),
      at: (offset, length) => part(file, file.at(offset, length)),
      async *pieces(fleeting) {
        partly.add(file);
        const hash = crypto.hash('sha256');
        for await (const piece of file.pieces(fleeting)) {
          hash.update(piece);
          yield piece;
        }
        compare(file, hash.hex());
      },
    })),
    async confirm() {
      const gone = imported.find((one) => one.handed_over && !here.has(shown(one)));
      if (gone) wrong ??= changed(gone.path, 'is gone');
      for (const file of partly) {
        if (wrong || whole.has(file)) continue;
        try {
          compare(file, await digestOf(file, 'sha256', crypto, signal));
        } catch {
          // It is not there to be read: the verifiers have said so.
          signal.throwIfAborted();
        }
      }
      if (wrong) throw wrong;
    },
  };
}
