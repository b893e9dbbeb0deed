// The invented company of the sample: people, roles, machines, addresses. Nothing here exists. Addresses are from the blocks that
// RFC 5737 reserves for documentation; the account number, names and keys are made up.
export const ACCOUNT = '424242424242';
export const REGION = 'eu-central-1';
export const BUCKET = 'example-audit-trail';
export const TRAIL = 'company-trail';

export const addresses = {
  office: '198.51.100.24',
  home: '198.51.100.180',
  runner: '198.51.100.61',
  instances: ['192.0.2.21', '192.0.2.22'],
  metrics: '192.0.2.40',
  bastion: '192.0.2.10',
  intruder: '203.0.113.77',
  scanners: ['203.0.113.9', '203.0.113.140', '198.51.100.233', '192.0.2.201'],
} as const;

export const people = {
  theo: { name: 'theo.brandt', id: 'AIDASAMPLETHEO0000001', address: addresses.office },
  ines: { name: 'ines.caldera', id: 'AIDASAMPLEINES0000002', address: addresses.office },
  paul: { name: 'paul.okafor', id: 'AIDASAMPLEPAUL0000003', address: addresses.home },
  /** On leave: nobody should see this name in the logs of the day. */
  mara: { name: 'mara.lindqvist', id: 'AIDASAMPLEMARA0000004', address: addresses.intruder },
} as const;

export const ci = { name: 'ci-deploy', id: 'AIDASAMPLECIDEPLOY005', key: 'AKIASAMPLECIDEPLOY01' };
export const metrics = { name: 'svc-metrics', id: 'AIDASAMPLEMETRICS0006', key: 'AKIASAMPLEMETRICS002' };

export const roles = {
  payments: { name: 'app-payments', id: 'AROASAMPLEPAYMENTS001' },
  reader: { name: 'metrics-reader', id: 'AROASAMPLEREADER00002' },
  backup: { name: 'nightly-backup', id: 'AROASAMPLEBACKUP00003' },
  breakGlass: { name: 'break-glass', id: 'AROASAMPLEBREAKGLAS04' },
} as const;

export const instances = ['i-0a5a5a5a5a5a50021', 'i-0a5a5a5a5a5a50022'] as const;
export const bastion = { host: 'bastion-fra-1', instance: 'i-0ba5710ba5710ba57', osUser: 'ops' } as const;

/** The public key that the intruder pushes to the bastion: an `ssh-ed25519` blob over 32 invented bytes. */
export const intruderKey = `ssh-ed25519 ${Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from('ssh-ed25519'),
  Buffer.from([0, 0, 0, 32]),
  Buffer.from('sample-only-public-key-of-a-story'),
])
  .subarray(0, 51)
  .toString('base64')}`;

/** The day of the story; everything is UTC unless a log is in local time. */
const DAY = Date.UTC(2026, 1, 10) / 1000;

/** Seconds since the epoch of `hh:mm:ss` on the day of the story. */
export function at(clock: string): number {
  const [hour, minute, second] = clock.split(':').map(Number) as [number, number, number];
  return DAY + hour * 3600 + minute * 60 + (second ?? 0);
}

/** RFC 3339, whole seconds, UTC. */
export const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
/** `20260210T070417Z` */
export const compact = (seconds: number): string => iso(seconds).replaceAll(/[-:]/g, '');
