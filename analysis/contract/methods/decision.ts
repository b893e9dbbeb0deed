import { z } from 'zod';
import { method } from '../method.ts';
import { choices, decision } from '../model/decision.ts';

export const decisionMethods = {
  'decision.list': method('query', {
    meaning: 'decisions on checks and controls, withdrawn ones included',
    shows: ['case', 'readiness'],
    params: z.object({}),
    result: z.object({ decisions: z.array(decision) }),
  }),
  'decision.make': method('command', {
    meaning: 'decide on a check or a control, with a reason',
    changes: ['readiness'],
    subject: 'subject',
    params: z.object({ subject: z.string().min(1).max(200), choice: z.enum(choices), reason: z.string().trim().min(1).max(4000) }),
    result: decision,
  }),
  'decision.withdraw': method('command', {
    meaning: 'withdraw a decision, or let it stand again',
    changes: ['readiness'],
    subject: 'id',
    params: z.object({ id: z.number().int(), withdrawn: z.boolean().default(true) }),
    result: z.object({}),
  }),
};
