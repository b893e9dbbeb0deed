import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', token_id: "'a'", event_action: "'token.issued'" }),
  event({ source: '1', record: '2', time_ns: '120000000000', token_id: "'a'", event_action: "'token.revoked'" }),
  event({ source: '1', record: '3', time_ns: '180000000000', token_id: "'a'", event_action: "'read'" }),
  event({ source: '1', record: '4', time_ns: '240000000000', token_id: "'b'", event_action: "'token.issued'" }),
  event({ source: '1', record: '5', time_ns: '300000000000', token_id: "'b'", event_action: "'read'" }),
  event({ source: '1', record: '6', time_ns: '360000000000', token_id: "'b'", event_action: "'token.revoked'" }),
];
