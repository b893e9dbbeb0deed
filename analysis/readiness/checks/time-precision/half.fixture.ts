const times = (source: number, step: number) =>
  `INSERT INTO event BY NAME (SELECT ${source} AS source, i AS record, 1 AS item, i AS ordinal, 0 AS byte_offset, 1 AS byte_length, i * ${step} AS time_ns FROM range(1, 40) t(i))`;

export default [times(1, 1_234_567_891), times(2, 3_000_000_000)];
