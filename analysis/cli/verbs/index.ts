// The verbs, in the order of the help.
import type { Verb } from '../verb.ts';
import { absence } from './absence.ts';
import { ask } from './ask.ts';
import { attest } from './attest.ts';
import { caseVerb } from './case.ts';
import { check } from './check.ts';
import { decision } from './decision.ts';
import { demo } from './demo.ts';
import { drill } from './drill.ts';
import { events } from './events.ts';
import { formatsVerb } from './formats.ts';
import { importVerb } from './import.ts';
import { issuesVerb } from './issues.ts';
import { journal } from './journal.ts';
import { lint } from './lint.ts';
import { mappingVerb } from './mapping.ts';
import { profileVerb } from './profile.ts';
import { pack } from './pack.ts';
import { preaudit } from './preaudit.ts';
import { report } from './report.ts';
import { reread } from './reread.ts';
import { runVerb } from './run.ts';
import { sampleVerb } from './sample.ts';
import { scope } from './scope.ts';
import { serveVerb } from './serve.ts';
import { sessions } from './sessions.ts';
import { sourceVerb } from './source.ts';
import { sql } from './sql.ts';
import { trust } from './trust.ts';
import { verify } from './verify.ts';

export const verbs: Record<string, Verb> = {
  case: caseVerb,
  formats: formatsVerb,
  import: importVerb,
  reread,
  mapping: mappingVerb,
  source: sourceVerb,
  issues: issuesVerb,
  verify,
  drill,
  absence,
  trust,
  sessions,
  events,
  sql,
  scope,
  check,
  lint,
  profile: profileVerb,
  sample: sampleVerb,
  pack,
  decision,
  ask,
  preaudit,
  report,
  attest,
  journal,
  run: runVerb(() => verbs),
  serve: serveVerb,
  demo,
};
