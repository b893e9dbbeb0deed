import { event } from '../rows.fixture.ts';

export default [
  event({
    source: '1',
    record: '1',
    time_ns: '60000000000',
    event_dataset: "'teleport.audit'",
    event_action: "'session.end'",
    session_key: "'a'",
    extra: '\'{"session_recording":"off"}\'',
  }),
  event({ source: '1', record: '2', time_ns: '120000000000', event_dataset: "'teleport.audit'", event_action: "'session.end'", session_key: "'b'" }),
];
