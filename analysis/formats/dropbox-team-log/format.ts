// Team events of Dropbox Business, as team_log/get_events gives them. Unions are told by `.tag`, which some pipelines write as `_tag`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';
import categories from './categories.csv?raw';
import types from './types.csv?raw';

const tagged = (name: string) => ({ first: [`${name}.".tag"`, `${name}._tag`] });
const actor = (name: string) => ({ first: [`actor.user.${name}`, `actor.admin.${name}`, `actor.app.${name}`] });

export const dropboxTeamLog = defineFormat<EventFormat>({
  id: 'dropbox:team-log',
  title: 'Dropbox team events',
  vendor: { document: 'Dropbox Business API, team_log/get_events', version: 'v2, 2025-06' },
  about: {
    family: 'work',
    origin: 'team_log/get_events, or the activity export of the admin console made with it',
    sample,
    silent: ['Client software.', 'Sessions of apps: only web sessions are named, apps by a request.', 'Outcomes, but those that the type of the event says.'],
  },
  role: 'events',
  dataset: 'dropbox.team_log',
  recognise: { signatures: [{ kind: 'members', all: ['event_type', 'actor', 'involve_non_team_member'] }] },
  framing: { kind: 'json', wrappers: ['events'] },
  time: { from: 'timestamp', form: 'rfc3339', zone: { utc: 'Dropbox' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: tagged('event_type'),
        event_reason: tagged('details.error_details'),
        user_name: { first: ['actor.user.email', 'actor.admin.email', 'actor.user.display_name', 'actor.admin.display_name', 'actor.app.display_name'] },
        user_email: { first: ['actor.user.email', 'actor.admin.email'] },
        user_id: { first: [...actor('team_member_id').first.slice(0, 2), ...actor('account_id').first.slice(0, 2), 'actor.app.app_id'] },
        // On whose behalf it was done.
        user_effective_name: 'context.email',
        user_target_name: { first: ['participants[0].user.email', 'participants[1].user.email'] },
        group_name: { first: ['participants[0].group.display_name', 'participants[1].group.display_name'] },
        source_ip: { from: 'origin.geo_location.ip_address', as: 'ip' },
        source_address: 'origin.geo_location.ip_address',
        session_key: {
          first: [
            'origin.access_method.end_user.session_id',
            'origin.access_method.sign_in_as.session_id',
            'origin.access_method.end_user.session_info.session_id',
            'origin.access_method.content_manager.session_id',
            'origin.access_method.admin_console.session_id',
            'origin.access_method.enterprise_console.session_id',
          ],
        },
        resource: { first: ['assets[0].path.contextual', 'assets[0].display_name', 'details.app_info.display_name'] },
        message: 'event_type.description',
      },
      lookups: [
        { by: tagged('event_category'), csv: categories, else: null },
        { by: tagged('event_type'), csv: types, else: null },
      ],
      also: {
        actor: 'json',
        assets: 'json',
        context: 'json',
        details: 'json',
        origin: 'json',
        participants: 'json',
        involve_non_team_member: 'boolean',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
