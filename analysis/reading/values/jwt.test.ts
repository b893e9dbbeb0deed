// Tokens in logs: their claims are read, their signature never leaves the text, and text that only looks like one stays as it is.
import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { draws, fc } from '../../../test/support/properties.ts';
import { claimsOf, unsigned } from './jwt.ts';

const part = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const token = (header: unknown, claims: unknown, signature = 'c2lnbmF0dXJl'): string => `${part(header)}.${part(claims)}.${signature}`;
const header = { alg: 'RS256', kid: 'k1', typ: 'JWT' };
const claims = {
  iss: 'https://login.example.com/',
  sub: 'mara',
  aud: ['api', 'wiki'],
  iat: 1_772_434_800,
  exp: 1_772_438_400,
  jti: 'tok-1',
  email: 'mara@example.com',
};

it('reads what a token says of itself, and nothing else of it', () => {
  const { email, ...registered } = claims;
  expect(email).toBeDefined();
  expect(claimsOf(token(header, claims))).toEqual({ ...header, ...registered });
  expect(claimsOf(`Bearer ${token(header, claims)}`)).toEqual({ ...header, ...registered });
  // Header and payload may name the same: of `alg`, `kid` and `typ` the header's count.
  expect(claimsOf(token({ alg: 'none' }, { alg: 'RS256', kid: 'x', jti: 7 }, ''))).toEqual({ alg: 'none', jti: 7 });
});

it.each([
  ['no token', 'mara'],
  ['text around it', `x ${token(header, claims)}`],
  ['no algorithm', token({ typ: 'JWT' }, claims)],
  ['a payload that is no object', token(header, '[1]')],
  ['a payload that is no JSON', token(header, 'eyJ')],
  ['bytes that are no text', `${part(header)}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.x`],
  ['an encrypted one, of five parts', `${token(header, claims)}.a.b`],
  ['a masked one', `${part(header)}.***.***`],
])('%s is none', (_, text) => expect(claimsOf(text)).toBeUndefined());

it('takes the signature from every token in a text, and leaves all else', () => {
  const signed = token(header, claims);
  const without = signed.slice(0, signed.lastIndexOf('.') + 1);
  expect(unsigned(`GET /x?access_token=${signed}&y=1`)).toBe(`GET /x?access_token=${without}&y=1`);
  expect(unsigned(`${signed} ${signed}`)).toBe(`${without} ${without}`);
  const other = 'eyJhbGciOiJub25lIn.not.a-token eyJx.y.z';
  expect(unsigned(other)).toBe(other);
});

it('never gives a usable token back, whatever it claims', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 8, maxLength: 80 }),
      (claimed, mark) => {
        const signature = `zz${mark}zz`;
        const text = token(header, claimed, signature);
        expect(JSON.stringify(claimsOf(text) ?? {})).not.toContain(signature);
        expect(unsigned(`Authorization: Bearer ${text}`)).not.toContain(`.${signature}`);
      },
    ),
    { numRuns: draws(200) },
  );
});

it('takes time that grows with the text alone', () => {
  const began = performance.now();
  for (const text of [`eyJ${'a'.repeat(1_000_000)}`, 'eyJ'.repeat(200_000), 'eyJaaaaaa.'.repeat(100_000), 'eyJaaaaa-'.repeat(100_000)]) {
    claimsOf(text);
    unsigned(text);
  }
  expect(performance.now() - began).toBeLessThan(5000);
});
