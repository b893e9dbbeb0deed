import { event } from '../rows.fixture.ts';

export default [
  event({
    source: '1',
    record: '1',
    time_ns: '60000000000',
    user_name: "'svc-backup'",
    event_action: "'login'",
    event_category: "'authentication'",
    user_agent: "'Mozilla/5.0'",
  }),
  event({
    source: '1',
    record: '2',
    time_ns: '120000000000',
    user_name: "'svc-mail'",
    event_action: "'login'",
    event_category: "'authentication'",
    user_agent: "'python-requests/2'",
  }),
];
