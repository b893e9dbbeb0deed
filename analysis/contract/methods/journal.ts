import { z } from 'zod';
import { method, ofCase } from '../method.ts';
import { journalEntry, journalState } from '../model/journal.ts';
import { nanoseconds } from '../model/time.ts';
import { listOf, pageRequest } from '../page.ts';

export const journalMethods = {
  'journal.page': method('query', {
    meaning: 'entries of the custody journal, newest first',
    shows: ofCase,
    params: z.object({ ...pageRequest }),
    result: listOf(journalEntry),
  }),
  'journal.verify': method('query', {
    meaning: 'check the custody journal: chain, signatures, and what openings of the case found',
    shows: ofCase,
    params: z.object({}),
    result: journalState,
  }),
  'journal.head': method('query', {
    meaning: 'the last entry of the journal, and the entry that has a head noted elsewhere',
    shows: ofCase,
    params: z.object({ noted: z.string().optional() }),
    result: z.object({ seq: z.number().int(), head: z.string(), noted: z.object({ seq: z.number().int(), at: nanoseconds }).nullable() }),
  }),
  'journal.accept': method('command', {
    meaning: 'accept the key of another investigator, named by its fingerprint',
    changes: ['case'],
    subject: 'key',
    params: z.object({ key: z.string().regex(/^[0-9a-f]{64}$/, 'a fingerprint is 64 hexadecimal digits'), name: z.string().max(200).default('') }),
    result: z.object({}),
  }),
  'journal.rebuild': method('command', {
    meaning: 'make notes, tags, findings and pins anew from the journal',
    changes: ['annotations', 'case'],
    params: z.object({}),
    result: z.object({ rows: z.number().int() }),
  }),
};
