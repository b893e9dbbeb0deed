// Verifies a folder in this process and measures what that takes.
import { evidenceFilesOf } from '../../../analysis/intake/originals/evidence-files.ts';
import { verifyAll } from '../../../analysis/integrity/verify-all.ts';
import { evidenceOf } from '../../support/signed-trail.ts';

/** Seconds of processor time, all threads. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Seconds of processor time of the verifiers, without listing the files. Throws unless all is valid. */
export async function checked(folder: string): Promise<number> {
  const evidence = await evidenceFilesOf(folder, new AbortController().signal);
  const { files: _, ...handed } = evidenceOf(new Map());
  try {
    return await timed(async () => {
      const found = await verifyAll({ ...handed, files: evidence.files });
      if (found.overall !== 'valid') throw new Error(`${folder} does not verify: ${found.headline}`);
    });
  } finally {
    evidence.release();
  }
}
