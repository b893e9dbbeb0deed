import { session } from '../rows.fixture.ts';

export default [session('a', {}), session('b', { close_kind: "'last seen'" })];
