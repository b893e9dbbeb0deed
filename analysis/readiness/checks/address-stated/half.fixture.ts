import { event } from '../rows.fixture.ts';

export default [
  event({ event_category: "'authentication,session'", source_ip: "'192.0.2.1'" }),
  event({ event_category: "'authentication'" }),
  event({ event_category: "'file'" }),
];
