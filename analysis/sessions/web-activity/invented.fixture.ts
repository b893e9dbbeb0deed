import type { Invented } from '../hidden-truth.fixture.ts';

export const invented: Invented = {
  idle: 30,
  least: 2,
  act: ({ ip, n }) => ({
    event_dataset: 'nginx.access',
    http_request_method: 'GET',
    url_original: `/page/${n}`,
    source_ip: ip,
    source_address: ip,
    user_agent: 'Mozilla/5.0',
  }),
};
