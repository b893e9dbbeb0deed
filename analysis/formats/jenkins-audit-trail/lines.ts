// What the Audit Trail plugin of Jenkins writes, behind the time that each of its loggers writes in its own way. A path, a job and a parameter are chosen by others:
// who did it stands behind the last ` by `, and how a build ended at the very end.
import type { EventFormat, LineForm } from '../../reading/format.ts';
import type { FieldTable } from '../../reading/fields/table.ts';
import forms from './forms.csv?raw';

/** People choose the name by which a build names them. */
const manyCauses = {
  line: /Started by user [^]{0,8000}, (?:Started |Parameters:)[^]{0,8000}, (?:Started |Parameters:)/,
  said: 'more than one cause stands in the line, and a name may hold the later ones: the first that is named is taken',
};

/** As `manyCauses`, of a build that starts: whoever is named may be named as one that ended. */
const manyStarts = {
  line: new RegExp(`${manyCauses.line.source}| on node [^]{1,8000} completed: [A-Z_]{1,20}$`),
  said: 'a name may hold causes or the end of a build: the cause that is named first is taken, with all that no comma parts from it',
};
/** When it ends a build is told by its name, when it starts by the address of its job, which ends with a slash. */
const started =
  '(?!\\S*/ #\\d)(?<job>(?:(?! #\\d)[^\\n]){1,600}) (?<build>#\\d{1,9}) (?:Started by user (?<user>[^,\\n]{1,255}?)|(?<cause>Started(?! by user )[^,\\n]{0,400}?))';
const nameless = started.replace(/\?<user>/, '?:');
const ended = ' on node (?<node>[^\\n]{1,255}?) started at (?<began>\\S{8,40}) completed in (?<milliseconds>\\d{1,15})ms completed: (?<result>[A-Z_]{1,20})';

export const lineForms: readonly LineForm[] = [
  { name: 'request from', line: /^(?<path>\/[^\n]{0,4000}) by (?<user>[^\n]{1,255}?) from (?<client>[0-9a-fA-F.:]{2,64})$/ },
  {
    name: 'request by nobody',
    line: /^(?<path>\/(?:(?! by )[^\n]){0,4000}) by (?<client>(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F:.]{0,40}:[0-9a-fA-F:.]{1,40})$/,
    doubt: { said: 'whoever was not signed in is written by address, so it is taken as one; a user may have such a name' },
  },
  { name: 'request', line: /^(?<path>\/[^\n]{0,4000}) by (?<user>[^\n]{1,255})$/ },
  {
    name: 'build ended unclear',
    line: /^(?=[^]{0,60000} completed in \d{1,15}ms completed: (?<result>[A-Z_]{1,20})$)(?<text>(?:(?! #\d{1,9} Started)[^]){0,30000} #\d{1,9} Started(?:(?! #\d{1,9} Started)[^]){0,30000} #\d{1,9} Started[^]{0,60000})$/,
    doubt: { said: 'the name of a job or a parameter imitates the line: which build it was and who started it cannot be told, so neither is taken' },
  },
  {
    name: 'build ended',
    line: new RegExp(`^${started}(?<more>, (?:Started |Parameters:)[^]{0,8000})?${ended}$`),
    doubt: manyCauses,
  },
  {
    name: 'build ended',
    line: new RegExp(`^${nameless}(?<more>, [^]{0,8000})${ended}$`),
    doubt: { said: 'a comma ends the name of the user or stands in it: none is taken' },
  },
  // Here stands the address of a job, in which blanks are encoded.
  {
    name: 'build',
    line: /^(?<job>\S{1,600}) (?<build>#\d{1,9}) Started by user (?<user>[^,\n]{1,255}?)(?<more>, (?:Started [^]{0,8000}|Parameters:\[[^]{0,8000}\]))?$/,
    doubt: manyStarts,
  },
  {
    name: 'build unclear',
    line: /^(?<job>\S{1,600}) (?<build>#\d{1,9}) (?<cause>Started by user [^,\n]{1,255}, [^]{0,8000})$/,
    doubt: { said: 'a comma ends the name of the user or stands in it: none is taken' },
  },
  { name: 'build by itself', line: /^(?<job>\S{1,600}) (?<build>#\d{1,9}) (?<cause>Started(?: by [^]{1,8000}|, [^]{1,8000})?)$/ },
  { name: 'login', line: /^(?<text>Successful login for user '(?<user>[^\n]{1,255})')$/ },
  { name: 'failed login', line: /^(?<text>Failed login attempt for user '(?<user>[^]{1,512})')$/ },
  { name: 'logout', line: /^(?<text>Logout for user '(?<user>[^\n]{1,255})')$/ },
  {
    name: 'script',
    line: /^A groovy script was executed(?: by user '(?<user>[^\n]{1,255})')?\. Origin: (?<origin>[^\n]{1,255}?)\. ?\nThe executed script: ?(?:\n(?<script>[^]{0,60000}))?$/,
    doubt: {
      line: /\nThe executed script: ?$/,
      said: 'no script stands here: it may begin with lines that are written as the log’s are, and those behind it may be its own',
    },
  },
  { name: 'credentials', line: /^(?<text>'(?<job>[^\n]{1,600})' \([^()\n]{1,300}\) used credentials '(?<credentials>[^\n]{1,300})' \([^()\n]{1,300}\)\.)$/ },
];

export const table: FieldTable = {
  columns: {
    event_action: { first: [{ sql: `nullif(regexp_extract("$.path", '([^/?]+?)/?(?:[?].*)?(?: \\([^()]*\\))?$', 1), '')`, uses: ['path'] }, 'form'] },
    // Of a build its result; `UNSTABLE`, `ABORTED` and `NOT_BUILT` are neither.
    event_outcome: { from: 'result', words: { SUCCESS: 'success', FAILURE: 'failure' }, else: 'unknown' },
    event_reason: 'cause',
    event_code: 'result',
    host_name: 'node',
    user_name: 'user',
    source_ip: { from: 'client', as: 'ip' },
    source_address: 'client',
    url_original: 'path',
    process_command_line: 'script',
    resource: { first: [{ join: ['job', 'build'], with: ' ' }, 'credentials', 'path', 'origin'] },
    message: 'text',
  },
  lookups: [{ by: 'form', csv: forms }],
};

export const message = '{event_action}[ {resource}][ by {user_name}][ from {source_address}]';
/** What tells a line of the plugin from others that begin with a time. */
export const telling =
  /(?:\/\S{0,4000}.{0,400} by \S|\S{1,600} #\d{1,9} Started|(?:Successful login|Failed login attempt|Logout) for user '|A groovy script was executed|'[^\n]{1,600}' \([^()\n]{1,300}\) used credentials ')/
    .source;

export const vendor: EventFormat['vendor'] = {
  document:
    'Source of the Jenkins plugin audit-trail: AbstractLogFileAuditLogger, ConsoleAuditLogger, AuditTrailFilter, AuditTrailRunListener and the listeners',
  version: 'as of 2026',
};

export const silent: readonly string[] = [
  'The zone of its times: they are local to the server.',
  'Requests that none of the configured patterns names; logins, before the version that writes them.',
  'Whether a request was allowed or did anything: it is logged when it came.',
  'Where the name of who started a build ends: a name that goes on as `, Parameters:[]` looks as the line of a shorter one.',
  'Whether a line is of the plugin: scripts and values of parameters are written with their line ends, so whoever starts a build may write lines of his own.',
];
