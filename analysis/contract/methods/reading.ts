import { z } from 'zod';
import type { Topic } from '../frames.ts';
import { method } from '../method.ts';
import { sourceId } from '../model/place.ts';
import { corrections, leftBehind, previewedRecord, readCounts, reading, readingChange, sourceAside } from '../model/reading.ts';

const changes: readonly Topic[] = ['sources', 'verdicts', 'sessions', 'annotations', 'case'];
const reason = z.string().trim().min(1).max(5000);

export const readingMethods = {
  'source.reread-preview': method('query', {
    meaning: 'records of a source as they are and as another policy would read them',
    shows: ['case', 'sources'],
    params: z.object({ source: sourceId, corrections }),
    result: z.object({
      /** Those that differ first. */
      records: z.array(previewedRecord),
      before: readCounts,
      after: readCounts,
      /** Items that the corrections name, and how many of them were looked at; `cut` = of some only the beginning. */
      items: z.number().int(),
      looked: z.number().int(),
      cut: z.boolean(),
      /** Records looked at that differ. */
      differing: z.number().int(),
      /** Pins, tags and notes on records of these items; those on records that were looked at and that would not be there. */
      annotations: z.number().int(),
      leaving: z.number().int(),
      /** Those left with a former reading whose records would be there again, as far as was looked. */
      returning: z.number().int(),
    }),
  }),
  'source.reread': method('job', {
    meaning: 'read a source again from its kept originals, under a corrected policy',
    changes,
    subject: 'source',
    params: z.object({ source: sourceId, corrections }),
    result: readingChange,
  }),
  'source.reading': method('command', {
    meaning: 'make another reading of a source the current one',
    changes,
    subject: 'source',
    params: z.object({ source: sourceId, number: z.number().int().positive() }),
    result: readingChange,
  }),
  'source.readings': method('query', {
    meaning: 'readings of sources that were read again, and what could not go over',
    shows: ['case', 'sources', 'annotations'],
    params: z.object({ source: sourceId.optional() }),
    result: z.object({ readings: z.array(reading), left: z.array(leftBehind), aside: z.array(sourceAside) }),
  }),
  'source.set-aside': method('command', {
    meaning: 'take a source out of all views and figures',
    changes,
    subject: 'source',
    params: z.object({ source: sourceId, reason }),
    result: z.object({}),
  }),
  'source.restore': method('command', {
    meaning: 'bring a source back that was set aside',
    changes,
    subject: 'source',
    params: z.object({ source: sourceId, reason: reason.optional() }),
    result: z.object({}),
  }),
};
