import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', user_name: "'ana'", event_action: "'read'" }),
  event({ source: '1', record: '2', time_ns: '120000000000', user_name: "'root'", event_action: "'read'" }),
  // Tried at the door, and never let in.
  event({
    source: '1',
    record: '3',
    time_ns: '180000000000',
    user_name: "'admin'",
    event_action: "'ssh_login'",
    event_category: "'authentication'",
    event_outcome: "'failure'",
  }),
  event({
    source: '1',
    record: '4',
    time_ns: '240000000000',
    user_name: "'test'",
    event_action: "'ssh_disconnect'",
    extra: `'{"ssh":{"preauth":true}}'`,
  }),
];
