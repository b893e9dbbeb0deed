// Places where tools and systems keep logs, known by the path of an item: what collected it, and what the path states of it. A path is no proof; it is told
// as a reason, and fills nothing that a record states (of a node of Kubernetes: intake/load/said-by-path.ts).

export interface Layout {
  /** What lays files out so. */
  title: string;
  /** What the path states, in the order of the pattern; untrusted. */
  said: readonly (readonly [what: string, value: string])[];
}

interface Place {
  title: string;
  /** Asked about the path with `/` between all names, containers included. */
  path: RegExp;
}

/** A whole name. */
const name = '[^/]{1,255}';
const places: readonly Place[] = [
  {
    // Kubernetes, "Logging Architecture": kubelet's folders on a node.
    title: 'logs of pods on a Kubernetes node',
    path: new RegExp(
      `(?:^|/)var/log/pods/(?<namespace>[a-z0-9-]{1,63})_(?<pod>[a-z0-9.-]{1,253})_(?<uid>[0-9a-f-]{32,36})/(?<container>[a-z0-9-]{1,63})/(?<restart>\\d{1,9})\\.log`,
    ),
  },
  {
    title: 'logs of containers on a Kubernetes node',
    path: /(?:^|\/)var\/log\/containers\/(?<pod>[a-z0-9.-]{1,253})_(?<namespace>[a-z0-9-]{1,63})_(?<container>[a-z0-9-]{1,63})-(?<id>[0-9a-f]{64})\.log/,
  },
  {
    // AWS CloudTrail User Guide, "Finding your CloudTrail log files".
    title: 'a bucket of CloudTrail',
    path: /(?:^|\/)AWSLogs\/(?:(?<organisation>o-[a-z0-9]{10,32})\/)?(?<account>\d{12})\/(?<kind>CloudTrail(?:-Digest|-Insight|-NetworkActivity|-Aggregated)?)\/(?<region>[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d)\//,
  },
  {
    title: 'a bucket of AWS service logs',
    path: /(?:^|\/)AWSLogs\/(?:(?<organisation>o-[a-z0-9]{10,32})\/)?(?<account>\d{12})\/(?<kind>vpcflowlogs|elasticloadbalancing|vpcdnsquerylogs|GuardDuty|WAFLogs|Config)\/(?<region>[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d)?/,
  },
  {
    title: 'a Velociraptor collection',
    path: /(?:^|\/)(?:uploads\/(?<accessor>auto|ntfs|file|mft|lazy_ntfs|data)\/|results\/(?<artifact>[A-Z][\w%.]{2,200})\.(?:json|csv)$)/,
  },
  {
    title: 'a KAPE collection',
    path: new RegExp(`(?:^|/)(?:KAPE_Targets|Target|TargetsOutput|kape)/(?:${name}/)?(?<drive>[A-Z])/(?:Windows|Users|ProgramData)/`, 'i'),
  },
  {
    title: 'a UAC collection',
    path: /(?:^|\/)uac-(?<host>[\w.-]{1,200})-(?<system>linux|macos|freebsd|aix|solaris|esxi|netbsd|openbsd|android)-(?<collected>\d{14})\b/,
  },
  { title: 'a CyLR collection', path: /(?:^|\/)(?<host>[\w.-]{1,200})\.zip\/(?<drive>[A-Z])\/(?:Windows|Users|\$)/ },
  {
    // hoop.dev, GET /api/sessions/{id}/download: the name holds the connection, which may have dashes, the session, and when it was downloaded.
    title: 'a recording downloaded from hoop.dev',
    path: /(?:^|\/)(?<connection>[\w.@-]{1,200})-(?<session>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d{8}-\d{6}\.\w{1,10}(?:$|\/)/,
  },
  { title: 'a sosreport', path: /(?:^|\/)sosreport-(?<host>[A-Za-z0-9.-]{1,200}?)(?:-(?<label>\d{1,12}))?-(?<collected>\d{4}-\d\d-\d\d)-[a-z0-9]{4,12}\b/ },
];

/** The layout that a path is part of, the innermost names last; undefined: none that is known. */
export function layoutOf(path: string): Layout | undefined {
  const plain = path.replaceAll('!/', '/').replaceAll('\\', '/');
  for (const { title, path: pattern } of places) {
    const found = pattern.exec(plain);
    if (!found) continue;
    return { title, said: Object.entries(found.groups ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined) };
  }
  return undefined;
}

/** One line about it. */
export const layoutTold = ({ title, said }: Layout): string =>
  `laid out as ${title}${said.map(([what, value], i) => `${i === 0 ? ': ' : ', '}${what} ${value}`).join('')}`;
