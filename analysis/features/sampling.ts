// The sampling desk: sizes, draws, what was found of each item, and what that says of the population.
import { isAbsolute, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { sampleMethods } from '../contract/methods/sample.ts';
import { itemResults, type SampleDocument, sampleDocument, type SampleEvaluation, type SampleItem } from '../contract/model/sample.ts';
import { toRfc3339 } from '../contract/time.ts';
import { fill } from '../kernel/fragment.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { counting, type Drawn, evaluate } from '../readiness/sampling/evaluate.ts';
import { sampleSize } from '../readiness/sampling/size.ts';
import { csvRows } from '../reading/fields/csv.ts';
import { notUsable, textOfFile } from './document-file.ts';
import { sampleDocumentOf } from '../report/population-document.ts';
import { aboutCase, pdfOf, pdfTarget } from './population-file.ts';
import { drawSample, IDENTITY } from './sample-draw.ts';
import { sampleTable } from './sample-table.ts';
import { sessionsStale } from './session-basis.ts';
import recordSql from './sql/sample-record.sql?raw';
import showSql from './sql/sample-show.sql?raw';

export const sampleHandlers: HandlersOf<typeof sampleMethods> = {
  'sample.size': async (asked) => sampleSize(asked),

  async 'sample.draw'({ plan }, stage, host) {
    const { document, items } = await stage.scratch(async (scratch) => {
      if (plan.cluster !== undefined && (await sessionsStale(scratch)))
        throw new Fault('act.refused', 'Sources came in since sessions were reconstructed.', 'Reconstruct them first: `sessions CASE`.');
      return drawSample(scratch, host, plan);
    });
    stage.signal.throwIfAborted();
    return stage.publish(async (writer) => {
      const { id } = await writer.one<{ id: number }>('sample', 'SELECT coalesce(max(id), 0) + 1 AS id FROM sample');
      await writer.insert('sample', [{ id, name: plan.name, document: JSON.stringify(document), author: writer.actor, at_ns: BigInt(writer.now) }]);
      await writer.insert(
        'sample_item',
        items.map((item, i) => ({
          id: `${id}.${i + 1}`,
          sample: id,
          place: i + 1,
          ...item,
          result: null,
          reason: null,
          note: null,
          author: null,
          at_ns: null,
        })),
      );
      writer.say(
        `drew sample ${id}, ${plan.name}: ${document.drawn} of ${document.population} records, seed ${plan.seed}, digest ${document.sheet.rows_sha256}`,
      );
      return { id, document };
    });
  },

  async 'sample.list'(_params, reader) {
    const rows = await reader.rows<{ id: number; name: string; document: string; author: string; at: string }>(
      'SELECT id, name, document, author, at_ns::VARCHAR AS "at" FROM sample ORDER BY id',
    );
    const samples = [];
    for (const { document: text, at, ...row } of rows) {
      const document = sampleDocument.parse(JSON.parse(text));
      samples.push({
        ...row,
        at: toRfc3339(at),
        drawn: document.drawn,
        population: document.population,
        evaluation: evaluate(await drawnOf(reader, row.id), document),
      });
    }
    return { samples };
  },

  'sample.show': async ({ id }, reader) => shown(reader, id),

  async 'sample.record'({ id, results }, writer) {
    const { document } = await sampleOf(writer, id);
    const known = new Set((await drawnOf(writer, id)).map(({ place }) => place));
    const seen = new Set<number>();
    for (const { place, result, reason } of results) {
      if (!known.has(place)) throw new Fault('row.missing', `Sample ${id} has no item ${place}.`, '`sample show CASE ID` shows its items.');
      if (seen.has(place)) throw new Fault('params.invalid', `Item ${place} is given twice.`, 'State one result for each item.');
      seen.add(place);
      if (result !== 'pass' && (reason ?? '').trim() === '')
        throw new Fault('params.invalid', `Item ${place} is a ${result} without a reason.`, 'Say why: a finding nobody can follow is none.');
    }
    await writer.run(recordSql, {
      id,
      places: results.map(({ place }) => place),
      results: results.map(({ result }) => result),
      reasons: results.map(({ reason }) => reason ?? null),
      notes: results.map(({ note }) => note ?? null),
      author: writer.actor,
      at: BigInt(writer.now),
    });
    const of = (result: string) => results.filter((one) => one.result === result).length;
    writer.say(
      `recorded of sample ${id}: ${itemResults
        .filter((result) => of(result) > 0)
        .map((result) => `${of(result)} ${result}`)
        .join(', ')} (${results
        .slice(0, 12)
        .map(({ place }) => place)
        .join(', ')}${results.length > 12 ? ' ...' : ''})`,
    );
    return evaluate(await drawnOf(writer, id), document);
  },

  async 'sample.export'({ id, path, replace }, stage, host) {
    const target = isAbsolute(path) ? path : resolve(host.directory, 'exports', path);
    if (/\.pdf$/i.test(target)) {
      pdfTarget(target, host, replace);
      const document = await stage.read(async (reader) => sampleDocumentOf(aboutCase(reader, host), await shown(reader, id)));
      return stage.writeFile(target, (await pdfOf(document)).bytes, replace);
    }
    const sample = await stage.read((reader) => shown(reader, id));
    const text = /\.csv$/i.test(target) ? sampleTable(sample.items) : `${JSON.stringify(sample, null, 2)}\n`;
    return stage.writeFile(target, new TextEncoder().encode(text), replace);
  },

  async 'sample.results-read'({ path: given }) {
    const path = resolve(given);
    const [head = [], ...rows] = csvRows((await textOfFile(path, 'table of results')).replace(/^\uFEFF/, ''));
    const refuse = (why: string) => notUsable('table of results', path, why);
    const at = (name: string) => head.findIndex((one) => one.trim().toLowerCase() === name);
    if (at('place') < 0 || at('result') < 0) throw refuse('its first row does not name the columns place and result.');
    const results = rows.flatMap((cells, i) => {
      const cell = (name: string) => (cells[at(name)] ?? '').trim().replace(/^'(?=[=+\-@\t'])/, '');
      const result = itemResults.find((one) => one === cell('result').toLowerCase());
      if (cell('result') === '') return [];
      if (result === undefined) throw refuse(`row ${i + 2}: ${cell('result').slice(0, 40)} is no result; there are ${itemResults.join(', ')}.`);
      if (!/^\d{1,9}$/.test(cell('place'))) throw refuse(`row ${i + 2}: its place is no number.`);
      return [
        {
          place: Number(cell('place')),
          result,
          ...(cell('reason') === '' ? {} : { reason: cell('reason') }),
          ...(cell('note') === '' ? {} : { note: cell('note') }),
        },
      ];
    });
    return { results };
  },
};

async function sampleOf(reader: Pick<Reader, 'one'>, id: number): Promise<{ document: SampleDocument; author: string; at: string }> {
  const { document, author, at } = await reader.one<{ document: string; author: string; at: string }>(
    `sample ${id}`,
    'SELECT document, author, at_ns::VARCHAR AS "at" FROM sample WHERE id = $id',
    { id },
  );
  return { document: sampleDocument.parse(JSON.parse(document)), author, at: toRfc3339(at) };
}

const drawnOf = (reader: Pick<Reader, 'rows'>, id: number): Promise<Drawn[]> =>
  reader.rows<Drawn>('SELECT place, stratum, cluster, result FROM sample_item WHERE sample = $id ORDER BY place', { id });

async function shown(
  reader: Reader,
  id: number,
): Promise<{ id: number; author: string; at: string; document: SampleDocument; items: SampleItem[]; evaluation: SampleEvaluation }> {
  const sample = await sampleOf(reader, id);
  const rows = await reader.rows<Omit<SampleItem, 'counts'>>(fill(showSql, { identity: IDENTITY }), { id });
  const counted = counting(rows, sample.document);
  return {
    id,
    ...sample,
    items: rows.map((row) => ({
      ...row,
      time: row.time === null ? null : toRfc3339(row.time),
      at: row.at === null ? null : toRfc3339(row.at),
      counts: counted.has(row),
    })),
    evaluation: evaluate(rows, sample.document),
  };
}
