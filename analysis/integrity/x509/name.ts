// Distinguished names (RFC 5280, 4.1.2.4): how they are shown, and when two are the same.
import type { Element } from '../asn1/read.ts';
import { innerOf, oid, TAG, text } from '../asn1/values.ts';
import { hexOf } from '../bytes.ts';

/** Short names of RFC 4514 and what tools show besides. */
const short: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
};

interface Part {
  type: string;
  value: string | null;
  raw: string;
}

const partsOf = (name: Element | undefined): Part[][] =>
  innerOf(name).map((rdn) =>
    innerOf(rdn, TAG.set).map(({ inner: [type, value] }) => ({ type: oid(type) ?? '', value: text(value), raw: hexOf(value?.raw ?? new Uint8Array(0)) })),
  );

const quoted = (value: string): string => value.replaceAll(/[,+"\\<>;=]/g, String.raw`\$&`);

/** `O=Test, CN=Test Root`, in the order in which it is written. Untrusted. */
export const nameText = (name: Element | undefined): string =>
  partsOf(name)
    .map((rdn) => rdn.map(({ type, value, raw }) => `${short[type] ?? type}=${value === null ? `#${raw}` : quoted(value)}`).join('+'))
    .join(', ');

/** Two names are the same when this is (RFC 5280, 7.1): without regard to case, to the type of string, and to blanks. */
export const nameKey = (name: Element | undefined): string =>
  JSON.stringify(
    partsOf(name).map((rdn) =>
      rdn
        .map(({ type, value, raw }) => [type, value === null ? raw : `=${value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()}`])
        .sort((a, b) => (`${a.join()}` < `${b.join()}` ? -1 : 1)),
    ),
  );
