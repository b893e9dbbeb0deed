// The sections that a report can have, in the order in which they stand.
import { registry } from '../kernel/registry.ts';
import { findings } from './findings/section.ts';
import { integrity } from './integrity/section.ts';
import { journal } from './journal/section.ts';
import { limits } from './limits/section.ts';
import { readiness } from './readiness/section.ts';
import { sessions } from './sessions/section.ts';
import { sources } from './sources/section.ts';
import { summary } from './summary/section.ts';
import { timeline } from './timeline/section.ts';

export const sections = registry('report section', [summary, findings, timeline, sessions, integrity, sources, readiness, limits, journal]);
