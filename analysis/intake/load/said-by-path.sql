-- Namespace, pod and container of the items in `place`, for events that state none of them: who states an object of the cluster speaks of another one.
UPDATE event
SET
  orchestrator_namespace = place.namespace,
  orchestrator_resource_type = 'pod',
  orchestrator_resource_name = place.pod,
  container_name = coalesce(event.container_name, place.container),
  said_by_path = concat_ws(
    ', ',
    'orchestrator.namespace',
    'orchestrator.resource.type',
    'orchestrator.resource.name',
    CASE
      WHEN event.container_name IS NULL THEN 'container.name'
    END
  )
FROM
  place
WHERE
  event.item = place.item
  AND event.orchestrator_namespace IS NULL
  AND event.orchestrator_resource_type IS NULL
  AND event.orchestrator_resource_name IS NULL
