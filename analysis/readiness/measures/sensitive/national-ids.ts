// Numbers that states give to people, each by its own arithmetic. Where many numbers would pass, a word beside it has to say what it is.

/** Which one; undefined: none. */
export function nationalId(fragment: string): string | undefined {
  const word = /^[^\d]*?[a-z]{3}/i.test(fragment) && /^(?:bsn|burger|pesel|steuer|idnr|ssn|social|national|tax|personal|identity|citizen)/i.test(fragment);
  if (word) {
    const digits = (/\d[\s\S]*$/.exec(fragment)?.[0] ?? '').replaceAll(/\D/g, '');
    if (/^(?:bsn|burger)/i.test(fragment)) return bsn(digits) ? 'NL' : undefined;
    if (/^pesel/i.test(fragment)) return pesel(digits) ? 'PL' : undefined;
    if (/^(?:steuer|idnr)/i.test(fragment)) return taxId(digits) ? 'DE' : undefined;
    if (/^(?:ssn|social)/i.test(fragment)) return ssn(digits) ? 'US' : undefined;
    return bsn(digits) ? 'NL' : pesel(digits) ? 'PL' : taxId(digits) ? 'DE' : ssn(digits) ? 'US' : undefined;
  }
  const text = fragment.replaceAll(/[ -]/g, '');
  if (/^\d{3}-\d{2}-\d{4}$/.test(fragment)) return ssn(text) ? 'US' : undefined;
  if (/^[A-Z]{2}\d{6}[A-D]$/.test(text)) return /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]/.test(text) ? 'GB' : undefined;
  if (/^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/.test(text)) return fiscalCode(text) ? 'IT' : undefined;
  if (/^(?:[XYZ]\d{7}|\d{8})[A-Z]$/.test(text)) return spanish(text) ? 'ES' : undefined;
  if (/^[12]\d{4}(?:\d\d|2[AB])\d{8}$/.test(text)) return french(text) ? 'FR' : undefined;
  return undefined;
}

/** Areas 000, 666 and 900 on, group 00 and serial 0000 were never given. */
const ssn = (digits: string): boolean => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) && !/^(\d)\1+$|^123456789$|^078051120$/.test(digits);

const weighed = (digits: string, weights: readonly number[]): number => weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);

const bsn = (digits: string): boolean => /^\d{9}$/.test(digits) && !/^0+$/.test(digits) && weighed(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;

function pesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** ISO 7064, mod 11, 10; of the first ten digits one stands there two or three times. */
function taxId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = [...'0123456789'].map((digit) => digits.slice(0, 10).split(digit).length - 1);
  if (counts.filter((count) => count > 1).length !== 1 || Math.max(...counts) > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

const spanish = (text: string): boolean =>
  'TRWAGMYFPDXBNJZSQVHLCKE'[Number(text.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))) % 23] === text.at(-1);

function french(text: string): boolean {
  const number = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(number) % 97) === Number(text.slice(13));
}

/** The letters and digits at odd places weigh as a table says, at even ones by their order. */
const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
function fiscalCode(text: string): boolean {
  if (!/^.{8}[ABCDEHLMPRST]/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const character = text.charAt(i);
    const order = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    sum += i % 2 === 0 ? (odd[order] ?? 0) : order;
  }
  return String.fromCharCode(65 + (sum % 26)) === text[15];
}
