import { z } from 'zod';
import { deskMethod } from '../method.ts';
import { job } from '../model/job.ts';

export const jobMethods = {
  'job.running': deskMethod('query', {
    meaning: 'jobs that run in this engine, and the last that ended',
    shows: ['jobs'],
    params: z.object({}),
    result: z.object({ running: z.array(job), /** Newest last; a few are kept. */ ended: z.array(job) }),
  }),
  'job.cancel': deskMethod('query', {
    meaning: 'cancel a running job; the journal notes it where the job does',
    shows: [],
    params: z.object({ id: z.number().int() }),
    result: z.object({ /** False = it had ended, or there is none of this number. */ cancelled: z.boolean() }),
  }),
};
