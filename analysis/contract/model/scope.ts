// A scope: what an examination is about, declared by the examiner, so that logs can be held against it. Kept in the case, handed on as JSON or CSV.
// Names may be patterns with `*` where it is said; times are RFC 3339.
import { z } from 'zod';

const pattern = z.string().min(1).max(500);
const moment = z.iso.datetime({ offset: true });
const days = z.number().int().min(0).max(40_000);

export const layers = ['identity provider', 'gateway', 'application', 'data'] as const;

export const scope = z.strictObject({
  name: z.string().min(1).max(120),
  description: z.string().max(2000).optional(),
  period: z.strictObject({ from: moment.optional(), to: moment.optional() }).optional(),
  /** Sources that are expected. `source`: pattern of the name, path or kind of log. `per_day`: records; `silence_minutes`: longest expected silence. */
  sources: z
    .array(
      z.strictObject({
        source: pattern,
        team: z.string().optional(),
        layer: z.enum(layers).optional(),
        per_day: z.number().positive().optional(),
        silence_minutes: z.number().positive().optional(),
        retention_days: days.optional(),
        over_days: days.optional(),
        /** Actions that have to occur in it (patterns). */
        actions: z.array(pattern).optional(),
      }),
    )
    .default([]),
  /** People and accounts. `spellings`: other names of the same; `kind`: whether one person stands behind it. */
  people: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        spellings: z.array(z.string()).optional(),
        kind: z.enum(['person', 'service', 'shared']).optional(),
        team: z.string().optional(),
        roles: z.array(z.string()).optional(),
        joined: moment.optional(),
        left: moment.optional(),
      }),
    )
    .default([]),
  /** What a role may do: patterns of actions. */
  roles: z.array(z.strictObject({ role: z.string().min(1), may: z.array(pattern), privileged: z.boolean().optional() })).default([]),
  /** Resources (patterns); `log_store` = logs are kept there. */
  resources: z.array(z.strictObject({ resource: pattern, critical: z.boolean().optional(), log_store: z.boolean().optional() })).default([]),
  /** Who may read and manage logs: names or patterns. */
  log_readers: z.array(pattern).default([]),
  /** Actions that count as critical (patterns). */
  critical_actions: z.array(pattern).default([]),
  /** Places of address ranges, for travel: CIDR, degrees. */
  ranges: z.array(z.strictObject({ cidr: z.string(), place: z.string(), latitude: z.number(), longitude: z.number() })).default([]),
  /** Working hours, for what happens outside of them. Days 1 (Monday) to 7. */
  hours: z.strictObject({ from: z.string(), to: z.string(), days: z.array(z.number().int().min(1).max(7)), zone: z.string() }).optional(),
});
export type Scope = z.output<typeof scope>;
