// Jobs as clients see and cancel them, whoever began them.
import type { jobMethods } from '../contract/methods/job.ts';
import type { HandlersOf } from '../kernel/handlers.ts';

export const jobHandlers: HandlersOf<typeof jobMethods> = {
  'job.running': async (_params, { jobs }) => jobs.list(),
  'job.cancel': async ({ id }, { jobs }) => ({ cancelled: jobs.cancel(id) }),
};
