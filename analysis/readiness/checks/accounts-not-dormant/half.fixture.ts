import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', user_name: "'ana'", event_action: "'read'" }),
  event({ source: '1', record: '2', time_ns: '8640000000000000', user_name: "'bo'", event_action: "'read'" }),
  event({
    source: '1',
    record: '9',
    time_ns: '240000000000',
    user_name: "'cem'",
    event_action: "'ssh_disconnect'",
    extra: `'{"ssh":{"preauth":true}}'`,
  }),
];
