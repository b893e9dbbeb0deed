// A table in which a column of JSON makes the most of each row: exports of Athena, BigQuery and databases, whatever the column is called.
import { defineCarrier } from '../../reading/carrier.ts';

export const csvCell = defineCarrier({
  id: 'csv:cell',
  title: 'Table with a column of JSON',
  vendor: { document: 'RFC 4180', version: '2005' },
  recognise: [],
  boundaries: 'record',
  peel: { by: 'cells' },
});
