// What reviewers decided, laid over what a run found. A decision counts for what its author saw: where the run says something else by now, it lapses.
import { controlChoices, type Decision } from '../../contract/model/decision.ts';
import type { CheckResult, ControlResult } from '../../contract/model/readiness.ts';
import { toRfc3339 } from '../../contract/time.ts';

export function withDecisions<A extends { checks: readonly CheckResult[]; controls: readonly ControlResult[] }>(found: A, decisions: readonly Decision[]): A {
  // Later ones stand behind earlier ones, so the last of a subject stays.
  const standing = new Map(decisions.filter(({ withdrawn }) => !withdrawn).map((one) => [one.subject, one]));
  const on = (subject: string, status: string) => {
    const decision = standing.get(subject);
    if (decision === undefined) return undefined;
    const { choice, reason, author, at, seen } = decision;
    return { choice, reason, author, at: toRfc3339(at), lapsed: seen !== status };
  };
  return {
    ...found,
    checks: found.checks.map((check) => {
      const decided = on(`check:${check.id}`, check.status);
      return decided === undefined ? check : { ...check, decided };
    }),
    controls: found.controls.map((control) => {
      const decided = on(`control:${control.pack}:${control.control}`, control.status);
      if (decided === undefined) return control;
      const choice = controlChoices.find((one) => one === decided.choice);
      return decided.lapsed || choice === undefined ? { ...control, decided } : { ...control, status: choice, computed: control.status, decided };
    }),
  };
}
