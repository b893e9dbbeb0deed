// Which columns of an event an examiner may choose a member for, and which may be said of a whole log.
import { type EventColumn, eventColumnList } from './event-columns.ts';

type Name = (typeof eventColumnList)[number]['column'];

/** What members are chosen for by themselves; `address` fills source.address, source.ip and source.port. */
export const roles = ['time', 'user', 'action', 'address'] as const;
export type Role = (typeof roles)[number];

/** Columns with a role, columns whose words are closed or decide about others, and those that the program fills. */
const notChosen = [
  'user_name',
  'event_action',
  'source_address',
  'event_dataset',
  'event_kind',
  'event_category',
  'event_type',
  'carrier',
  'extra',
] as const satisfies readonly Name[];
type NotChosen = (typeof notChosen)[number];
export type ChosenColumn = Exclude<Name, NotChosen>;

const isNotChosen = (column: string): boolean => (notChosen as readonly string[]).includes(column);
/** Columns that a member may be chosen for. */
export const choosableColumns: readonly (EventColumn & { column: ChosenColumn })[] = eventColumnList.filter(
  (one): one is Extract<(typeof eventColumnList)[number], { column: ChosenColumn }> => !isNotChosen(one.column),
);

/** Columns that may be said of all records at once: where a log comes from. Never who did what, from where, with what outcome: only a record can say that. */
export const contextColumns = [
  'event_dataset',
  'event_provider',
  'host_name',
  'host_ip',
  'host_id',
  'process_name',
  'cloud_account_id',
  'cloud_region',
  'organization_id',
  'organization_name',
  'orchestrator_cluster_name',
  'orchestrator_namespace',
  'user_domain',
  'network_protocol',
  'log_logger',
] as const satisfies readonly Name[];
export type ContextColumn = (typeof contextColumns)[number];

/** Units in which a time may be counted from 1970 on. */
export const timeUnits = ['s', 'ms', 'us', 'ns'] as const;

/** ECS names of the columns of an event. */
export const eventFieldNames: ReadonlyMap<string, string> = new Map(eventColumnList.map(({ column, field }) => [column, field]));
