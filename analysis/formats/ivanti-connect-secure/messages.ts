// What the gateway says, by what it is about, as the forms of its lines are called; the standard format tells more of it before these.
export const messages: Readonly<Record<string, string>> = {
  login: `(?:Agent l|L)ogin succeeded for .{1,512}`,
  'login refused': `(?:Agent l|L)ogin failed.{0,1024}|User [^()]{1,256} denied access as .{1,512}`,
  'first factor': `Primary authentication successful for .{1,512}`,
  'first factor refused': `Primary authentication failed for .{1,512}`,
  'second factor': `Secondary authentication successful for .{1,512}`,
  'second factor refused': `Secondary authentication failed for .{1,512}`,
  logout: `(?:Agent l|L)ogout from .{1,512}`,
  'timed out': `Session timed out for .{1,512}|Max session timeout for .{1,512}`,
  tunnel: `(?:VPN Tunneling|Network Connect): Session started for user .{1,512}`,
  'tunnel ended': `(?:VPN Tunneling|Network Connect): Session ended for user .{1,512}`,
  'address changed': `Remote address for user .{1,512}`,
  other: '.{0,8192}',
};
