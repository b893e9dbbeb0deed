import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'after-hours',
  title: 'Administration outside of working hours',
  form: 'timeline',
  method: 'privileged acts that were not refused, outside of the hours and days given, in the zone given',
  silent_on: 'Whether it was ordered: on call, maintenance.',
  parameters: [
    { name: 'opens', type: 'clock', default: '08:00', help: 'beginning of working hours' },
    { name: 'closes', type: 'clock', default: '18:00', help: 'end of working hours' },
    { name: 'on', type: 'days', default: '1,2,3,4,5', help: 'working days, 1 is Monday' },
    { name: 'zone', type: 'zone', default: 'UTC', help: 'zone of the working hours, e.g. Europe/Berlin' },
  ],
  needs: ['time_ns', 'event_action'],
  demands: [11, 67],
  sql,
});
