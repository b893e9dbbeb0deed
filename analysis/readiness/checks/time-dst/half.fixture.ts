import { event } from '../rows.fixture.ts';

const local = { time_ns: '1', time_assumed: "'zone Europe/Berlin, assumed'" };
export default [
  event({ ...local, record: '901' }),
  event({ ...local, record: '902' }),
  "INSERT INTO issue (source, record, code) VALUES (1, 902, 'time.dst_fold')",
];
