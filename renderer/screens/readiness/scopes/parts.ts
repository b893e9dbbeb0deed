// The parts of a scope as tables: columns, what a cell holds, and words. The CSV of a scope has the same parts.
import type { Scope } from '../../../../analysis/contract/index.ts';

export type Part = 'sources' | 'people' | 'roles' | 'resources' | 'log_readers' | 'critical_actions' | 'ranges';
export type CellKind = 'text' | 'list' | 'number' | 'whole' | 'truth' | 'time' | 'choice';

export interface PartColumn {
  id: string;
  head: string;
  kind: CellKind;
  /** Of a row that says anything. */
  needed?: boolean;
  /** px; absent = shares what is left. */
  width?: number;
  options?: readonly string[];
  hint?: string;
}

export interface PartTable {
  id: Part;
  title: string;
  /** One of them, after “Add”. */
  one: string;
  about: string;
  columns: readonly PartColumn[];
}

type Layer = NonNullable<Scope['sources'][number]['layer']>;
type Kind = NonNullable<Scope['people'][number]['kind']>;
// Schemas do not reach the interface: its words do, and the types hold them to the contract.
const layers = ['identity provider', 'gateway', 'application', 'data'] as const satisfies readonly Layer[];
const kinds = ['person', 'service', 'shared'] as const satisfies readonly Kind[];

export const partTables: readonly PartTable[] = [
  {
    id: 'sources',
    title: 'Expected sources',
    one: 'source',
    about: 'what has to be there, how often it writes, how long it is kept',
    columns: [
      { id: 'source', head: 'Source', kind: 'text', needed: true, hint: 'name, path or kind of log; * stands for anything' },
      { id: 'layer', head: 'Layer', kind: 'choice', width: 116, options: layers },
      { id: 'team', head: 'Team', kind: 'text', width: 96 },
      { id: 'per_day', head: 'A day', kind: 'number', width: 72, hint: 'records a day' },
      { id: 'silence_minutes', head: 'Silence, min', kind: 'number', width: 92, hint: 'longest silence that is expected, in minutes' },
      { id: 'retention_days', head: 'Kept, d', kind: 'whole', width: 68, hint: 'days for which it has to be kept' },
      { id: 'over_days', head: 'Most, d', kind: 'whole', width: 68, hint: 'days beyond which nothing of it may be kept' },
      { id: 'actions', head: 'Must occur', kind: 'list', hint: 'actions or patterns, separated by ;' },
    ],
  },
  {
    id: 'people',
    title: 'People and accounts',
    one: 'person',
    about: 'other spellings of the same, whether one person stands behind it, and when they came and left (UTC)',
    columns: [
      { id: 'name', head: 'Name', kind: 'text', needed: true },
      { id: 'spellings', head: 'Spellings', kind: 'list' },
      { id: 'kind', head: 'Kind', kind: 'choice', width: 84, options: kinds },
      { id: 'team', head: 'Team', kind: 'text', width: 96 },
      { id: 'roles', head: 'Roles', kind: 'list', width: 140 },
      { id: 'joined', head: 'Joined', kind: 'time', width: 104 },
      { id: 'left', head: 'Left', kind: 'time', width: 104 },
    ],
  },
  {
    id: 'roles',
    title: 'Roles',
    one: 'role',
    about: 'what each may do, as patterns of actions',
    columns: [
      { id: 'role', head: 'Role', kind: 'text', needed: true, width: 200 },
      { id: 'may', head: 'May', kind: 'list' },
      { id: 'privileged', head: 'Privileged', kind: 'truth', width: 84 },
    ],
  },
  {
    id: 'resources',
    title: 'Resources',
    one: 'resource',
    about: 'patterns; a log store is where logs are kept',
    columns: [
      { id: 'resource', head: 'Resource', kind: 'text', needed: true },
      { id: 'critical', head: 'Critical', kind: 'truth', width: 84 },
      { id: 'log_store', head: 'Log store', kind: 'truth', width: 84 },
    ],
  },
  {
    id: 'log_readers',
    title: 'Readers of logs',
    one: 'reader',
    about: 'who may read and manage logs; others are outsiders',
    columns: [{ id: 'name', head: 'Name or pattern', kind: 'text', needed: true }],
  },
  {
    id: 'critical_actions',
    title: 'Critical actions',
    one: 'action',
    about: 'patterns of actions',
    columns: [{ id: 'name', head: 'Action or pattern', kind: 'text', needed: true }],
  },
  {
    id: 'ranges',
    title: 'Places of address ranges',
    one: 'range',
    about: 'for travel that cannot be',
    columns: [
      { id: 'cidr', head: 'Range', kind: 'text', needed: true, width: 200, hint: '192.0.2.0/24' },
      { id: 'place', head: 'Place', kind: 'text', needed: true },
      { id: 'latitude', head: 'Latitude', kind: 'number', needed: true, width: 96 },
      { id: 'longitude', head: 'Longitude', kind: 'number', needed: true, width: 96 },
    ],
  },
];
