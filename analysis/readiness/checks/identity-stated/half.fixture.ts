import { event } from '../rows.fixture.ts';

export default [event({ user_name: "'ana'" }), event({})];
