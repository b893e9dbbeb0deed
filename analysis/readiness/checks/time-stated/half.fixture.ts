import { event } from '../rows.fixture.ts';

export default [event({ time_ns: '1' }), event({})];
