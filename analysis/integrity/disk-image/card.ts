// How a disk image is named on its card.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { type Judged, verdicts } from '../verdict.ts';

export const SCHEME = 'disk-image';
export const verdict = verdicts(SCHEME);
export const object = ({ path }: EvidenceFile): Judged => ({ key: path, path, kind: 'disk image' });
