// Encodings of text that can be read, by the names that the Encoding Standard (WHATWG) gives them.

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

const titles: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little endian',
  'utf-16be': 'UTF-16, big endian',
  'utf-32le': 'UTF-32, little endian',
  'utf-32be': 'UTF-32, big endian',
  'windows-1252': 'Windows-1252 (Latin 1)',
};
export const encodingTitle = (encoding: Encoding): string => titles[encoding];

export const isEncoding = (name: string): name is Encoding => (encodings as readonly string[]).includes(name);
