// Formats and carriers: the list, and the page of each.
import { carriers } from '../carriers/index.ts';
import { Fault } from '../contract/faults.ts';
import type { formatMethods } from '../contract/methods/format.ts';
import { families } from '../contract/families.ts';
import { nearest } from '../contract/nearest.ts';
import { formats } from '../formats/index.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { entryOf, pageOf } from '../reading/page/page-of.ts';

const all = [...formats, ...carriers];
const order = Object.keys(families);

export const formatHandlers: HandlersOf<typeof formatMethods> = {
  'format.list': async () => ({
    formats: all.map(entryOf).toSorted((a, b) => order.indexOf(a.family) - order.indexOf(b.family) || a.title.localeCompare(b.title, 'en')),
  }),
  async 'format.page'({ id }) {
    const found = all.find((one) => one.id === id);
    if (found) return pageOf(found);
    const like = nearest(
      id,
      all.map((one) => one.id),
    );
    throw new Fault('usage', `There is no format ${id}.`, like.length === 0 ? 'Ask for the list of formats.' : `Did you mean ${like.join(', ')}?`);
  },
};
