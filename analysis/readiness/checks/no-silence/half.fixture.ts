const many = (source: number, item: number, first: number, count: number, more = '') =>
  `INSERT INTO event BY NAME (SELECT ${source} AS source, ${first} + i AS record, ${item} AS item, i AS ordinal, 0 AS byte_offset, 1 AS byte_length, (${first} + i) * 60000000000 AS time_ns${more} FROM range(0, ${count}) t(i))`;

export default [many(1, 1, 1, 200), many(2, 1, 1, 200), many(2, 1, 400, 200)];
