// The profiles that come with the program. A case may keep others, and one of the same name takes the place of ours.
import { type Profile, type ProfileGiven, profile } from '../../contract/model/profile.ts';
import { accessRecord } from './access-record.ts';
import { authenticationEvent } from './authentication-event.ts';
import { databaseSession } from './database-session.ts';
import { privilegedAction } from './privileged-action.ts';

const given: readonly ProfileGiven[] = [accessRecord, authenticationEvent, privilegedAction, databaseSession];

export const profiles: readonly Profile[] = given.map((one) => profile.parse(one));
