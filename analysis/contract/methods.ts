// The method table: every call that exists.
import type { z } from 'zod';
import { annotationMethods } from './methods/annotation.ts';
import { caseMethods } from './methods/case.ts';
import { eventMethods } from './methods/event.ts';
import { integrityMethods } from './methods/integrity.ts';
import { jobMethods } from './methods/job.ts';
import { journalMethods } from './methods/journal.ts';
import { readinessMethods } from './methods/readiness.ts';
import { reportMethods } from './methods/report.ts';
import { sessionMethods } from './methods/session.ts';
import { sourceMethods } from './methods/source.ts';
import { timelineMethods } from './methods/timeline.ts';

export const methods = {
  ...caseMethods,
  ...sourceMethods,
  ...integrityMethods,
  ...eventMethods,
  ...timelineMethods,
  ...sessionMethods,
  ...annotationMethods,
  ...readinessMethods,
  ...reportMethods,
  ...journalMethods,
  ...jobMethods,
};

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Params<M extends MethodName> = z.input<Methods[M]['params']>;
export type ParsedParams<M extends MethodName> = z.output<Methods[M]['params']>;
export type Result<M extends MethodName> = z.output<Methods[M]['result']>;
