// Vaultwarden: lines of its log. The address stands in front of the name that was typed, or at the end of the line, as the program writes it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import forms from './forms.csv?raw';
import sample from './cases/good.log?raw';

const ip = '(?<ip>[0-9a-fA-F:.]{1,63}[0-9a-fA-F:])';

export const vaultwardenLog = defineFormat<EventFormat>({
  id: 'vaultwarden:log',
  title: 'Vaultwarden log',
  vendor: { document: 'Vaultwarden wiki, Logging and Fail2Ban setup', version: '1.34; its texts of logins as src/api/identity.rs writes them' },
  about: {
    family: 'identity',
    origin: 'The file of LOG_FILE, or the output of the container',
    sample,
    silent: [
      'The zone of its times, unless LOG_TIMESTAMP_FORMAT has it: they are in local time of the server.',
      'Who entered a wrong second factor: those lines name the address alone.',
      'What was read from a vault: that stands in the event log of an organization, where it is enabled.',
    ],
  },
  role: 'events',
  dataset: 'vaultwarden.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^\]]{0,12}\]\[(?:vaultwarden|bitwarden_rs|request|response|rocket|start|launch|auth|panic|error|parity_ws|ws|hyper)(?:::[\w:]{1,100})?\]\[[A-Z]{4,5}\] /,
      },
    ],
  },
  framing: {
    kind: 'lines',
    begins: /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/,
    forms: {
      head: /^\[(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^\]]{0,12})\]\[(?<logger>[\w:]{1,128})\]\[(?<level>[A-Z]{4,5})\] /,
      of: [
        {
          name: 'login failed',
          line: new RegExp(`^(?<reason>Username or password is incorrect\\. Try again\\.?) IP: ${ip}\\. Username: (?<user>.{0,65536})\\.$`),
        },
        {
          name: 'login refused',
          line: new RegExp(
            `^(?<reason>This user has been disabled(?: \\(API key login\\))?|Incorrect client_secret|Username or access code is incorrect\\. Try again|Auth request not found\\. Try again\\.|Please verify your email before trying again\\.|Email authentication provider has been disabled) ?\\.? IP: ${ip}\\. Username: (?<user>.{0,65536})\\.$`,
          ),
        },
        // A login with the key of the API asks for no second factor.
        {
          name: 'login',
          line: new RegExp(`^(?:User|Organization) (?<user>.{1,65536}) logged in successfully(?: (?:with|via) (?<method>[\\w -]{1,40}))?\\. IP: ${ip}$`),
        },
        { name: 'client refused', line: new RegExp(`^(?<reason>(?:Malformed|Invalid) client_id)\\. IP: ${ip}\\.$`) },
        { name: 'admin token', line: new RegExp(`^(?<reason>Invalid admin token)\\. IP: ${ip}$`) },
        { name: 'code refused', line: new RegExp(`^(?<reason>Invalid TOTP code!) Server time: (?<server_time>[\\d: -]{19} UTC) IP: ${ip}$`) },
        { name: 'token refused', line: new RegExp(`^(?<reason>Token is invalid!|Invalid Yubikey OTP|No token for this user) IP: ${ip}$`) },
        { name: 'request', line: /^(?<method>[A-Z]{3,7}) (?<url>\/\S{0,8192})$/ },
        { name: 'response', line: /^\((?<route>[^()]{1,100})\) (?<method>[A-Z]{3,7}) (?<url>\/\S{0,8192}) => (?<status>\d{3}) [A-Za-z ]{2,40}$/ },
        {
          name: 'broken',
          line: /^(?<line>(?:Username or password is incorrect|This user has been disabled|Incorrect client_secret|Username or access code is incorrect|Auth request not found|(?:User|Organization) .{1,256} logged in successfully)[^]*)$/,
          doubt: { said: 'the line does not end as the program ends it: the name that was typed may have broken it, and neither name nor address was taken' },
        },
        { name: 'message', line: /^(?<line>[^]*)$/ },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_reason: 'reason',
        user_name: 'user',
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        http_request_method: 'method',
        http_response_status_code: 'status',
        url_original: 'url',
        log_level: 'level',
        log_logger: 'logger',
      },
      lookups: [{ by: 'form', csv: forms, else: null }],
    },
  },
  message: '{event_action}[ by {user_name}][ {url_original}][: {event_outcome|http_response_status_code}][ ({event_reason})]',
});
