// Numbers of JSON as programs write them again: by the rules of ECMAScript (which RFC 8785 takes) and of Python.

/** Sign, significant digits and exponent of a number as written: equal for equal values. */
function digitsOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = `${whole}${fraction}`;
  const digits = all.replace(/^0+/, '');
  if (digits === '') return '0';
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + (digits.length - end)}`;
}

export interface Written {
  text: string;
  /** The form states another value than was written: a whole number that no double holds, or a fraction with more digits than its double needs. */
  lost: 'whole' | 'digits' | null;
}

/** ECMA-262, Number::toString; RFC 8785, 3.2.2.3. Null = no double holds it. */
export function ecmaNumber(written: string): Written | null {
  const value = Number(written);
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  return { text, lost: digitsOf(text) === digitsOf(written) ? null : /[.eE]/.test(written) ? 'digits' : 'whole' };
}

/** What `json.dumps(json.loads(x))` writes: whole numbers as they are, others by `float.__repr__`. */
export function pythonNumber(written: string): Written {
  if (!/[.eE]/.test(written)) return { text: written === '-0' ? '0' : written, lost: null };
  const value = Number(written);
  if (!Number.isFinite(value)) return { text: value > 0 ? 'Infinity' : '-Infinity', lost: 'digits' };
  const text = pythonFloat(value);
  return { text, lost: digitsOf(text) === digitsOf(written) ? null : 'digits' };
}

/** The same shortest digits as ECMAScript, in another layout: exponents from 1e16 on and below 1e-4, of two digits at least; `.0` behind whole ones. */
function pythonFloat(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const negative = mantissa.startsWith('-') || Object.is(value, -0);
  const digits = mantissa.replace(/[-.]/g, '');
  const exponent = Number(power);
  const sign = negative ? '-' : '';
  if (exponent < -4 || exponent >= 16) {
    const point = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return `${sign}${point}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
