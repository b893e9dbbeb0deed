// What actions say of the life of a token, as patterns over their words in small letters.

/** What is spoken of. */
const nouns =
  'tokens?|jwts?|jti|pats?|sessions?|credentials?|api ?keys?|apikeys?|access ?keys?|accesskeys?|certs?|certificates?|accessors?|tickets?|bearer|creds?';
/** What stands around a verb and says nothing. */
const fillers =
  'access|refresh|id|api|personal|service|account|user|users|client|app|application|auth|authn|authentication|oauth|oauth2|oidc|openid|saml|sts|idp|sso|iam|identity|security|system|admin|event|as|m2m|s2s|code|grants?|by|for|to|of|the|was|is|has|been|from|via|on|in|new|old|successful|successfully|succeeded|success|ok|complete|completed|done|request|requested|response|manual|manually|auto|automatic|automatically|forced|force|early|web|mobile|console|portal|v1|v2|lifecycle|jwt|short|long|lived|temporary|permanent|device|login|password|key|self';
/** What else may be issued, expire or be revoked. */
const others = 'user|users|account|client|app|application|service|device|admin|personal|identity|system|password|key|grants?|code|portal|web|api|id';

/** Nothing but `said` among words that name the token or say nothing: any other, and the action is about something else. */
const only = (said: string) => `((${nouns}|${fillers}) )*(${said})( (${nouns}|${fillers}))*`;

/** `noun_*`: it has to name what it is done to, because the word alone is said of anything. */
export const actionPatterns = {
  noun: String.raw`\b(${nouns})\b`,
  other_noun: String.raw`\b(${others})\b`,
  only_noun: only(nouns),
  issued: only('issu(e|es|ed|ing|ance)|mint(s|ed)?'),
  noun_issued: only(
    'creat(e|es|ed|ion)|grant(s|ed)?|generat(e|es|ed|ion)|add(s|ed)?|new|start(s|ed)?|open(s|ed)?|register(s|ed)?|provision(s|ed)?|obtain(s|ed)?|acquire(s|d)?|assign(s|ed)?|sign(s|ed)?|deliver(s|ed)?|begin',
  ),
  refreshed: only('refresh(es|ed|ing)?|renew(s|ed|al)?|rotat(e|es|ed|ion)|reissu(e|es|ed)|exchang(e|es|ed)'),
  noun_refreshed: only('extend(s|ed)?|prolong(s|ed)?|roll(s|ed)?'),
  ended: only(
    'revok(e|es|ed|ing|ation)|invalidat(e|es|ed|ion)|expir(e|es|ed|y|ation)|log(ged)? ?(out|off)|logoff|sign(ed)? ?(out|off)|blacklist(s|ed)?|blocklist(s|ed)?|denylist(s|ed)?',
  ),
  noun_ended: only(
    'delet(e|es|ed|ion)|remov(e|es|ed|al)|disabl(e|es|ed)|deactivat(e|es|ed|ion)|inactivat(e|es|ed)|terminat(e|es|ed|ion)|destroy(s|ed)?|kill(s|ed)?|suspend(s|ed)?|cancell?(ed)?|withdr[ae]wn?|ban(s|ned)?|end(s|ed)?|clos(e|es|ed)|stop(s|ped)?|timed? ?out|lapsed?',
  ),
  opened: only('log(ged)? ?(in|on)|logon|sign(ed)? ?(in|on)'),
  noun_looked: only(
    'introspect(s|ed|ion)?|expiring|remind(er|ed)?|notif(y|ied|ication)|warn(ed|ing)?|purg(e|ed)|clean(ed)? ?up|prun(e|ed)|archiv(e|ed)|leak(ed)?|detected',
  ),
};
