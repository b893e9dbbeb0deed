import { z } from 'zod';
import { method } from '../method.ts';
import { journalEntry, journalState } from '../model/journal.ts';
import { listOf, pageRequest } from '../page.ts';

export const journalMethods = {
  'journal.page': method('query', {
    meaning: 'entries of the custody journal, newest first',
    params: z.object({ ...pageRequest }),
    result: listOf(journalEntry),
  }),
  'journal.verify': method('query', { meaning: 'check the chain of the custody journal', params: z.object({}), result: journalState }),
};
