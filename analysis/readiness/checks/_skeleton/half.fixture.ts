// One that passes and one that does not. A row that counts for neither makes it stronger.
import { event } from '../rows.fixture.ts';

export default [event({ message: "'x'" }), event({})];
