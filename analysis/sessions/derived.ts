// Rules for sources without any key of sessions: stretches of one actor's records without a long pause, always marked possible.
import { defineRule, type SessionRule } from './define-rule.ts';
import derived from './derived.sql?raw';
import { fillIn, text } from './keyed.ts';

export interface Derived extends Pick<SessionRule, 'id' | 'title' | 'document' | 'version' | 'datasets'> {
  kind: string;
  /** Which records take part, an expression over a row of `event`; absent: all. Those with a key of their own belong to another rule. */
  where?: string;
  /** Columns that together tell actors apart; one of which nothing is known tells nothing. The first must be known. */
  actor: readonly [string, ...string[]];
  /** How the actor is called: `user and address`. */
  actorName: string;
  /** Minutes without a record after which the next one is of another stay. */
  idle: number;
  /** Records that make a stay; absent: one. */
  least?: number;
}

export function derivedRule({ id, title, document, version, datasets, kind, where = 'true', actor, actorName, idle, least = 1 }: Derived): SessionRule {
  const filled = {
    datasets: datasets.map(text).join(', '),
    kind: text(kind),
    where,
    first: actor[0],
    parts: actor.map((column, i) => `coalesce(${column}::VARCHAR, '') AS part_${i}`).join(', '),
    names: actor.map((_, i) => `part_${i}`).join(', '),
    least: String(least),
    actor_name: text(`${actorName} `),
    idle: String(idle * 60_000_000_000),
    reason: text(`no session is recorded; last record before a pause of ${idle} minutes`),
  };
  return defineRule({ id, title, document, version, datasets, statements: [fillIn(derived, filled)] });
}
