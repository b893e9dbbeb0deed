// The formats that the program reads, and the page of each.
import { z } from 'zod';
import { deskMethod } from '../method.ts';
import { formatEntry, formatPage } from '../model/format.ts';

export const formatMethods = {
  'format.list': deskMethod('query', {
    meaning: 'formats and carriers that are read, by family',
    shows: [],
    params: z.object({}),
    result: z.object({ formats: z.array(formatEntry) }),
  }),
  'format.page': deskMethod('query', {
    meaning: 'what a format is: how it is recognised, what its members become, what it cannot say',
    shows: [],
    params: z.object({ id: z.string() }),
    result: formatPage,
  }),
};
