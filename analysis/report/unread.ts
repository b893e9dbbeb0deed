// What was not read: the one reckoning for Home, lists, command line and report, and its words in the report.
import type { Unread } from '../contract/model/source.ts';
import { unreadWords } from '../contract/unread.ts';
import type { Reader } from '../kernel/lanes.ts';
import { count, counted } from './compose.ts';
import unreadSql from './unread.sql?raw';

/** Of one source, or of all. */
export const unreadOf = (reader: Reader, source: number | null = null): Promise<Unread> => reader.one<Unread>('what was not read', unreadSql, { source });

/** Undefined when everything was read. */
export const unreadText = (unread: Unread): string | undefined => unreadWords(unread, (bytes) => counted(bytes, 'byte'), count);
