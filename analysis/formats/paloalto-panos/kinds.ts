// Cells of PAN-OS logs by the type that stands in the fourth of them. Names are those that the document gives for custom formats; `-` stands for its FUTURE_USE.
import type { Kinds } from '../../reading/format.ts';

const named = (cells: string): readonly string[] => {
  const names = `unused_1 receive_time serial type subtype config_version time_generated ${cells}`.split(/\s+/).filter((name) => name !== '');
  return names.map((name, at) => (name === '-' ? `unused_${at + 1}` : name));
};

const levels = 'dg_hier_level_1 dg_hier_level_2 dg_hier_level_3 dg_hier_level_4 vsys_name device_name';
const session = `src dst natsrc natdst rule srcuser dstuser app vsys from to inbound_if outbound_if logset - sessionid repeatcnt sport dport natsport natdport flags
  proto action`;
const device = (side: string) => ['category', 'profile', 'model', 'vendor', 'osfamily', 'osversion', 'host', 'mac'].map((one) => `${side}_${one}`).join(' ');

const authentication = named(`vsys ip user normalize_user object authpolicy repeatcnt authid vendor logset serverprofile desc clienttype event factorno seqno
  actionflags ${levels} vsys_id authproto rule_uuid high_res_timestamp ${device('src')} region - user_agent auth_session_id cluster_name`);
const hipMatch = named(`srcuser vsys machinename os src matchname repeatcnt matchtype - - seqno actionflags ${levels} vsys_id srcipv6 hostid serialnumber mac
  high_res_timestamp cluster_name`);

const kinds: Readonly<Record<string, readonly string[]>> = {
  TRAFFIC: named(`${session} bytes bytes_sent bytes_received packets start elapsed category - seqno actionflags srcloc dstloc - pkts_sent pkts_received
    session_end_reason ${levels} action_source src_uuid dst_uuid tunnelid monitortag parent_session_id parent_start_time tunnel assoc_id chunks chunks_sent
    chunks_received rule_uuid http2_connection link_change_count policy_id link_switches sdwan_cluster sdwan_device_type sdwan_cluster_type sdwan_site
    dynusergroup_name xff_ip ${device('src')} ${device('dst')} container_id pod_namespace pod_name src_edl dst_edl hostid serialnumber src_dag dst_dag session_owner
    high_res_timestamp nssai_sst nssai_sd subcategory_of_app category_of_app technology_of_app risk_of_app characteristic_of_app container_of_app tunneled_app
    is_saas_of_app sanctioned_state_of_app offloaded`),
  THREAT: named(`${session} misc threatid category severity direction seqno actionflags srcloc dstloc - contenttype pcap_id filedigest cloud url_idx user_agent
    filetype xff referer sender subject recipient reportid ${levels} - src_uuid dst_uuid http_method tunnelid monitortag parent_session_id parent_start_time tunnel
    thr_category contentver - assoc_id ppid http_headers url_category_list rule_uuid http2_connection dynusergroup_name`),
  SYSTEM: named(`vsys eventid object - - module severity opaque seqno actionflags ${levels} - - high_res_timestamp`),
  // Behind the path stand the details of the change where somebody chose to have them: those cells are kept by their number.
  CONFIG: named('host vsys cmd admin client result path'),
  GLOBALPROTECT:
    named(`vsys eventid stage auth_method tunnel_type srcuser srcregion machinename public_ip public_ipv6 private_ip private_ipv6 hostid serialnumber
    client_ver client_os client_os_ver repeatcnt reason error opaque status location login_duration connect_method error_code portal seqno actionflags
    high_res_timestamp selection_type response_time priority attempted_gateways gateway ${levels} vsys_id cluster_name`),
  USERID: named(`vsys ip user datasourcename mapping_eventid repeatcnt timeout beginport endport datasource datasourcetype seqno actionflags ${levels} vsys_id
    factortype factorcompletiontime factorno ugflags userbysource tag_name high_res_timestamp origindatasource`),
  AUTHENTICATION: authentication,
  AUTH: authentication,
  HIPMATCH: hipMatch,
  'HIP-MATCH': hipMatch,
};
/** Of DECRYPTION, CORRELATION, GTP, SCTP, TUNNEL, IPTAG, AUDIT, and what newer versions bring, only what stands in front is named. */
export const columns: Kinds = { cell: 3, of: kinds, otherwise: named('') };
