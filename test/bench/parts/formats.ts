// Every format by itself: records a second of processor time of the whole import, without what an import of one record takes.
import { join } from 'node:path';
import { importCase } from '../contest.ts';
import { samples, writeCopies } from '../generate/copies.ts';
import { against, type Goal, median, whole, type Workshop } from '../workshop.ts';

const GOAL: Goal = { least: 50_000 };
/** However many are asked for: there are two hundred formats. */
const MOST = 50_000;

export function formats(workshop: Workshop): void {
  const { root, say } = workshop;
  const records = Math.min(MOST, workshop.records);
  say(`formats: ${whole(records)} records each, once`);
  const rates: number[] = [];
  for (const [name, sample] of samples()) {
    const path = join(root, 'formats', `${name}${sample.ending}`);
    const casePath = join(root, 'formats.sealtrail');
    writeCopies(path, sample, 1);
    const least = importCase(workshop, casePath, { path });
    const bytes = writeCopies(path, sample, records);
    const run = importCase(workshop, casePath, { path });
    const rate = run.events / (run.cpu - least.cpu);
    rates.push(rate);
    const missed = run.events === records && run.formats === sample.format ? '' : `  ${whole(run.events)} events of ${run.formats}`;
    say(
      `  ${sample.format.padEnd(32)}${whole(rate).padStart(8)}  ${whole(bytes / records)} bytes a record${against(rate, rate < 50_000 ? GOAL : undefined)}${missed}`,
    );
  }
  say(`  median ${whole(median(rates))}, least ${whole(Math.min(...rates))}${against(Math.min(...rates), GOAL)}`);
}
