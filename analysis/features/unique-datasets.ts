// Datasets whose ids their formats document as unique: records that share one are one event, or say that they differ.
import { formats } from '../formats/index.ts';

export const uniqueDatasets: readonly string[] = formats.flatMap((format) => (format.role === 'events' && format.uniqueId ? [format.dataset] : []));
