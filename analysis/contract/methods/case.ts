import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { caseEntry, caseInfo, decision, proofShare } from '../model/case.ts';

export const caseMethods = {
  'engine.info': deskMethod('query', {
    meaning: 'build, runtime and formats of this engine',
    params: z.object({}),
    result: z.object({
      build: z.string(),
      runtime: z.string(),
      actor: z.string(),
      key: z.string(),
      open: z.string().nullable(),
      formats: z.array(z.object({ id: z.string(), title: z.string() })),
      home: z.string(),
    }),
  }),
  'case.list': deskMethod('query', {
    meaning: 'cases opened on this machine, newest first',
    params: z.object({}),
    result: z.object({ cases: z.array(caseEntry) }),
  }),
  'case.create': deskMethod('command', {
    meaning: 'create a case and open it',
    subject: 'path',
    params: z.object({ path: z.string().min(1), title: z.string().default('') }),
    result: caseInfo,
  }),
  'case.open': deskMethod('command', { meaning: 'open a case', subject: 'path', params: z.object({ path: z.string().min(1) }), result: caseInfo }),
  'case.close': deskMethod('command', {
    meaning: 'close the case and sign the head of its journal',
    params: z.object({}),
    result: z.object({ head: z.string() }),
  }),
  'case.forget': deskMethod('query', {
    meaning: 'take a case off the list; the case itself stays',
    params: z.object({ path: z.string() }),
    result: z.object({}),
  }),
  'case.sample': deskMethod('job', {
    meaning: 'open the sample investigation',
    subject: 'path',
    params: z.object({ path: z.string().optional() }),
    result: caseInfo,
  }),
  'case.info': method('query', { meaning: 'the case at a glance', params: z.object({}), result: caseInfo }),
  'case.title': method('command', {
    meaning: 'change the title of the case',
    subject: 'title',
    params: z.object({ title: z.string().max(200) }),
    result: z.object({}),
  }),
  'case.decisions': method('query', {
    meaning: 'what waits for a decision',
    params: z.object({}),
    result: z.object({ decisions: z.array(decision), proof: z.array(proofShare) }),
  }),
};
