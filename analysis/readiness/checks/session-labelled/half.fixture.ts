import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', user_name: "'ana'", session_key: "'s'" }),
  event({ source: '1', record: '2', time_ns: '120000000000', user_name: "'ana'" }),
];
