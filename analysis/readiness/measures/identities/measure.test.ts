// Seven spellings of fifty people in five logs; shared accounts, namesakes and a gateway that acts for many.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const given = ['ana', 'bo', 'cem', 'dora', 'emil', 'fay', 'gus', 'hana', 'ivo', 'jana'];
const family = ['kovacs', 'lind', 'moreau', 'novak', 'olsen'];
const at = (n: number) => new Date(Date.UTC(2026, 2, 2, 8, 0, n)).toISOString();

const people = Array.from({ length: 50 }, (_, i) => {
  // Some share a given name and a family name's letter: Ana Kovacs and Ana Kiss would be both `ana.k`.
  const [first, last] = [given[i % 10] ?? '', `${family[Math.floor(i / 10)] ?? ''}${i % 3 === 0 ? 'a' : ''}`];
  const domain = i % 7 === 0 ? 'example.net' : 'example.com';
  return {
    login: `${first}.${last}`,
    mail: `${first}.${last}@${domain}`,
    windows: `CORP\\${first[0]}${last}${i}`,
    id: `u${1000 + i}`,
    sid: `S-1-5-21-1111-2222-3333-${1100 + i}`,
    arn: `arn:aws:iam::111122223333:user/${first}-${last}-${i}`,
    dn: `uid=${first}${last},ou=people,dc=example,dc=com`,
  };
});

it('joins what is stated, and nothing else', async () => {
  const files = {
    'directory.jsonl': people.map(({ login, mail, sid, dn, id }) => ({ login, email: mail, sid, dn, employee_id: id })),
    'idp.jsonl': people.flatMap(({ mail, id }, i) => [
      { time: at(i), event: 'user.login', user: { email: mail, id }, outcome: 'success' },
      { time: at(i), event: 'user.logout', user: { email: mail, id }, outcome: 'success' },
    ]),
    'domain.jsonl': people.map(({ windows, sid }, i) => ({ time: at(i), event: 'logon', account_name: windows, user_sid: sid, outcome: 'success' })),
    'cloud.jsonl': people.flatMap(({ arn, mail }, i) => [0, 1].map(() => ({ time: at(i), action: 'ListBuckets', principal_arn: arn, user_email: mail }))),
    'app.jsonl': [
      ...people.flatMap(({ login }, i) => [{ time: at(i), action: 'read', user: login }]),
      // Shared accounts, one known by its name and one by what it does; each is used by people who are known by their mail addresses.
      ...people.slice(0, 9).map(({ mail }, i) => ({ time: at(i), action: 'restart', user: 'root', email: mail })),
      ...people.slice(0, 9).flatMap(({ mail }, i) => [0, 1].map(() => ({ time: at(i), action: 'deploy', user: 'release', user_email: mail }))),
      // A clerk who looks at customers.
      ...[0, 1, 2].map((n) => ({ time: at(n), action: 'view_customer', user: 'clerk', email: `customer${n}@example.org` })),
      { time: at(9), action: 'view_customer', user: 'temp', email: 'customer9@example.org' },
    ],
    // Another system with namesakes of its own.
    'other.jsonl': [
      { time: at(1), event: 'user.login', user: 'ana.kovacsa', email: 'ana.kovacsa@example.org' },
      { time: at(2), event: 'user.login', user: 'zoe', email: 'zoe.first@example.org' },
      { time: at(3), event: 'user.login', user: 'svc-backup', email: 'backup@example.org' },
    ],
    'third.jsonl': [{ time: at(2), event: 'user.login', user: 'zoe', email: 'zoe.second@example.org' }],
  };
  const { found } = await checked(files, {
    only: ['identities'],
    scopes: [{ name: 'staff', people: [{ name: 'Zoe First', spellings: ['zoe.first@example.org', 'zf'], kind: 'person' }] }],
  });
  const of = (spelling: string) => found.identities.filter(({ spellings }) => spellings.includes(spelling));
  for (const { login, mail, windows, id, sid, arn, dn } of people) {
    const expected = [login, mail, windows, id, sid, arn, dn].toSorted();
    if (login === 'ana.kovacsa') continue;
    expect(of(mail).map(({ spellings }) => spellings)).toEqual([expected]);
  }
  // Two of that name in two systems; which of them a third log means, nothing states.
  expect(
    of('ana.kovacsa')
      .map(({ spellings }) => spellings.length)
      .toSorted(),
  ).toEqual([1, 2, 7]);
  expect(of('root')).toMatchObject([{ spellings: ['root'], kind: 'shared', evidence: [] }]);
  expect(of('release')).toMatchObject([{ spellings: ['release'], kind: 'shared' }]);
  expect(of('clerk')).toMatchObject([{ spellings: ['clerk'] }]);
  expect(of('temp')).toMatchObject([{ spellings: ['temp'] }]);
  expect(of('zoe').map(({ spellings }) => spellings)).toEqual([
    ['zoe', 'zoe.first@example.org'],
    ['zoe', 'zoe.second@example.org'],
  ]);
  expect(of('zoe.first@example.org')).toMatchObject([{ name: 'Zoe First', kind: 'person' }]);
  expect(of('svc-backup')).toMatchObject([{ kind: 'service', spellings: ['backup@example.org', 'svc-backup'] }]);
  expect(of('svc-backup')[0]?.events).toBe(1);
  // Two of the idp, one each of the directory and the domain, two of the cloud, one of the app; one of them restarted and released besides.
  expect(of('bo.lind@example.com')[0]?.events).toBe(7);
  expect(of('bo.kovacs@example.com')[0]?.events).toBe(10);
  expect(of('zoe')[0]?.evidence).toEqual(['source 6, record 2: user.name zoe with email zoe.first@example.org, in 1 event']);
});

it('takes what a member calls an account of a directory for a spelling, and the account of a tenant for none', async () => {
  const { found } = await checked(
    {
      'sso.jsonl': people
        .slice(0, 9)
        .flatMap(({ mail, id }, i) =>
          [0, 1].map(() => ({ time: at(i), action: 'login', user: mail, sam_account_name: `sam${i}x`, employee_id: id, account: { name: 'production' } })),
        ),
    },
    { only: ['identities'] },
  );
  expect(found.identities.map(({ spellings }) => spellings).toSorted()).toEqual(
    people
      .slice(0, 9)
      .map(({ mail, id }, i) => [mail, `sam${i}x`, id].toSorted())
      .toSorted(),
  );
});

it('keeps users of one name in two accounts apart, and takes a mark for nothing for no name', async () => {
  const arn = (account: string) => `arn:aws:iam::${account}:user/ana`;
  const { found } = await checked(
    {
      'cloud.jsonl': ['111122223333', '444455556666'].flatMap((account) =>
        [0, 1].map((n) => ({ time: at(n), action: 'login', user: 'ana', principal_arn: arn(account) })),
      ),
      'host.jsonl': ['bo', 'cem'].flatMap((user, i) => [0, 1].map((n) => ({ time: at(i * 2 + n), action: 'login', user, login_name: 'unset' }))),
    },
    { only: ['identities'] },
  );
  expect(found.identities.map(({ spellings }) => spellings).toSorted()).toEqual([['ana'], [arn('111122223333')], [arn('444455556666')], ['bo'], ['cem']]);
});
