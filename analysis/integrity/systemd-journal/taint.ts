// Entries under a sound seal that hold data of a place that is not: their own bytes are as they were sealed, what they say may not be.
import type { Header } from './header.ts';
import { ENTRY, type Outline } from './outline.ts';
import type { Stretch } from './seals.ts';
import { HELD, Walk } from './walk.ts';
import type { Source } from './window.ts';

/** The stretches, of those that fit, with such an entry. */
export async function taintedBy(
  unfit: readonly Stretch[],
  stretches: readonly Stretch[],
  source: Source,
  header: Header,
  outline: Outline,
  signal: AbortSignal,
): Promise<Set<Stretch>> {
  const found = new Set<Stretch>();
  if (unfit.length === 0 || unfit.length === stretches.length) return found;
  const walk = new Walk(source, header, outline, signal);
  const { window } = walk;
  const width = header.compact ? 4 : 16;
  const last = unfit.at(-1)?.to ?? 0;
  const inUnfit = (place: number): boolean => {
    if (place >= last) return false;
    let [low, high] = [0, unfit.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((unfit[middle] as Stretch).to > place) high = middle;
      else low = middle + 1;
    }
    return place >= (unfit[low] as Stretch).from;
  };
  let index = 0;
  while (walk.step() || (await walk.load())) {
    const { at, size, type } = walk;
    while (index < stretches.length && (stretches[index] as Stretch).to <= at) index++;
    const stretch = stretches[index];
    if (stretch === undefined) break;
    if (type !== ENTRY || size > HELD || !stretch.fits || found.has(stretch)) continue;
    for (let place = at + 64; place + width <= at + size; place += width) {
      if (!inUnfit(header.compact ? window.u32(place) : window.u64(place))) continue;
      found.add(stretch);
      break;
    }
  }
  return found;
}
