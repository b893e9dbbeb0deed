import { z } from 'zod';
import { deskMethod, method, ofCase } from '../method.ts';
import { caseDigest, caseEntry, caseInfo, decision, proofShare } from '../model/case.ts';

export const caseMethods = {
  'engine.info': deskMethod('query', {
    meaning: 'build, runtime, formats and carriers of this engine',
    shows: ['case'],
    params: z.object({}),
    result: z.object({
      build: z.string(),
      runtime: z.string(),
      /** Threads that read what is imported. */
      readers: z.number().int(),
      actor: z.string(),
      key: z.string(),
      open: z.string().nullable(),
      formats: z.array(z.object({ id: z.string(), title: z.string() })),
      carriers: z.array(z.object({ id: z.string(), title: z.string() })),
      home: z.string(),
    }),
  }),
  'case.list': deskMethod('query', {
    meaning: 'cases opened on this machine, newest first',
    shows: ['case'],
    params: z.object({}),
    result: z.object({ cases: z.array(caseEntry) }),
  }),
  'case.create': deskMethod('command', {
    meaning: 'create a case and open it',
    changes: ofCase,
    subject: 'path',
    params: z.object({ path: z.string().min(1), title: z.string().default('') }),
    result: caseInfo,
  }),
  'case.open': deskMethod('command', {
    meaning: 'open a case',
    changes: ofCase,
    subject: 'path',
    params: z.object({ path: z.string().min(1) }),
    result: caseInfo,
  }),
  'case.close': deskMethod('command', {
    meaning: 'close the case and sign the head of its journal',
    changes: ofCase,
    params: z.object({}),
    result: z.object({ head: z.string() }),
  }),
  'case.forget': deskMethod('query', {
    meaning: 'take a case off the list; the case itself stays',
    shows: [],
    params: z.object({ path: z.string() }),
    result: z.object({}),
  }),
  'case.sample': deskMethod('job', {
    meaning: 'open the sample investigation',
    changes: ofCase,
    subject: 'path',
    params: z.object({ path: z.string().optional() }),
    result: caseInfo,
  }),
  'case.info': method('query', { meaning: 'the case at a glance', shows: ofCase, params: z.object({}), result: caseInfo }),
  'case.digests': method('query', {
    meaning: 'what the case amounts to, by digests that the same evidence and the same steps give again',
    shows: [...ofCase],
    params: z.object({}),
    result: z.object({ digests: z.array(caseDigest) }),
  }),
  'case.title': method('command', {
    meaning: 'change the title of the case',
    changes: ['case'],
    subject: 'title',
    params: z.object({ title: z.string().max(200) }),
    result: z.object({}),
  }),
  'case.decisions': method('query', {
    meaning: 'what waits for a decision',
    shows: ofCase,
    params: z.object({}),
    result: z.object({ decisions: z.array(decision), proof: z.array(proofShare) }),
  }),
};
