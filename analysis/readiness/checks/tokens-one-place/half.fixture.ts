import { event } from '../rows.fixture.ts';

export default [
  event({ source: '1', record: '1', time_ns: '60000000000', token_id: "'a'", event_action: "'read'", source_ip: "'192.0.2.1'" }),
  event({ source: '1', record: '2', time_ns: '120000000000', token_id: "'a'", event_action: "'read'", source_ip: "'198.51.100.1'" }),
  event({ source: '1', record: '3', time_ns: '180000000000', token_id: "'a'", event_action: "'read'", source_ip: "'192.0.2.1'" }),
  event({ source: '1', record: '4', time_ns: '240000000000', token_id: "'b'", event_action: "'read'", source_ip: "'192.0.2.1'" }),
  event({ source: '1', record: '5', time_ns: '300000000000', token_id: "'b'", event_action: "'read'", source_ip: "'192.0.2.1'" }),
];
