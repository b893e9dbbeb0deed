import { z } from 'zod';
import { method } from '../method.ts';
import { absence } from '../model/absence.ts';
import { sourceId } from '../model/place.ts';
import { listOf, pageRequest } from '../page.ts';

export const absenceMethods = {
  'absence.list': method('query', {
    meaning: 'gaps of chains, sequences and time with the explanations that the evidence supports',
    shows: ['case', 'sources', 'verdicts', 'readiness'],
    params: z.object({ source: sourceId.optional(), ...pageRequest, limit: z.number().int().min(1).max(200).default(50) }),
    /** `checked`, `verified`: whether there is a run of the checks and a verification that gaps could come from. */
    result: listOf(absence).extend({ checked: z.boolean(), verified: z.boolean() }),
  }),
  'absence.of': method('query', {
    meaning: 'one gap with its explanations',
    shows: ['case', 'sources', 'verdicts', 'readiness'],
    params: z.object({ gap: z.string().max(10_000) }),
    /** Null: the case has no such gap any more. */
    result: z.object({ gap: absence.nullable() }),
  }),
};
