// Kubernetes audit events of kube-apiserver: log files, EventList batches of the audit webhook, and what EKS hands on. Each record is an event: the stages
// of one request share `auditID` and stay apart, each with what was known by then. Their time is that of the request, when somebody acted; when the stage was
// reached, minutes later for a shell that stays open, stands in `extra.stageTimestamp`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import resources from './resources.csv?raw';
import verbs from './verbs.csv?raw';
import sample from './cases/good.ndjson?raw';

const decision = 'annotations."authorization.k8s.io/reason"';
// OpenShift's OAuth server audits sign-ins so; its status is that of a page.
const signIn = 'annotations."authentication.openshift.io/decision"';

export const kubernetesAudit = defineFormat<EventFormat>({
  id: 'kubernetes:audit',
  title: 'Kubernetes audit log',
  vendor: {
    document: 'Kubernetes reference, kube-apiserver Audit Configuration (audit.k8s.io/v1)',
    version: 'audit.k8s.io/v1, with authenticationMetadata of KEP-5284 (v1.35)',
  },
  about: {
    family: 'platforms',
    origin: 'The file of --audit-log-path on a control plane node, or the audit webhook',
    sample,
    silent: [
      'Sessions: the API has none; requests share user, credential and address.',
      'What happened inside an exec, attach or port-forward: only that it was opened.',
      'Requests that the audit policy leaves out, and bodies below the level Request.',
    ],
  },
  role: 'events',
  dataset: 'kubernetes.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['auditID'], equals: { kind: 'Event' }, begins: { apiVersion: 'audit.k8s.io/' } },
      // What a pipeline shortened.
      { kind: 'members', all: ['kind'], some: ['verb', 'requestURI'], equals: { kind: 'Event' }, begins: { apiVersion: 'audit.k8s.io/' } },
      { kind: 'members', all: ['verb'], some: ['objectRef', 'sourceIPs', 'requestURI'], equals: { kind: 'Event' } },
    ],
  },
  framing: { kind: 'json', wrappers: ['items'] },
  time: { from: ['requestReceivedTimestamp', 'stageTimestamp', 'timestamp'], form: 'rfc3339', zone: { utc: 'Kubernetes' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'verb',
        event_id: 'auditID',
        event_code: 'stage',
        event_category: { value: 'api' },
        event_outcome: {
          first: [
            { from: signIn, words: { allow: 'success', deny: 'failure', error: 'failure' } },
            { from: 'responseStatus.code', ranges: { success: [100, 399], failure: [400, 599] } },
          ],
        },
        event_reason: { first: ['responseStatus.message', 'responseStatus.reason', decision] },
        http_response_status_code: 'responseStatus.code',
        // Of a sign-in the one who tried it: the request itself is nobody's.
        user_name: { first: ['annotations."authentication.openshift.io/username"', 'user.username'] },
        user_id: 'user.uid',
        user_effective_name: 'impersonatedUser.username',
        // The first one, by convention the client; all but the last can be set by the client, and all of them stand in `extra`.
        source_ip: { from: 'sourceIPs[0]', as: 'ip' },
        source_address: 'sourceIPs[0]',
        user_agent: 'userAgent',
        session_key: { first: ['user.extra."authentication.kubernetes.io/credential-id"[0]', 'user.extra.accessKeyId[0]'] },
        orchestrator_namespace: 'objectRef.namespace',
        orchestrator_resource_type: 'objectRef.resource',
        orchestrator_resource_name: 'objectRef.name',
        resource: { join: ['objectRef.namespace', 'objectRef.resource', 'objectRef.name', 'objectRef.subresource'], with: '/' },
        url_original: 'requestURI',
        log_level: 'level',
      },
      // Other verbs are free, e.g. the methods of a proxied request.
      lookups: [
        { by: 'verb', csv: verbs, else: null },
        { by: { join: ['objectRef.resource', 'objectRef.subresource'], with: '/' }, csv: resources, else: null },
        {
          by: signIn,
          csv: 'decision,event_category,event_type\nallow,authentication,start\ndeny,authentication,start\nerror,authentication,start\n',
          else: null,
        },
      ],
      also: {
        kind: 'text',
        // Of v1alpha1 and v1beta1, as `timestamp`.
        metadata: 'json',
        apiVersion: 'text',
        'user.groups': 'json',
        'user.extra': 'json',
        'impersonatedUser.uid': 'text',
        'impersonatedUser.groups': 'json',
        'impersonatedUser.extra': 'json',
        authenticationMetadata: 'json',
        'objectRef.uid': 'text',
        'objectRef.apiGroup': 'text',
        'objectRef.apiVersion': 'text',
        'objectRef.resourceVersion': 'text',
        'responseStatus.metadata': 'json',
        'responseStatus.status': 'text',
        'responseStatus.details': 'json',
        requestObject: 'json',
        responseObject: 'json',
        'user.username': 'text',
        annotations: 'json',
      },
    },
  },
  message: '{event_action}[ {resource|url_original}][ by {user_name|user_id}][ as {user_effective_name}][: {http_response_status_code}][ ({event_code})]',
});
