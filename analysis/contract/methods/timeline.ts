import { z } from 'zod';
import { method } from '../method.ts';
import { filter } from '../model/event.ts';
import { laneBy, lanes, overview } from '../model/timeline.ts';
import { nanoseconds } from '../model/time.ts';

export const timelineMethods = {
  'timeline.overview': method('query', {
    meaning: 'events per stretch of time over the whole case',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({ buckets: z.number().int().min(10).max(2000).default(200), filter: filter.prefault({}) }),
    result: overview,
  }),
  'timeline.lanes': method('query', {
    meaning: 'lanes with buckets, sessions, gaps and proof in a window of time',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({
      from: nanoseconds,
      to: nanoseconds,
      by: laneBy.default('user'),
      buckets: z.number().int().min(10).max(2000).default(300),
      limit: z.number().int().min(1).max(500).default(60),
    }),
    result: lanes,
  }),
};
