// Records that fail a binding profile: left out of the figures of checks, and of nothing else. They stay in the evidence, in every list and in the measures that
// ask what was recorded at all (gaps, completeness): a record of the wrong form was not lost.
import type { Profile } from '../contract/model/profile.ts';
import type { Assessment } from '../contract/model/readiness.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader, Scratch, Writer } from '../kernel/lanes.ts';
import { checkProfile } from './profile-check.ts';
import { profilesOf } from './profile.ts';
import countsSql from './sql/quarantine-counts.sql?raw';
import eventOnceSql from './sql/quarantine-event-once.sql?raw';
import quarantineSql from './sql/quarantine.sql?raw';

export const bindingProfiles = async (reader: Pick<Reader, 'rows'>): Promise<Profile[]> => (await profilesOf(reader)).filter(({ binding }) => binding);

const errorsOf = ({ rules }: Profile): string[] => [...rules.filter(({ severity }) => severity === 'error').map(({ id }) => id), 'record.structure'];

/** Finds them, for `withoutQuarantined`. Needs `nearEvents`. */
export async function quarantine(
  scratch: Scratch,
  host: Host,
  binding: readonly Profile[],
  signal: AbortSignal,
): Promise<NonNullable<Assessment['quarantine']>> {
  await scratch.run(
    'CREATE OR REPLACE TEMP TABLE quarantine_found (profile VARCHAR, is_error BOOLEAN, rule_id VARCHAR, source INTEGER, record BIGINT, item INTEGER, byte_offset BIGINT, byte_length BIGINT)',
  );
  const profiles: NonNullable<Assessment['quarantine']>['profiles'] = [];
  for (const profile of binding) {
    const { failed } = await checkProfile(scratch, host, profile, { most: 0, signal });
    await scratch.run('INSERT INTO quarantine_found SELECT $profile, list_contains($errors, rule_id), * FROM profile_found', {
      profile: profile.name,
      errors: errorsOf(profile),
    });
    profiles.push({ profile: profile.name, edition: profile.edition, records: failed });
  }
  await scratch.run(quarantineSql);
  return { profiles, ...(await scratch.one<{ all: number; again: number; quarantined: number; counted: number }>('counts', countsSql)) };
}

/** From here on `event_once` on this connection is without them, until `everyEventOnce`. */
export const withoutQuarantined = (scratch: Pick<Scratch, 'run'>): Promise<void> => scratch.run(eventOnceSql);

/** What was found is kept as rows of each profile: filters find them, and lists of failed rows leave them out. */
export async function keepQuarantine(writer: Writer, binding: readonly Profile[]): Promise<void> {
  for (const { name } of binding) {
    await writer.run('DELETE FROM profile_run WHERE profile = $name', { name });
    await writer.run('DELETE FROM profile_row WHERE profile = $name', { name });
  }
  await writer.run(
    'INSERT INTO profile_row SELECT profile, rule_id, source, record, item, byte_offset, byte_length FROM quarantine_found ORDER BY profile, rule_id, source, record, byte_offset',
  );
}

/** Keys `PROFILE/RULE` whose rows are in quarantine. */
export const quarantineKeys = (binding: readonly Profile[]): string[] => binding.flatMap((one) => errorsOf(one).map((rule) => `${one.name}/${rule}`));
