const times = (item: number, time: string) =>
  `INSERT INTO event BY NAME (SELECT 1 AS source, ${item} * 100 + i AS record, ${item} AS item, i AS ordinal, 0 AS byte_offset, 1 AS byte_length, ${time} AS time_ns FROM range(1, 40) t(i))`;

export default [times(1, '(100 - i) * 1000000000'), times(2, 'CASE WHEN i < 20 THEN i ELSE i - 15 END * 1000000000')];
