import { event } from '../rows.fixture.ts';

export default [event({ time_ns: '1', time_assumed: "'epoch in ms, by magnitude'" }), event({ time_ns: '1', time_assumed: "'zone Europe/Berlin, assumed'" })];
