import { z } from 'zod';
import { method } from '../method.ts';
import { recording } from '../model/recording.ts';
import { session, sessionStory } from '../model/session.ts';
import { listOf, pageRequest } from '../page.ts';

export const sessionMethods = {
  'session.rebuild': method('job', {
    meaning: 'reconstruct sessions from all sources',
    changes: ['sessions', 'case'],
    params: z.object({}),
    result: z.object({ sessions: z.number().int(), links: z.number().int() }),
  }),
  'session.list': method('query', {
    meaning: 'sessions in order of opening',
    shows: ['case', 'sources', 'sessions'],
    params: z.object({
      user: z.string().optional(),
      text: z.string().optional(),
      kind: z.string().optional(),
      close_kind: z.string().optional(),
      order: z.enum(['opened', 'events', 'failures']).default('opened'),
      ...pageRequest,
    }),
    result: listOf(session).extend({ stale: z.boolean() }),
  }),
  'session.story': method('query', {
    meaning: 'one session: its path, its story, its records',
    shows: ['case', 'sources', 'sessions'],
    params: z.object({ id: z.string() }),
    result: sessionStory,
  }),
  'session.recording': method('query', {
    meaning: 'what was recorded of one session, decoded, in order',
    shows: ['case', 'sources', 'sessions'],
    params: z.object({ id: z.string(), from: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(5000).default(200) }),
    result: recording,
  }),
};
