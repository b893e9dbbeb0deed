// What kinds of events of vCenter mean that let somebody in or change who may do what; all others keep their name alone.
import type { NamedCells } from '../../reading/row.ts';

type Meaning = Pick<NamedCells, 'event_category' | 'event_type' | 'event_outcome'>;

const of = (event_category: string, event_type: string, event_outcome?: 'success' | 'failure'): Meaning => ({ event_category, event_type, event_outcome });
const change = of('configuration', 'change');
const ofAccount = (type: string): Meaning => of('iam', type);

export const types: ReadonlyMap<string, Meaning> = new Map([
  ['UserLoginSessionEvent', of('authentication,session', 'start', 'success')],
  ['AlreadyAuthenticatedSessionEvent', of('authentication', 'info')],
  ['BadUsernameSessionEvent', of('authentication', 'start', 'failure')],
  ['NoAccessUserEvent', of('authentication', 'start,denied', 'failure')],
  ['UserLogoutSessionEvent', of('session', 'end')],
  ['SessionTerminatedEvent', of('session', 'end')],
  ['GlobalMessageChangedEvent', change],
  ['PermissionAddedEvent', ofAccount('group,change')],
  ['PermissionUpdatedEvent', ofAccount('group,change')],
  ['PermissionRemovedEvent', ofAccount('group,change')],
  ['RoleAddedEvent', ofAccount('group,creation')],
  ['RoleUpdatedEvent', ofAccount('group,change')],
  ['RoleRemovedEvent', ofAccount('group,deletion')],
  ['AccountCreatedEvent', ofAccount('user,creation')],
  ['AccountUpdatedEvent', ofAccount('user,change')],
  ['AccountRemovedEvent', ofAccount('user,deletion')],
  ['UserAssignedToGroup', ofAccount('group,change')],
  ['UserUnassignedFromGroup', ofAccount('group,change')],
  ['UserPasswordChanged', ofAccount('user,change')],
  ['VmCreatedEvent', of('configuration', 'creation')],
  ['VmRemovedEvent', of('configuration', 'deletion')],
  ['VmClonedEvent', of('configuration', 'creation')],
  ['VmReconfiguredEvent', change],
  ['VmRenamedEvent', change],
  ['VmMigratedEvent', change],
  ['VmPoweredOnEvent', of('host', 'start')],
  ['VmPoweredOffEvent', of('host', 'end')],
  ['HostAddedEvent', of('configuration', 'creation')],
  ['HostRemovedEvent', of('configuration', 'deletion')],
]);
