import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', token_id: "'a'", event_action: "'token.issued'", extra: '\'{"exp":4102444800}\'' }),
  event({ source: '1', record: '2', time_ns: '120000000000', token_id: "'b'", event_action: "'token.issued'", extra: '\'{"exp":null}\'' }),
];
