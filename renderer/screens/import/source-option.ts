// A source in a list to choose from.
import { plainEvidence } from '../../widgets/evidence/marks.ts';

export const sourceOption = ({ id, name }: { id: number; name: string }) => ({ value: String(id), text: `${id}: ${plainEvidence(name, 60)}` });
