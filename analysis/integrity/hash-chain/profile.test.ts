// The profile: what is refused and in which words; the profiles that come with the program.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jcsProfile, macProfile, type Row } from '../../../test/support/made-chain.ts';
import { profileJsonSchema, readProfile } from './profile.ts';

const read = (value: unknown) => readProfile(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

it('takes the profiles that come with it', () => {
  const folder = join(import.meta.dirname, 'profiles');
  const names = readdirSync(folder);
  expect(names.length).toBeGreaterThanOrEqual(4);
  for (const name of names) expect(read(readFileSync(join(folder, name), 'utf8')), name).toMatchObject({ profile: 'log-chain/1' });
});

it.each<[string, Row | string, string]>([
  ['an unknown member', { ...jcsProfile, canonical: true }, 'canonical'],
  ['one inside', { ...jcsProfile, hash: { ...(jcsProfile['hash'] as Row), salt: 'x' } }, '/hash holds what log-chain/1 does not know: salt'],
  ['another version', { ...jcsProfile, profile: 'log-chain/2' }, '/profile'],
  ['a repeated member', '{"profile":"log-chain/1","profile":"log-chain/1"}', 'repeated'],
  ['an unknown algorithm', { ...jcsProfile, hash: { field: '/hash', algorithm: 'md5', encoding: 'hex' } }, '/hash/algorithm'],
  ['no pointer', { ...jcsProfile, sequence: { field: '/a~2' } }, '/sequence/field'],
  ['a path upwards', { ...macProfile, hash: { ...(macProfile['hash'] as Row), key: { file: '../../secret' } } }, '/hash/key/file'],
  ['a path from the root', { ...jcsProfile, files: ['/etc/passwd'] }, '/files/0'],
  ['digests of nothing', { ...jcsProfile, input: [{ literal: 'x' }, { previous: 'encoded' }] }, 'cover nothing'],
  ['a link that nothing covers', { ...jcsProfile, input: [{ record: 'jcs', omit: ['/hash', '/prev_hash'] }] }, 'links nothing'],
  ['no link', { ...macProfile, input: [{ record: 'jcs', omit: ['/mac'] }] }, 'nothing links'],
  [
    'nothing stored',
    { ...jcsProfile, hash: { field: null, algorithm: 'sha-256', encoding: 'hex' }, previous: { field: null, genesis: { absent: true } } },
    'neither',
  ],
  ['a column that is none', { ...jcsProfile, sequence: { field: 'seq' } }, 'column seq'],
  ['checkpoints of several chains', { ...jcsProfile, partition: ['/node'], anchors: [{ sequence: 1, hash: 'x' }] }, 'several chains'],
  ['two profiles', `${JSON.stringify(jcsProfile)}\n${JSON.stringify(jcsProfile)}`, 'not one JSON document'],
  ['nothing', '', 'not one JSON document'],
])('refuses %s', (_, profile, words) => {
  const said = read(profile);
  expect(said).toBeTypeOf('string');
  expect(said).toContain(words);
});

it('goes out as JSON Schema', () => {
  expect(profileJsonSchema()).toMatchObject({ type: 'object', additionalProperties: false, required: ['profile', 'hash', 'previous', 'input'] });
});
