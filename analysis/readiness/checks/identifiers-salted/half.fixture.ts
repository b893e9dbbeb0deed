import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', user_name: "'ana@example.com'" }),
  event({ source: '1', record: '2', time_ns: '120000000000', user_name: "'b7e6e1a5a3b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4b5b4'" }),
  event({ source: '1', record: '3', time_ns: '180000000000', user_name: "sha256('ana@example.com')" }),
];
