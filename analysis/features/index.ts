// All handlers: one for each method of the table, or this file does not compile.
import type { Handlers } from '../kernel/handlers.ts';
import { absenceHandlers } from './absence.ts';
import { annotationHandlers } from './annotation.ts';
import { attestHandlers } from './attest.ts';
import { caseHandlers } from './case.ts';
import { decisionHandlers } from './decision.ts';
import { eventHandlers } from './event.ts';
import { folderHandlers } from './folder.ts';
import { formatHandlers } from './format.ts';
import { integrityHandlers } from './integrity.ts';
import { jobHandlers } from './job.ts';
import { journalHandlers } from './journal.ts';
import { mappingHandlers } from './mapping.ts';
import { packHandlers } from './pack.ts';
import { probeHandlers } from './probe.ts';
import { questionHandlers } from './question.ts';
import { profileHandlers } from './profile.ts';
import { readinessHandlers } from './readiness.ts';
import { readingHandlers } from './reading.ts';
import { reportHandlers } from './report.ts';
import { sampleHandlers } from './sampling.ts';
import { scopeHandlers } from './scope.ts';
import { sessionHandlers } from './session.ts';
import { sourceHandlers } from './source.ts';
import { timelineHandlers } from './timeline.ts';

export const handlers: Handlers = {
  ...caseHandlers,
  ...folderHandlers,
  ...formatHandlers,
  ...probeHandlers,
  ...sourceHandlers,
  ...readingHandlers,
  ...mappingHandlers,
  ...integrityHandlers,
  ...absenceHandlers,
  ...eventHandlers,
  ...timelineHandlers,
  ...sessionHandlers,
  ...annotationHandlers,
  ...readinessHandlers,
  ...scopeHandlers,
  ...profileHandlers,
  ...sampleHandlers,
  ...packHandlers,
  ...decisionHandlers,
  ...questionHandlers,
  ...reportHandlers,
  ...attestHandlers,
  ...journalHandlers,
  ...jobHandlers,
};
