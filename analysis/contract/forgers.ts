// Who could have made some bytes: the words of the forger ledger. Plain words without a schema: the page orders by them too.
export const forgers = [
  'holder of the key',
  'holder of the secret',
  'whoever ran the machine then',
  'whoever ran the machine later',
  'certificate authority',
  'time-stamp authority',
  'log operator',
  'sender of records',
  'writer of the store',
  'anybody with an editor',
] as const;
export type Forger = (typeof forgers)[number];

/** What the word means, for those who meet it first. */
export const forgerWords: Record<Forger, string> = {
  'holder of the key': 'who has the private key of the signature',
  'holder of the secret': 'who has the shared secret or the verification key: the same secret checks and makes',
  'whoever ran the machine then': 'who controlled the machine while the records were written',
  'whoever ran the machine later': 'who took over the machine after the records were written',
  'certificate authority': 'who issues the certificates on which the signature rests',
  'time-stamp authority': 'who issues the time stamp',
  'log operator': 'who runs the log that vouches for the entry',
  'sender of records': 'who may send records to the collector, and change nothing of what lies there',
  'writer of the store': 'who could replace any file where the evidence lay, statements and keys beside it included',
  'anybody with an editor': 'who changes the content alone',
};
