STRUCT(
  eventTime VARCHAR, eventName VARCHAR, eventSource VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR,
  errorCode VARCHAR, errorMessage VARCHAR, eventID VARCHAR,
  requestParameters JSON, responseElements JSON, additionalEventData JSON, serviceEventDetails JSON, resources JSON,
  eventVersion VARCHAR, requestID VARCHAR, readOnly BOOLEAN, eventType VARCHAR, apiVersion VARCHAR, managementEvent BOOLEAN,
  recipientAccountId VARCHAR, sharedEventID VARCHAR, vpcEndpointId VARCHAR, vpcEndpointAccountId VARCHAR, eventCategory VARCHAR,
  sessionCredentialFromConsole JSON, addendum JSON, edgeDeviceDetails JSON, insightDetails JSON, eventContext JSON,
  userIdentity STRUCT(
    "type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR,
    identityProvider VARCHAR, credentialId VARCHAR, inScopeOf JSON, onBehalfOf JSON,
    sessionContext STRUCT(
      sourceIdentity VARCHAR, ec2RoleDelivery VARCHAR, assumedRoot JSON, webIdFederationData JSON,
      sessionIssuer STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, userName VARCHAR),
      attributes STRUCT(creationDate VARCHAR, mfaAuthenticated VARCHAR)
    )
  ),
  tlsDetails STRUCT(tlsVersion VARCHAR, cipherSuite VARCHAR, clientProvidedHostHeader VARCHAR, keyExchange VARCHAR)
)
