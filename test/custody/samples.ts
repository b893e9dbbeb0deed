// Sample parameters for every method: a method without one does not compile. `prepare` makes what a sample needs.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from '../../analysis/contract/client.ts';
import type { MethodName, Params } from '../../analysis/contract/methods.ts';
import { harness } from '../support/harness.ts';
import { signedTrail } from '../support/signed-trail.ts';

export interface Scene {
  client: Client;
  /** Folder for files of the test, outside the case. */
  folder: string;
  /** A small log file that can be imported. */
  log: string;
}

type Samples = { [M in MethodName]: (scene: Scene) => Promise<Params<M>> };

const record = { source: 1, record: 1 };
const last = async ({ client }: Scene) => (await client.call('journal.page', { limit: 1 })).rows[0]?.seq ?? 0;
const finding = async ({ client }: Scene) => (await client.call('finding.add', { title: 'A finding', statement: 'It states something.' })).id;
const imported = async ({ client, log }: Scene) => (await client.call('source.import', { paths: [log] })).sources[0]?.id ?? 0;
const drawn = async ({ client }: Scene) => (await client.call('sample.draw', { plan: { name: 'Draw', seed: 'x', size: 3 } })).id;
/** Evidence with a chain, verified. */
async function chained({ client, folder }: Scene): Promise<void> {
  const handed = join(folder, `trail-${++serial}`);
  for (const [path, bytes] of signedTrail({ hours: 2, logsPerHour: 0 }).files) {
    mkdirSync(dirname(join(handed, path)), { recursive: true });
    writeFileSync(join(handed, path), bytes);
  }
  await client.call('source.import', { paths: [handed] });
  await client.call('integrity.verify', {});
}
let serial = 0;
const badge: Params<'profile.keep'>['profile'] = {
  name: 'Badge',
  edition: '1',
  speaks_of: 'event',
  rules: [{ id: 'user.required', field: 'user.name', test: 'required' }],
};
const doors = { name: 'Doors', by: 'A. Examiner', at: '2026-03-02T07:00:00Z', reads: { format: 'json:lines', fields: { user: 'holder' } } };

const ownPack = () => ({
  id: `own-${++serial}`,
  name: 'Rules of the house',
  edition: '1',
  as_of: '2026-03-02',
  source: 'the house itself',
  controls: [{ id: '1', title: 'Names', asks: 'Every record names somebody.', demands: [2] }],
});

/** A list of public keys with a fresh key: the same file cannot be pinned twice. */
function keyFile({ folder }: Scene): string {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'pkcs1', format: 'der' });
  const path = join(folder, `keys-${++serial}.json`);
  writeFileSync(
    path,
    JSON.stringify({
      PublicKeyList: [
        { Value: key.toString('base64'), ValidityStartTime: 1771653691, ValidityEndTime: 1774177291, Fingerprint: createHash('md5').update(key).digest('hex') },
      ],
    }),
  );
  return path;
}

export const samples: Samples = {
  'engine.info': async () => ({}),
  'case.list': async () => ({}),
  'case.create': async ({ folder }) => ({ path: join(folder, `created-${++serial}`), title: 'Created' }),
  'case.open': async ({ client, folder }) => {
    const { path } = await client.call('case.create', { path: join(folder, `opened-${++serial}`) });
    await client.call('case.close', {});
    return { path };
  },
  'case.close': async () => ({}),
  'case.forget': async ({ folder }) => ({ path: join(folder, 'nowhere') }),
  'case.sample': async ({ folder }) => ({ path: join(folder, `sample-${++serial}`) }),
  'case.info': async () => ({}),
  'case.digests': async () => ({}),
  'case.title': async () => ({ title: 'Another title' }),
  'case.decisions': async () => ({}),
  'source.probe': async ({ log }) => ({ paths: [log] }),
  'folder.places': async () => ({}),
  'folder.list': async ({ folder }) => ({ path: folder }),
  'folder.find': async ({ folder }) => ({ dropped: [{ name: 'app.jsonl', folder: false, size: 1, modified: 1 }], in: [folder] }),
  'probe.unlock': async () => ({ passwords: ['correct-horse'] }),
  'probe.page': async ({ log }) => ({ paths: [log] }),
  'probe.summary': async ({ log }) => ({ paths: [log] }),
  'format.list': async () => ({}),
  'format.page': async () => ({ id: 'okta:system' }),
  'probe.item': async ({ client, log }) => {
    await client.call('source.probe', { paths: [log] });
    return { given: log, number: 0 };
  },
  'source.import': async ({ log }) => ({ paths: [log] }),
  'source.intake': async ({ log }) => ({ paths: [log] }),
  'source.list': async () => ({}),
  'source.items': async () => ({}),
  'source.unread': async () => ({}),
  'source.kinds': async () => ({}),
  'source.bytes': async (scene) => ({ source: await imported(scene), item: 1, offset: 0, length: 16 }),
  'source.issues': async () => ({}),
  'source.reread-preview': async () => ({ source: 1, corrections: [{ items: 'auth.log', time: { zone: 'Europe/Berlin' } }] }),
  'source.reread': async (scene) => ({ source: await imported(scene), corrections: [{ items: '**', format: 'json:lines' }] }),
  'source.reading': async (scene) => {
    const source = await imported(scene);
    await scene.client.call('source.reread', { source, corrections: [{ items: '**', encoding: 'windows-1252' }] });
    return { source, number: 1 };
  },
  'source.readings': async () => ({}),
  'mapping.list': async () => ({}),
  'mapping.kept': async () => ({}),
  'mapping.keep': async () => ({ mapping: { name: `Doors ${++serial}`, reads: { format: 'json:lines', fields: { user: 'holder' } } } }),
  'mapping.drop': async ({ client }) => {
    const { name } = await client.call('mapping.keep', { mapping: { name: `Doors ${++serial}`, reads: { format: 'json:lines' } } });
    return { name };
  },
  'mapping.store': async () => ({ mapping: { name: `Gates ${++serial}`, reads: { format: 'json:lines' } } }),
  'mapping.forget': async ({ client }) => {
    const { name } = await client.call('mapping.store', { mapping: { name: `Gates ${++serial}`, reads: { format: 'json:lines' } } });
    return { name };
  },
  'mapping.read': async ({ client, folder }) => client.call('mapping.write', { path: join(folder, `mapping-${++serial}.json`), mapping: doors }),
  'mapping.write': async ({ folder }) => ({ path: join(folder, `mapping-${++serial}.json`), mapping: doors }),
  'mapping.fitting': async ({ log }) => ({ paths: [log] }),
  'mapping.try': async ({ client, log }) => {
    await client.call('source.probe', { paths: [log] });
    return { item: { given: log, number: 0 }, reads: {} };
  },
  'mapping.try-kept': async (scene) => ({ source: await imported(scene), item: 1 }),
  'source.set-aside': async (scene) => ({ source: await imported(scene), reason: 'Handed over by mistake.' }),
  'source.restore': async (scene) => {
    const source = await imported(scene);
    await scene.client.call('source.set-aside', { source, reason: 'Handed over by mistake.' });
    return { source };
  },
  'integrity.check': async ({ folder }) => ({ path: folder }),
  'integrity.verify': async () => ({}),
  'integrity.drill': async () => ({ acts: 24 }),
  'integrity.summary': async () => ({}),
  'integrity.objects': async () => ({}),
  'integrity.object': async ({ client }) => ({ id: (await client.call('integrity.objects', { limit: 1 })).rows[0]?.id ?? 1 }),
  'integrity.forgers': async () => ({ objects: [] }),
  'integrity.proof': async () => ({}),
  'integrity.list': async () => ({}),
  'integrity.chains': async () => ({}),
  'integrity.chain': async (scene) => {
    await chained(scene);
    const [one] = (await scene.client.call('integrity.chains', {})).chains;
    return { source: one?.source ?? 0, id: one?.id ?? '' };
  },
  'integrity.unproven': async () => ({}),
  'integrity.unproven_file': async ({ client }) => {
    const [one] = (await client.call('integrity.unproven', {})).rows;
    return { source: one?.source ?? 1, item: one?.item ?? 1 };
  },
  'integrity.history': async () => ({}),
  'integrity.changes': async () => ({ run: 1 }),
  'absence.list': async () => ({}),
  'absence.of': async ({ client }) => ({ gap: (await client.call('absence.list', {})).rows[0]?.id ?? 'none' }),
  'trust.list': async () => ({}),
  'trust.pack': async () => ({}),
  'trust.write': async ({ folder }) => ({ path: join(folder, `trust-${++serial}.json`), pack: { entries: [] } }),
  'trust.add': async (scene) => ({ path: keyFile(scene), origin: 'handed over on paper' }),
  'trust.remove': async (scene) => ({ id: (await scene.client.call('trust.add', { path: keyFile(scene) })).entries[0]?.id }),
  'event.page': async () => ({}),
  'event.count': async () => ({}),
  'event.explain': async () => ({ filter: { where: 'user.name:nobody' } }),
  'event.facets': async () => ({ fields: ['event.action'] }),
  'event.get': async () => record,
  'event.fields': async () => ({}),
  'event.export': async () => ({ limit: 5 }),
  'sql.run': async () => ({ sql: 'SELECT count(*) FROM event' }),
  'timeline.overview': async () => ({}),
  'timeline.lanes': async ({ client }) => {
    const { first_time, last_time } = await client.call('case.info', {});
    return { from: first_time ?? '0', to: last_time ?? '1' };
  },
  'session.rebuild': async () => ({}),
  'session.list': async () => ({}),
  'session.story': async ({ client }) => {
    await client.call('session.rebuild', {});
    return { id: (await client.call('session.list', { limit: 1 })).rows[0]?.id ?? 's-0001' };
  },
  'session.recording': async ({ client }) => {
    await client.call('session.rebuild', {});
    return { id: (await client.call('session.list', { limit: 1 })).rows[0]?.id ?? 's-0001' };
  },
  'note.list': async () => ({}),
  'note.add': async () => ({ target: { record }, text: 'Seen.' }),
  'note.withdraw': async ({ client }) => ({ id: (await client.call('note.add', { target: { session: 's-0001' }, text: 'To be withdrawn.' })).id }),
  'tag.list': async () => ({}),
  'tag.add': async () => ({ targets: [{ record }], tag: `tag ${++serial}` }),
  'tag.remove': async ({ client }) => {
    const tag = `tag ${++serial}`;
    await client.call('tag.add', { targets: [{ record }], tag });
    return { targets: [{ record }], tag };
  },
  'finding.list': async () => ({}),
  'finding.add': async () => ({ title: 'Another finding' }),
  'finding.edit': async (scene) => ({ id: await finding(scene), title: 'A better title' }),
  'finding.state': async (scene) => ({ id: await finding(scene), state: 'withdrawn' }),
  'pin.add': async (scene) => ({ finding: await finding(scene), record }),
  'pin.remove': async (scene) => ({ id: (await scene.client.call('pin.add', { finding: await finding(scene), record })).id }),
  'act.undo': async (scene) => {
    await scene.client.call('note.add', { target: { record }, text: 'To be undone.' });
    return { seq: await last(scene) };
  },
  'readiness.check': async () => ({}),
  'readiness.checks': async () => ({}),
  'readiness.latest': async () => ({}),
  'readiness.trend': async () => ({}),
  'readiness.course': async () => ({ check: 'identity-stated' }),
  'readiness.changes': async ({ client }) => {
    const { run } = await client.call('readiness.check', {});
    return { before: run ?? 1, after: run ?? 1 };
  },
  'readiness.snapshot': async ({ client }) => {
    await client.call('readiness.check', {});
    return {};
  },
  'readiness.snapshot-read': async ({ client, folder }) => {
    await client.call('readiness.check', {});
    const path = join(folder, `snapshot-${++serial}.json`);
    writeFileSync(path, JSON.stringify({ sealtrail: 'snapshot', version: 1, ...(await client.call('readiness.snapshot', {})) }));
    return { path };
  },
  'readiness.compare': async ({ client }) => {
    await client.call('readiness.check', {});
    return { snapshot: await client.call('readiness.snapshot', {}) };
  },
  'readiness.adopt': async () => ({
    definitions: [{ kind: 'scope', name: `Adopted ${++serial}`, document: { name: `Adopted ${serial}` } }],
    from: 'elsewhere',
  }),
  'readiness.fixes': async () => ({}),
  'readiness.rows': async () => ({ check: 'identity-stated' }),
  'scope.list': async () => ({}),
  'scope.keep': async () => ({ scope: { name: `Scope ${++serial}`, people: [{ name: 'ana', spellings: ['ana@example.org'] }] } }),
  'scope.read': async ({ folder }) => {
    const path = join(folder, 'scope.csv');
    writeFileSync(path, 'part,name\nperson,ana\n');
    return { path };
  },
  'scope.write': async ({ folder }) => ({ path: join(folder, `scope-${++serial}.json`), scope: { name: 'Written' } }),
  'pack.list': async () => ({}),
  'pack.keep': async () => ({ pack: ownPack() }),
  'pack.drop': async ({ client }) => {
    const { id } = await client.call('pack.keep', { pack: ownPack() });
    return { id };
  },
  'pack.read': async ({ client, folder }) => client.call('pack.write', { path: join(folder, `pack-${++serial}.json`), pack: ownPack() }),
  'pack.write': async ({ folder }) => ({ path: join(folder, `pack-${++serial}.json`), pack: ownPack() }),
  'question.list': async () => ({}),
  'question.ask': async () => ({ questions: ['failed-sign-ins', 'acts-of'], parameters: { user: 'ana' } }),
  'question.write': async ({ folder }) => ({ question: 'acts-of', parameters: { user: 'ana' }, path: join(folder, `answer-${++serial}.pdf`) }),
  'decision.list': async () => ({}),
  'decision.make': async ({ client }) => {
    await client.call('readiness.check', {});
    return { subject: 'check:identity-stated', choice: 'accepted', reason: 'The rest are heartbeats.' };
  },
  'decision.withdraw': async ({ client }) => {
    await client.call('readiness.check', {});
    return { id: (await client.call('decision.make', { subject: 'control:soc-2:CC6.1', choice: 'shown', reason: 'Seen on site.' })).id };
  },
  'scope.drop': async ({ client }) => {
    const { name } = await client.call('scope.keep', { scope: { name: `Scope ${++serial}` } });
    return { name };
  },
  'profile.list': async () => ({}),
  'profile.keep': async () => ({ profile: { ...badge, name: `Badge ${++serial}` } }),
  'profile.drop': async ({ client }) => {
    const { name } = await client.call('profile.keep', { profile: { ...badge, name: `Badge ${++serial}` } });
    return { name };
  },
  'profile.last': async () => ({ profile: 'Authentication event' }),
  'profile.check': async () => ({ profile: 'Authentication event' }),
  'profile.rows': async () => ({ profile: 'Authentication event' }),
  'profile.propose': async () => ({ source: 1, speaks_of: 'event' }),
  'profile.read': async ({ client, folder }) => client.call('profile.write', { path: join(folder, `profile-${++serial}.json`), profile: badge }),
  'profile.write': async ({ folder }) => ({ path: join(folder, `profile-${++serial}.json`), profile: badge }),
  'sample.size': async () => ({}),
  'sample.draw': async () => ({ plan: { name: `Draw ${++serial}`, seed: 'x', size: 3 } }),
  'sample.list': async () => ({}),
  'sample.show': async (scene) => ({ id: await drawn(scene) }),
  'sample.record': async (scene) => ({ id: await drawn(scene), results: [{ place: 1, result: 'deviation', reason: 'No ticket.' }] }),
  'sample.export': async (scene) => ({ id: await drawn(scene), path: join(scene.folder, `sample-${++serial}.csv`) }),
  'sample.results-read': async ({ folder }) => {
    const path = join(folder, `results-${++serial}.csv`);
    writeFileSync(path, 'place,result,reason\n1,deviation,No ticket.\n');
    return { path };
  },
  'report.preview': async () => ({}),
  'report.write': async ({ folder }) => ({ path: join(folder, `report-${++serial}.pdf`), draft: true }),
  'attest.write': async ({ client }) => {
    await client.call('integrity.verify', {});
    return {};
  },
  'attest.check': async ({ client, folder }) => {
    await client.call('integrity.verify', {});
    const { path, public_key } = await client.call('attest.write', {});
    const pub = join(folder, `signer-${++serial}.pem`);
    writeFileSync(pub, public_key);
    return { note: path, pub };
  },
  'report.sections': async () => ({}),
  'journal.page': async () => ({}),
  'journal.verify': async () => ({}),
  'journal.head': async () => ({ noted: '0'.repeat(64) }),
  'journal.accept': async ({ client }) => {
    // Another installation works on the case and gives it back.
    const { path } = await client.call('case.info', {});
    await client.call('case.close', {});
    const other = await harness();
    const { key } = await other.client.call('engine.info', {});
    await other.client.call('case.open', { path });
    await other.client.call('note.add', { target: { record }, text: 'Seen by another.' });
    await other.client.call('case.close', {});
    await other.end();
    await client.call('case.open', { path });
    return { key, name: 'Another' };
  },
  'journal.rebuild': async () => ({}),
  'job.running': async () => ({}),
  'job.cancel': async () => ({ id: 0 }),
};
