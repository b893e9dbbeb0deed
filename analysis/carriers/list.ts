// All carriers, one a line. Their order means nothing: of two that fit a record as well, the id that comes first is tried first.
export { awsCloudwatch } from './aws-cloudwatch/carrier.ts';
export { awsEventbridge } from './aws-eventbridge/carrier.ts';
export { dockerJsonFile } from './docker-json-file/carrier.ts';
export { elasticHit } from './elastic-hit/carrier.ts';
export { kubernetesCri } from './kubernetes-cri/carrier.ts';
