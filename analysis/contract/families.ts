// Families of formats, for lists and pages. Apart from the schemas, which pages do not carry.

/** What kind of source writes it: groups of the list of formats, in their order. */
export const families = {
  gateways: 'Access gateways, bastions and VPNs',
  clouds: 'Clouds',
  identity: 'Identity providers and directories',
  work: 'Work suites and code',
  platforms: 'Platforms',
  agents: 'AI agents',
  databases: 'Databases',
  web: 'Web servers and network sensors',
  hosts: 'Hosts',
  frames: 'Frames of any source',
  general: 'General readings',
  proofs: 'Proofs',
  carriers: 'Carriers, which wrap records of the others',
} as const;
export type Family = keyof typeof families;
