import { event } from '../rows.fixture.ts';

export default [event({ event_outcome: "'failure'" }), event({ event_outcome: "'unknown'" })];
