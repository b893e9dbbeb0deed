// Several formats may give events of one dataset: what is said once a dataset, its message and whether its ids are unique, they say alike, or an event
// would read otherwise for what else is in the import.
import { expect, it } from 'vitest';
import { formats } from './index.ts';

it('formats of one dataset have one message and one word on ids', () => {
  const said = new Map<string, Set<string>>();
  for (const format of formats) {
    if (format.role !== 'events') continue;
    const { dataset, message, uniqueId = false } = format;
    said.set(dataset, (said.get(dataset) ?? new Set()).add(JSON.stringify({ message, uniqueId })));
  }
  expect([...said].filter(([, ways]) => ways.size > 1).map(([dataset, ways]) => [dataset, ...ways])).toEqual([]);
});
