// The method table: every call that exists.
import type { z } from 'zod';
import type { Topic } from './frames.ts';
import { absenceMethods } from './methods/absence.ts';
import { annotationMethods } from './methods/annotation.ts';
import { attestMethods } from './methods/attest.ts';
import { caseMethods } from './methods/case.ts';
import { decisionMethods } from './methods/decision.ts';
import { eventMethods } from './methods/event.ts';
import { folderMethods } from './methods/folder.ts';
import { formatMethods } from './methods/format.ts';
import { integrityMethods } from './methods/integrity.ts';
import { jobMethods } from './methods/job.ts';
import { journalMethods } from './methods/journal.ts';
import { mappingMethods } from './methods/mapping.ts';
import { packMethods } from './methods/pack.ts';
import { probeMethods } from './methods/probe.ts';
import { questionMethods } from './methods/question.ts';
import { profileMethods } from './methods/profile.ts';
import { readinessMethods } from './methods/readiness.ts';
import { readingMethods } from './methods/reading.ts';
import { reportMethods } from './methods/report.ts';
import { sampleMethods } from './methods/sample.ts';
import { scopeMethods } from './methods/scope.ts';
import { sessionMethods } from './methods/session.ts';
import { sourceMethods } from './methods/source.ts';
import { timelineMethods } from './methods/timeline.ts';

export const methods = {
  ...caseMethods,
  ...folderMethods,
  ...formatMethods,
  ...probeMethods,
  ...sourceMethods,
  ...readingMethods,
  ...mappingMethods,
  ...integrityMethods,
  ...absenceMethods,
  ...eventMethods,
  ...timelineMethods,
  ...sessionMethods,
  ...annotationMethods,
  ...readinessMethods,
  ...scopeMethods,
  ...profileMethods,
  ...sampleMethods,
  ...packMethods,
  ...decisionMethods,
  ...questionMethods,
  ...reportMethods,
  ...attestMethods,
  ...journalMethods,
  ...jobMethods,
};

/** What the queries show, by their names: pages that must not carry the schemas hear of it with the engine's hello. */
export const shows: Readonly<Record<string, readonly Topic[]>> = Object.fromEntries(
  Object.entries(methods).flatMap(([name, method]) => ('shows' in method ? [[name, method.shows]] : [])),
);

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Params<M extends MethodName> = z.input<Methods[M]['params']>;
export type ParsedParams<M extends MethodName> = z.output<Methods[M]['params']>;
export type Result<M extends MethodName> = z.output<Methods[M]['result']>;
