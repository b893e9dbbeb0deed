// Messages of ASA and FTD by their numbers, as Cisco's list of syslog messages writes them. Names that people choose are read only where they cannot hold what
// stands around them; what has another form is kept as text.
import type { LineForm } from '../../reading/format.ts';

const address = '[^\\s/()<>,]{1,128}';
/** Interface, address and port: `outside:192.0.2.7/443`. */
const end = (side: string) => `(?<${side}_interface>[^\\s:]{1,64}):(?<${side}>${address})/(?<${side}_port>\\d{1,5})`;
const mapped = (side: string) => ` \\((?<${side}_mapped>[^\\s()]{1,140})\\)`;
/** The name that the device knows for an address: `(LOCAL\\mara, 12)`. */
const known = (side: string) => `(?: ?\\((?!type \\d)(?<${side}_user>[^()]{1,160})\\))?`;
const by = '(?: \\((?<by>[^()]{1,160})\\))?';
const plain = (side: string) => `(?<${side}>${address})/(?<${side}_port>\\d{1,5})`;
/** All in angle brackets, or nothing; without brackets a name may hold what stands behind it: an address that stands twice tells of none. */
const client =
  'Group (?!.{0,8000} IP .{0,8000} IP )(?=<[^<>]*> User <[^<>]*> IP <|[^<>]{1,300} IP [0-9a-fA-F.:]{2,45} )<?(?<group>[^<>]{1,128}?)>? User <?(?<user>[^<>]{0,160}?)>? IP <?(?<source>[0-9a-fA-F.:]{2,45})>?';
/** A name that a client typed, or the file, may hold what stands between the two: of such a line neither is taken. */
const oneFile = '(?!.{0,4000} (?:Stored|Retrieved) file .{0,4000} (?:Stored|Retrieved) file )';
const from = `(?:serial|${plain('source')})`;
const to = `(?:console|(?<destination_interface>[^\\s:]{1,64}):(?<destination>${address})/(?<service>\\S{1,20}))`;
/** What FTD says of a connection, a file or an intrusion; what stands in front of `Protocol` no client chooses. */
const event = `(?:EventPriority: [A-Za-z]{1,12}, )?(?:DeviceUUID: (?<device>[\\w-]{1,64}), )?(?:InstanceID: \\d{1,10}, )?(?:FirstPacketSecond: (?<first_packet>[\\w:.+-]{1,40}), )?(?:ConnectionID: (?<connection>\\d{1,20}), )?(?:AccessControlRuleAction: (?<verdict>[A-Za-z ,]{1,40}), )?(?:AccessControlRuleReason: (?<reason>[A-Za-z ,]{1,80}), )?SrcIP: (?<source>[0-9a-fA-F.:]{2,45}), DstIP: (?<destination>[0-9a-fA-F.:]{2,45}), (?:ICMPType: [^,]{1,80}, ICMPCode: [^,]{1,80}, )?(?:SrcPort: (?<source_port>\\d{1,5}), DstPort: (?<destination_port>\\d{1,5}), )?Protocol: (?<protocol>[\\w-]{1,20})`;
/** Those that the firewall itself names stand in this order, in front of a client's own words. */
const decided =
  '(?:, IngressInterface: (?<source_interface>[^,]{1,64}))?(?:, EgressInterface: (?<destination_interface>[^,]{1,64}))?(?:, IngressZone: [^,]{1,64})?(?:, EgressZone: [^,]{1,64})?(?:, IngressVRF: [^,]{1,64})?(?:, EgressVRF: [^,]{1,64})?(?:, DE: [^,]{1,64})?(?:, Policy: [^,]{1,128})?(?:, ACPolicy: [^,]{1,128})?(?:, AccessControlRuleName: (?<rule>[^,]{1,128}))?(?:, Prefilter Policy: [^,]{1,128})?(?:, User: (?<user>[^,]{1,160}))?(?:, .{1,8000})?';
const peer = 'Group = (?<group>[^,=]{1,128}), Username = (?<user>[^,=]{0,160}), IP = (?<source>[0-9a-fA-F.:]{2,45}), ';

/**
 * In these the first way counts: a name in parentheses is that of the address in front of it, and stands there before others, and the parts behind colons are taken
 * in the order in which the device writes them.
 */
const isOwn = /^(?:built_in|built_out|teardown|deny_list|aaa_\w+|ftd_connection)$/;
/** All of a message stands in `text` as well. */
const form = (name: string, pattern: string): LineForm => ({
  name,
  line: new RegExp(`^(?<text>${pattern})$`),
  ...(isOwn.test(name) ? { firstWay: true } : {}),
});

export const forms: readonly LineForm[] = [
  form(
    'built_in',
    `Built inbound (?<protocol>\\S{1,12}) connection (?<connection>\\d{1,20}) for ${end('source')}${mapped('source')}${known('source')} to ${end('destination')}${mapped('destination')}${known('destination')}${by}`,
  ),
  form(
    'built_out',
    `Built outbound (?<protocol>\\S{1,12}) connection (?<connection>\\d{1,20}) for ${end('destination')}${mapped('destination')}${known('destination')} to ${end('source')}${mapped('source')}${known('source')}${by}`,
  ),
  form(
    'teardown',
    `Teardown (?<protocol>TCP|UDP|SCTP|GRE) connection (?<connection>\\d{1,20}) for ${end('source')}(?:${known('source')}| (?<source_name>[^\\s()]{1,160})) to ${end('destination')}(?:${known('destination')}| (?<destination_name>[^\\s()]{1,160})) duration (?<duration>\\S{1,20}) bytes (?<bytes>\\d{1,20})(?: (?<reason>[^()]{1,120}?))?${by}`,
  ),
  form(
    'bypass_built',
    `Built (?<protocol>\\S{1,12}) state-bypass connection (?<connection>\\d{1,20}) from ${end('source')}${mapped('source')}${known('source')} to ${end('destination')}${mapped('destination')}${known('destination')}`,
  ),
  form(
    'bypass_teardown',
    `Teardown (?<protocol>\\S{1,12}) state-bypass connection (?<connection>\\d{1,20}) from ${end('source')}${known('source')} to ${end('destination')}${known('destination')} duration (?<duration>\\S{1,20}) bytes (?<bytes>\\d{1,20})(?: (?<reason>[^()]{1,120}?))?${by}`,
  ),
  form(
    'file_stored',
    `FTP connection from ${end('source')}${known('source')} to ${end('destination')}${known('destination')}, user ${oneFile}(?<user>\\S{1,160}) Stored file (?<file>.{1,2000})`,
  ),
  form(
    'file_retrieved',
    `FTP connection from ${end('source')}${known('source')} to ${end('destination')}${known('destination')}, user ${oneFile}(?<user>\\S{1,160}) Retrieved file (?<file>.{1,2000})`,
  ),
  {
    ...form('file_unclear', `FTP connection from ${end('source')}${known('source')} to ${end('destination')}${known('destination')}, user .{1,4000}`),
    doubt: { said: 'what stands between the name and the file stands there more than once: neither is taken, nor which way the file went' },
  },
  form(
    'icmp_in',
    `Built inbound (?<protocol>ICMP) connection for faddr (?<source>${address})/(?<faddr_id>\\d{1,5})${known('source')} gaddr (?<gaddr>\\S{1,140}) laddr (?<destination>${address})/(?<laddr_id>\\d{1,5})${by}(?: type (?<icmp_type>\\d{1,3}) code (?<icmp_code>\\d{1,3}))?`,
  ),
  form(
    'icmp_out',
    `Built outbound (?<protocol>ICMP) connection for faddr (?<destination>${address})/(?<faddr_id>\\d{1,5})${known('destination')} gaddr (?<gaddr>\\S{1,140}) laddr (?<source>${address})/(?<laddr_id>\\d{1,5})${by}(?: type (?<icmp_type>\\d{1,3}) code (?<icmp_code>\\d{1,3}))?`,
  ),
  form(
    'icmp_teardown',
    `Teardown (?<protocol>ICMP) connection for faddr (?<destination>${address})/(?<faddr_id>\\d{1,5})${known('destination')} gaddr (?<gaddr>\\S{1,140}) laddr (?<source>${address})/(?<laddr_id>\\d{1,5})${by}(?: type (?<icmp_type>\\d{1,3}) code (?<icmp_code>\\d{1,3}))?`,
  ),
  form(
    'translation_built',
    `Built (?<kind>dynamic|static) (?<protocol>\\S{1,12}) translation from ${end('source')}${known('source')} to ${end('destination')}`,
  ),
  form(
    'translation_end',
    `Teardown (?<kind>dynamic|static) (?<protocol>\\S{1,12}) translation from ${end('source')}${known('source')} to ${end('destination')} duration (?<duration>\\S{1,20})`,
  ),
  form(
    'deny',
    `Deny (?<protocol>\\S{1,12}) src (?<source_interface>[^\\s:]{1,64}):(?<source>${address})(?:/(?<source_port>\\d{1,5}))?${known('source')} dst (?<destination_interface>[^\\s:]{1,64}):(?<destination>${address})(?:/(?<destination_port>\\d{1,5}))?${known('destination')}(?: \\(?type (?<icmp_type>\\d{1,3}), code (?<icmp_code>\\d{1,3})\\)?,?)? by access-group "(?<rule>[^"]{1,128})" \\[(?<hashes>[^\\]]{1,64})\\]"?`,
  ),
  form(
    'list_permitted',
    `access-list (?<rule>\\S{1,128}) (?<verdict>permitted|est-allowed) (?<protocol>\\S{1,12})(?: for user (?<by>\\S{1,160}))? (?<source_interface>[^\\s/]{1,64})/(?<source>${address})\\((?<source_port>\\d{1,5})\\)${known('source')} -> (?<destination_interface>[^\\s/]{1,64})/(?<destination>${address})\\((?<destination_port>\\d{1,5})\\)${known('destination')} hit-cnt (?<hits>\\d{1,12}) (?<interval>[^\\[]{1,40}) \\[(?<hashes>[^\\]]{1,64})\\]`,
  ),
  form(
    'list_denied',
    `access-list (?<rule>\\S{1,128}) denied (?<protocol>\\S{1,12})(?: for user (?<by>\\S{1,160}))? (?<source_interface>[^\\s/]{1,64})/(?<source>${address})\\((?<source_port>\\d{1,5})\\)${known('source')} -> (?<destination_interface>[^\\s/]{1,64})/(?<destination>${address})\\((?<destination_port>\\d{1,5})\\)${known('destination')} hit-cnt (?<hits>\\d{1,12}) (?<interval>[^\\[]{1,40}) \\[(?<hashes>[^\\]]{1,64})\\]`,
  ),
  form(
    'deny_inbound',
    `(?:Deny inbound (?<protocol>\\S{1,12})|Inbound TCP connection denied) from ${plain('source')} to ${plain('destination')} (?:(?<reason>due to [^"]{1,80})|(?:flags [A-Z ]{1,40} )?on interface (?<source_interface>\\S{1,64}))`,
  ),
  form(
    'deny_state',
    `Deny (?<protocol>TCP) \\((?<reason>no connection)\\) from ${plain('source')} to ${plain('destination')} flags(?: (?<flags>[A-Z]{1,8}(?: [A-Z]{1,8}){0,7}))? {1,2}on interface (?<source_interface>\\S{1,64})`,
  ),
  form(
    'deny_list',
    `Deny inbound (?<protocol>\\S{1,12}) src (?<source_interface>[^\\s:]{1,64}):(?<source>${address})(?:/(?<source_port>\\d{1,5}))?${known('source')} dst (?<destination_interface>[^\\s:]{1,64}):(?<destination>${address})(?:/(?<destination_port>\\d{1,5}))?(?: ?\\(type (?<icmp_type>\\d{1,3}), code (?<icmp_code>\\d{1,3})\\)| ?\\((?<destination_user>[^()]{1,160})\\))?`,
  ),
  form(
    'device_denied',
    `(?<protocol>TCP|UDP) access denied by ACL from ${plain('source')} to (?<destination_interface>[^\\s:]{1,64}):(?<destination>${address})/(?<destination_port>\\d{1,5})`,
  ),
  form(
    'device_discarded',
    `(?<protocol>TCP|UDP|SCTP) request discarded from ${plain('source')} to (?<destination_interface>[^\\s:]{1,64}):(?<destination>${address})/(?<destination_port>\\d{1,5})`,
  ),
  form(
    'device_permitted',
    `(?<protocol>TCP|UDP) access permitted from ${plain('source')} to (?<destination_interface>[^\\s:]{1,64}):(?<destination>${address})/(?<service>\\S{1,20})`,
  ),
  form('deny_spoof', `Deny (?<reason>IP spoof) from \\((?<source>${address})\\) to (?<destination>${address}) on interface (?<source_interface>\\S{1,64})`),
  form('deny_land', `Deny IP due to (?<reason>Land Attack) from (?<source>${address}) to (?<destination>${address})`),
  form(
    'deny_path',
    `Deny (?<protocol>\\S{1,12}) (?<reason>reverse path check) from (?<source>${address}) to (?<destination>${address}) on interface (?<source_interface>\\S{1,64})`,
  ),
  form(
    'denied_icmp',
    `Denied (?<protocol>ICMP|IPv6-ICMP) type=(?<icmp_type>\\d{1,3}), (?:code=(?<icmp_code>\\d{1,3}) )?from (?:laddr )?(?<source>${address}) on interface (?<source_interface>\\S{1,64})(?: to (?<destination>${address}): (?<reason>[a-z ]{1,60}))?`,
  ),
  form(
    'denied_code',
    `Denied invalid (?<protocol>ICMP) code (?<icmp_code>\\d{1,3}), for ${end('source')} \\((?<source_mapped>[^\\s()]{1,140})\\) to ${end('destination')} \\((?<destination_mapped>[^\\s()]{1,140})\\), ICMP id (?<icmp_id>\\d{1,6}), ICMP type (?<icmp_type>\\d{1,3})`,
  ),
  form(
    'url',
    `(?:(?<user>[^\\s@()]{1,160})@)?(?<source>[0-9a-fA-F.:]{2,45})${known('source')} Accessed (?:JAVA )?URL (?:(?<destination_name>[^\\s@:/]{1,160})@)?(?<destination>(?:\\d{1,3}\\.){3}\\d{1,3}|\\[[0-9a-fA-F:]{2,45}\\]|[A-Za-z][\\w.-]{0,127}):(?<url>\\S{0,2000})`,
  ),
  form(
    'url_denied',
    `Access denied URL (?<url>\\S{1,2000}) SRC (?<source>[0-9a-fA-F.:]{2,45}) DEST (?<destination>[0-9a-fA-F.:]{2,45}) on interface (?<source_interface>\\S{1,64})`,
  ),
  form(
    'filter_permitted',
    `Dynamic Filter (?<verdict>permitted|monitored) black ?listed (?<protocol>\\S{1,12}) traffic from ${end('source')}${mapped('source')} to ${end('destination')}${mapped('destination')}, (?<reason>.{1,400})`,
  ),
  form(
    'filter_dropped',
    `Dynamic Filter dropped black ?listed (?<protocol>\\S{1,12}) traffic from ${end('source')}${mapped('source')} to ${end('destination')}${mapped('destination')}, (?<reason>.{1,400})`,
  ),
  form(
    'ipsec_created',
    `IPSEC: An (?<direction>inbound|outbound) (?<kind>\\S{1,40}) SA \\(SPI= ?(?<spi>\\S{1,20})\\) between (?<source>${address}) and (?<destination>${address}) \\(user= (?<user>[^()]{1,160})\\) has been created\\.`,
  ),
  form(
    'ipsec_deleted',
    `IPSEC: An (?<direction>inbound|outbound) (?<kind>\\S{1,40}) SA \\(SPI= ?(?<spi>\\S{1,20})\\) between (?<source>${address}) and (?<destination>${address}) \\(user= (?<user>[^()]{1,160})\\) has been deleted\\.`,
  ),
  form('session_start', `${client} (?:AnyConnect parent|WebVPN|Clientless) session started\\.`),
  form('client_named', `${client} Client Type: (?<agent>.{1,400})`),
  form('session_lost', `${client} AnyConnect session lost connection\\. Waiting to resume\\.`),
  form(
    'session_resumed',
    'Group <(?<group>[^<>]{1,128})> User <(?<user>[^<>]{0,160})> IP <(?<source>[0-9a-fA-F.:]{2,45})> AnyConnect session resumed connection from IP <(?<resumed_from>[0-9a-fA-F.:]{2,45})>\\.',
  ),
  form('session_end', `${client} (?:WebVPN|Clientless|AnyConnect parent) session terminated: (?<reason>[^<>]{1,120})`),
  form('tunnel_start', `${client} (?<kind>(?:First )?(?:TCP|UDP) SVC connection established|New (?:TCP|UDP) SVC connection)[^<>]{0,120}`),
  form(
    'tunnel_end',
    `${client} (?<kind>(?:(?:TCP|UDP) )?SVC (?:connection terminated|closing connection))(?:: (?<reason>[^<>]{0,119}[^<>.])| (?<how>with(?:out)? compression))?\\.?`,
  ),
  form('address_assigned', `${client} IPv4 Address <(?<assigned>[^<>]{1,45})> IPv6 address <(?<assigned6>[^<>]{1,45})> assigned to session`),
  form('login_ok', `${client} Authentication: successful, Session Type: (?<kind>[^<>.]{1,40})\\.`),
  form('login_failed', `${client} Authentication: rejected, Session Type: (?<kind>[^<>.]{1,40})\\.`),
  form('client_error', `${client} (?<reason>(?:Session|User ACL|AnyConnect|AAA parameter|Unable)[^<>]{1,200})`),
  form(
    'attempt_ended',
    'Terminating the VPN connection attempt from (?<group>[^<>]{1,128}?)\\. Reason: (?<reason>This connection is group locked to [^<>]{1,128})',
  ),
  form('no_new_sessions', '(?<reason>Reboot pending, new sessions disabled)\\. Denied user login\\.'),
  form(
    'disconnected',
    `${peer}Session disconnected\\. Session Type: (?<kind>[^,]{1,64}), Duration: (?<duration>[^,]{1,40}), Bytes xmt: (?<bytes_sent>\\d{1,20}), Bytes rcv: (?<bytes>\\d{1,20}), Reason: (?<reason>[^=]{1,120})`,
  ),
  form('phase', `${peer}(?<kind>PHASE \\d COMPLETED)(?: \\(msgid=[0-9a-f]{1,16}\\))?`),
  form(
    'aaa_ok',
    `AAA (?:user authentication|transaction status) ?(?:Successful|ACCEPT) ?: ?(?:(?:server = *(?<server>[0-9a-fA-F.:]{2,45})|local database) ?: ?)?user = ?(?<user>[^:=]{1,160}?)(?: ?: user IP = (?<source>[0-9a-fA-F.:]{2,45}))?`,
  ),
  form(
    'aaa_granted',
    `AAA user (?<kind>authorization|accounting) Successful ?: ?(?:(?:server = *(?<server>[0-9a-fA-F.:]{2,45})|local database) ?: ?)?user = ?(?<user>[^:=]{1,160}?)(?: ?: user IP = (?<source>[0-9a-fA-F.:]{2,45}))?`,
  ),
  form(
    'aaa_denied',
    `AAA user (?<kind>authorization) Rejected ?: ?reason = (?<reason>[^:=]{1,120}?) ?: ?(?:(?:server = *(?<server>[0-9a-fA-F.:]{2,45})|local database) ?: ?)?user = ?(?<user>[^:=]{1,160}?)(?: ?: user IP = (?<source>[0-9a-fA-F.:]{2,45}))?`,
  ),
  form(
    'aaa_failed',
    `AAA (?:user authentication|transaction status|credentials) ?(?:[Rr]ejected|REJECT) ?: ?reason = (?<reason>[^:=]{1,120}?) ?: ?(?:(?:server = *(?<server>[0-9a-fA-F.:]{2,45})|local database) ?: ?)?user = ?(?<user>[^:=]{1,160}?)(?: ?: user IP = (?<source>[0-9a-fA-F.:]{2,45}))?`,
  ),
  form('aaa_error', 'AAA unable to complete the request Error ?: ?reason = (?<reason>[^:=]{1,120}?)(?: for user)? ?: ?user = ?(?<user>[^:=]{1,160}?)'),
  form('locked', "User '(?<target>[^']{1,160})' locked out on exceeding '(?<attempts>\\d{1,6})' successive failed authentication attempts"),
  form('unlocked', "User '(?<target>[^']{1,160})' unlocked by '(?<user>[^']{1,160})'"),
  form('console_denied', "Attempted console login failed user '(?<user>[^']{1,160})' did NOT have appropriate Admin Rights\\."),
  form(
    'through_ok',
    `Authentication succeeded for user '(?<user>[^']{1,160})' from ${plain('source')} to ${plain('destination')} on interface (?<source_interface>\\S{1,64})`,
  ),
  form(
    'through_failed',
    `Authentication failed for user '(?<user>[^']{1,160})' from ${plain('source')} to ${plain('destination')} on interface (?<source_interface>\\S{1,64})`,
  ),
  form(
    'through_permitted',
    `Authorization permitted for user '(?<user>[^']{1,160})' from ${plain('source')} to ${plain('destination')} on interface (?<source_interface>\\S{1,64})`,
  ),
  form(
    'through_denied',
    `Authorization denied(?: \\(acl=(?<rule>[^()]{1,128})\\))? for user '(?<user>[^']{1,160})' from ${plain('source')} to ${plain('destination')} on interface (?<source_interface>\\S{1,64})(?: using (?<service>\\S{1,20}))?`,
  ),
  form(
    'vpn_entry',
    'UAUTH: Session=(?<connection>0x[0-9a-f]{1,16}), User=(?<user>[^,=]{1,160}), Assigned IP=(?<assigned>[0-9a-fA-F.:]{2,45}), (?<kind>Succeeded (?:adding|removing) entry)\\.',
  ),
  form('admin_ok', `Login permitted from ${from} to ${to} for user "(?<user>[^"]{0,160})"`),
  form('admin_failed', `Login denied from ${from} to ${to} for user "(?<user>[^"]{0,160})"`),
  form('user_ok', 'User authentication succeeded: (?:IP address: (?<source>[0-9a-fA-F.:]{2,45}), )?Uname: (?<user>\\S{1,160})'),
  form('user_failed', 'User authentication failed: (?:IP address: (?<source>[0-9a-fA-F.:]{2,45}), )?Uname: (?<user>\\S{1,160})'),
  form('logged_out', 'User logged out: Uname: (?<user>\\S{1,160})'),
  form(
    'ssh_ended',
    'SSH session from (?<source>[0-9a-fA-F.:]{2,45}) on interface (?<source_interface>\\S{1,64}) for user ["\']?(?<user>[^"\'\\s]{0,160})["\']? (?:disconnected by SSH server(?:, reason: (?<reason>.{1,200}))?|terminated normally)',
  ),
  form('user_added', 'New user added to local dbase: Uname: (?<target>\\S{1,160}) Priv: (?<to>\\d{1,2}) Encpass: \\S{0,160}'),
  form('user_deleted', 'User deleted from local dbase: Uname: (?<target>\\S{1,160}) Priv: (?<to>\\d{1,2}) Encpass: \\S{0,160}'),
  form('privilege', 'User priv level changed: Uname: (?<user>\\S{1,160}) From: (?<from>\\d{1,2}) To: (?<to>\\d{1,2})'),
  form('command', "User '(?<user>[^']{1,160})', running '(?<kind>[^']{1,64})' from IP (?<source>[0-9a-fA-F.:]{2,45}), executed '(?<command>.{1,2000})'"),
  form('command_run', "User '(?<user>[^']{1,160})' executed the '(?<command>.{1,2000})' command\\."),
  form('command_shown', "User '(?<user>[^']{1,160})' executed cmd: (?<command>.{1,2000})"),
  form('config_written', 'Begin configuration: (?<source>\\S{1,128}) writing to (?<target_device>.{1,128})'),
  form('config_read', 'Begin configuration: (?<source>\\S{1,128}) reading from (?<target_device>.{1,128})'),
  form('config_erased', '(?<source>\\S{1,128}) Erase configuration\\.?'),
  form('config_ended', '(?<source>\\S{1,128}) end configuration: OK'),
  form('config_failed', '(?<source>\\S{1,128}) end configuration: FAILED'),
  form('ftd_connection', `${event}${decided}`),
  // Any other message: its text alone.
  form('other', '.{0,8000}'),
];
