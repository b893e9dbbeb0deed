// Statements and code rank by the same words: the views say what the contract says, and every word that a verdict can have is in them.
import { DuckDBInstance } from '@duckdb/node-api';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { assurance, objectStatus } from '../contract/model/integrity.ts';
import { precedence } from '../contract/statuses.ts';
import { rankViews } from './rank-views.ts';

async function words(statement: string): Promise<unknown[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const view of rankViews) await connection.run(view);
  const rows = (await connection.runAndReadAll(statement)).getRows().map(([word]) => word);
  connection.closeSync();
  return rows;
}

it('ranks every assurance, strongest first, and knows those that a key stands behind', async () => {
  expect(await words('SELECT word FROM assurance_rank ORDER BY rank')).toEqual(assurance.options);
  expect(await words('SELECT word FROM assurance_rank WHERE keyed ORDER BY rank')).toEqual(assurance.options.slice(0, 5));
});

it('ranks every status, worst first; what contradicts leads, and what is proved ends', async () => {
  const ranked = await words('SELECT word FROM status_rank ORDER BY rank');
  expect(ranked).toEqual(['altered', 'missing', 'moved', 'unverifiable', 'not checked', 'not covered', 'agrees', 'verified']);
  expect([...objectStatus.options, 'not checked'].sort()).toEqual([...ranked].sort());
  expect(await words('SELECT word FROM status_rank WHERE contradicts ORDER BY rank')).toEqual(ranked.slice(0, 3));
});

it('lets every status of a verdict speak for its item in one order', async () => {
  expect(await words('SELECT word FROM status_rank WHERE precedence >= 0 ORDER BY precedence')).toEqual(precedence);
  expect([...precedence].sort()).toEqual([...objectStatus.options].sort());
});

it('no statement has an order of its own', () => {
  const analysis = fileURLToPath(new URL('..', import.meta.url));
  const statements = readdirSync(analysis, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.sql'));
  const copies = statements.filter((path) => /list_position\(\[[^\]]*'(altered|verified|none|keyed)'/.test(readFileSync(join(analysis, path), 'utf8')));
  expect(copies).toEqual([]);
  expect(statements.length).toBeGreaterThan(30);
});
