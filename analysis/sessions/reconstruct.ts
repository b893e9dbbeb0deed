// Runs the session rules over a case and leaves the sessions as temporary tables, ready to be published.
import type { Scratch } from '../kernel/lanes.ts';
import type { SessionRule } from './define-rule.ts';
import { sessionRules } from './index.ts';
import { logSets } from './log-sets.ts';
import begin from './rebuild-begin.sql?raw';
import finish from './rebuild-finish.sql?raw';
import tables from './rule-tables.sql?raw';

export interface Reconstructed {
  sessions: number;
  links: number;
  /** Ids of the rules that ran: those with a dataset in the case. */
  rules: string[];
}

/**
 * Leaves `rebuilt_session` (columns of table `session`), `rebuilt_member` (of `session_member`) and `rebuilt_link`
 * (of `session_link`, and `opens`) on the connection of `scratch`. The same events give the same ids and rows.
 */
export async function reconstruct(
  scratch: Pick<Scratch, 'run' | 'rows'>,
  options: { rules?: readonly SessionRule[]; onRule?: (rule: SessionRule, done: number, total: number) => void } = {},
): Promise<Reconstructed> {
  const present = new Set((await scratch.rows<{ dataset: string | null }>('SELECT DISTINCT event_dataset AS dataset FROM event')).map((row) => row.dataset));
  const rules = (options.rules ?? sessionRules).filter((rule) => rule.datasets.some((dataset) => present.has(dataset)));
  await scratch.run(tables);
  await scratch.run(begin);
  await logSets(scratch, [...new Set(rules.flatMap(({ hosts, datasets }) => (hosts ? datasets : [])))]);
  for (const [done, rule] of rules.entries()) {
    options.onRule?.(rule, done, rules.length);
    await scratch.run(tables);
    for (const statement of rule.statements) await scratch.run(statement);
    for (const part of ['session', 'member', 'link']) await scratch.run(`INSERT INTO found_${part} SELECT '${rule.id}', * FROM rule_${part}`);
  }
  await scratch.run(finish);
  const [count = { sessions: 0, links: 0 }] = await scratch.rows<{ sessions: number; links: number }>(
    'SELECT (SELECT count(*) FROM rebuilt_session) AS sessions, (SELECT count(*) FROM rebuilt_link) AS links',
  );
  return { ...count, rules: rules.map((rule) => rule.id) };
}
