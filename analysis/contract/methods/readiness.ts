import { z } from 'zod';
import { method } from '../method.ts';
import { checkResult } from '../model/readiness.ts';

export const readinessMethods = {
  'readiness.check': method('query', {
    meaning: 'how far the logs suffice: every check with figure, method and interval',
    shows: ['case', 'sources', 'verdicts', 'sessions'],
    params: z.object({}),
    result: z.object({ checks: z.array(checkResult) }),
  }),
};
