import { z } from 'zod';
import { method, ofCase } from '../method.ts';
import { reportDocument } from '../model/report.ts';

const options = { title: z.string().default(''), author: z.string().default(''), sections: z.array(z.string()).optional() };

export const reportMethods = {
  'report.preview': method('query', { meaning: 'the report as it would be written now', shows: ofCase, params: z.object(options), result: reportDocument }),
  'report.write': method('job', {
    meaning: 'write the report as PDF',
    changes: [],
    subject: 'path',
    params: z.object({
      ...options,
      /** Ends in .pdf; its folder exists, or it is in exports/ of the case. Absent = exports/. An existing file is refused unless `replace`. */ path: z
        .string()
        .optional(),
      replace: z.boolean().default(false),
      /** Write it although something refuses: as a draft, which says so on its cover and on every page. */ draft: z.boolean().default(false),
    }),
    result: z.object({
      path: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      pages: z.number().int(),
      /** Reasons not to release it, of a draft; they stand on its cover too. */ refusals: z.array(z.string()),
    }),
  }),
  'report.sections': method('query', {
    meaning: 'sections that a report can have',
    shows: [],
    params: z.object({}),
    result: z.object({ sections: z.array(z.object({ id: z.string(), title: z.string() })) }),
  }),
};
