// Who and from where, in descriptions of system logs: texts that PAN-OS writes around names which anybody may choose. SQL over the cell `opaque`.
const count = (text: string): string => `len(regexp_extract_all("$.opaque", '${text}'))`;
const twice = ["for user ''", 'Reason: ', 'From: ', 'Login from: ', 'User name: ', ' logged in via ', ' logged out via '];

/** What is written once stands there more often. */
export const ambiguous = `(${twice.map((text) => `${count(text)} > 1`).join(' OR ')})`;

const authentication = `^(?:failed authentication|authenticated) for user ''([^'']{1,255})''\\.(?: +(?:Reason|auth profile|From)\\b.*)?$`;
const gateway = `^GlobalProtect (?:portal|gateway)\\b[^,]{0,200}\\. Login from: ([^,]{1,64}),(?: Source region: [^,]{0,64},)? User name: ([^,]{1,255}), (?:Client OS version|Reason|Auth type|Private IP|Client)\\b.*$`;
const administrator = `^User (\\S{1,255}) logged (?:in|out) via \\S{1,64} from (\\S{1,64})(?: using \\S{1,32})?\\.?$`;

const first = (...found: readonly (readonly [pattern: string, group: number])[]): string =>
  `CASE WHEN NOT ${ambiguous} THEN coalesce(${found.map(([pattern, group]) => `nullif(regexp_extract("$.opaque", '${pattern}', ${group}), '')`).join(', ')}) END`;

export const userOfText = first([authentication, 1], [gateway, 2], [administrator, 1]);
export const fromText = first(['\\bFrom: ([0-9A-Fa-f.:]{2,45}?)\\.$', 1], [gateway, 1], [administrator, 2]);
