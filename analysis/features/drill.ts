// The tamper drill of a case: its evidence is read and forged in memory, the journal says that it was done, and nothing else is written.
import { drillTotal } from '../contract/drill-words.ts';
import { Fault } from '../contract/faults.ts';
import type { integrityMethods } from '../contract/methods/integrity.ts';
import type { DrillResult } from '../contract/model/drill.ts';
import type { DrillFound } from '../integrity/drill/run.ts';
import { inSourceFolder } from '../integrity/paths.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { keptTrust } from './trust-files.ts';
import { caseSources, importedIn } from './verifying/case-sources.ts';
import { lastOf } from './verifying/history.ts';
import { verified } from './verifying/thread.ts';

const nothing = (seed: number, asked: number): DrillFound => ({
  seed,
  asked,
  made: 0,
  stopped: false,
  overall: null,
  headline: 'there is nothing to forge: the case has no source',
  sources: [],
  cells: [],
  examples: [],
});

export const drillHandlers: HandlersOf<Pick<typeof integrityMethods, 'integrity.drill'>> = {
  async 'integrity.drill'({ acts, seed, source, seconds }, stage, { directory, ports }) {
    const { sources, imported, trust, stated } = await stage.read(async (reader) => {
      const all = await caseSources(reader);
      return { sources: all, imported: await importedIn(all, reader), trust: await keptTrust(reader, ports.secrets), stated: (await lastOf(reader))?.stated };
    });
    if (source !== undefined && !sources.some(({ id }) => id === source))
      throw new Fault('row.missing', `There is no source ${source}.`, 'source list shows the numbers.');
    const found =
      sources.length === 0
        ? nothing(seed, acts)
        : await verified(
            {
              of: 'drill',
              directory,
              sources,
              imported,
              trust: trust.kept.map(({ file }) => file),
              pinnedAway: trust.away.length > 0,
              range: stated?.range ?? undefined,
              namespace: stated?.namespace ?? undefined,
              acts,
              seed,
              source,
              seconds,
            },
            ports,
            stage,
          );
    const nameOf = new Map(sources.map(({ id, name }) => [id, name]));
    const result: DrillResult = {
      ...found,
      program: ports.build,
      sources: found.sources.map((one) => ({ ...one, name: nameOf.get(one.source) ?? '' })),
      examples: found.examples.map((one) => ({ ...one, path: one.path.replace(inSourceFolder, '') })),
    };
    return stage.publish((writer) => {
      const { noticed, doubted, unnoticed, already } = drillTotal(found.cells);
      const where = source === undefined ? '' : ` on source ${source}`;
      writer.say(
        `tamper drill${where}, ${found.made} acts in memory, seed ${seed}: ${noticed} noticed, ${doubted} doubted, ${unnoticed} not noticed, ${already} on what was altered before; the evidence was not changed`,
      );
      return Promise.resolve(result);
    });
  },
};
