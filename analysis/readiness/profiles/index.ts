// The profiles that come with the program, by their files. A case may keep others, and one of the same name takes the place of ours.
/// <reference types="vite/types/importMeta.d.ts" />
import { type Profile, type ProfileGiven, profile } from '../../contract/model/profile.ts';

const files = import.meta.glob<ProfileGiven>(['./ours/*.ts', '!./ours/_*'], { eager: true, import: 'default' });

export const profileFiles = ['access-record', 'authentication-event', 'privileged-action', 'database-session'] as const;

export const profiles: readonly Profile[] = profileFiles.map((name) => profile.parse(files[`./ours/${name}.ts`]));
