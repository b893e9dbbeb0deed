// Ids of tokens are shown as they are stated; what can be used as a token is not: its first letters, and a digest (of the SHA-256) by which it is told from others.

const id = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]+|\d+|(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,124})$/i;
const usable = /^(?:eyJ|gh[pousr]_|github_pat_|glpat-|xox[abposr]-|sk_(?:live|test)_|rk_live_|AIza|hvs\.|hvb\.|s\.[A-Za-z0-9]{24}|Bearer )/;

export function maskedKey(key: string, digest: string): string {
  const mixed = key.length >= 32 && /[a-z]/.test(key) && /[A-Z]/.test(key) && /\d/.test(key) && !/[\s/:@]/.test(key);
  return !id.test(key) && (usable.test(key) || mixed) ? `${key.slice(0, 4)}… (SHA-256 ${digest})` : key;
}
