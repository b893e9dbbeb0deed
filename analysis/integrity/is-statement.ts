// Whether a file is a statement or a key, by its first bytes: then other statements are hardly about it.
import type { EvidenceFile } from '../kernel/ports.ts';
import { detect, headOf } from '../reading/recognise/detect.ts';
import { proofFormats } from './proof-formats.ts';

/** `keyFiles`: paths of files that hold nothing but keys. A file that cannot be read is no statement. */
export const statementsAmong =
  (keyFiles: ReadonlySet<string>) =>
  async (file: EvidenceFile): Promise<boolean> => {
    if (keyFiles.has(file.path)) return true;
    const head = await file.head().catch(() => null);
    return head !== null && detect(headOf(head, file.path, head.length === file.size), proofFormats).format !== undefined;
  };
