import { event } from '../rows.fixture.ts';

const chrony = { process_name: "'chronyd'" };
export default [
  event({ ...chrony, host_name: "'a'", message: "'Selected source 192.0.2.5'" }),
  event({ ...chrony, host_name: "'b'", message: "'Selected source 192.0.2.5'" }),
  event({ ...chrony, host_name: "'b'", record: '2', message: "'System clock wrong by 3.2 seconds'" }),
  event({ ...chrony, host_name: "'b'", record: '3', message: "'Can''t synchronise: no selectable sources'" }),
];
