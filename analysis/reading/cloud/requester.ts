// Who asked, where AWS states it as one text: an ARN of IAM or STS, a canonical user id, a service. A role is the user and its session what was acted in, as in
// CloudTrail.
import type { Field } from '../fields/table.ts';

const arn = (path: string, pattern: string): Field => ({ sql: `nullif(regexp_extract("$.${path}", '^arn:aws[a-z-]*:${pattern}', 1), '')`, uses: [path] });

export const ofRequester = (path: string) => ({
  user_id: path,
  user_name: {
    first: [arn(path, 'iam::\\d{12}:user/(?:[^ ]*/)?([^/ ]+)$'), arn(path, 'sts::\\d{12}:assumed-role/([^/ ]+)/'), arn(path, 'iam::\\d{12}:(root)$')],
  },
  user_effective_name: arn(path, 'sts::\\d{12}:assumed-role/([^/ ]+/[^ ]+)$'),
  cloud_account_id: arn(path, '(?:iam|sts)::(\\d{12}):'),
});
