// A seeded access log of a web shop in the combined format (nginx's predefined `combined`). The same seed gives the same bytes.
import { seeded } from '../../support/seeded.ts';
import { awayAddress, clock, hex, people } from './world.ts';
import { writeLines } from './write-lines.ts';

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'curl/8.5.0',
  'python-requests/2.32.3',
  '-',
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const probes = ['/wp-login.php', '/.env', '/admin/config.php', '/phpmyadmin/index.php', '/cgi-bin/luci', '/.git/config'];
const words = ['lamp', 'chair', 'desk', 'shelf', 'rug', 'mirror', 'sofa', 'clock'];
const two = (n: number) => String(n).padStart(2, '0');

/** Writes `records` lines to `path`; gives the bytes written. */
export function generateNginx(path: string, records: number, seed = 11): number {
  const chance = seeded(seed, 2);
  const now = clock(chance, records);
  const item = () => `/shop/${chance.pick(words)}/${1000 + chance.below(9000)}`;
  const request = (): [method: string, path: string, status: number, bytes: number] => {
    const at = chance.below(100);
    if (at < 32) return ['GET', item(), 200, 4000 + chance.below(60_000)];
    if (at < 38) return ['GET', item(), 304, 0];
    if (at < 62) return ['GET', `/static/${hex(chance, 12)}.${chance.pick(['js', 'css', 'woff2', 'webp'])}`, 200, 900 + chance.below(200_000)];
    if (at < 74)
      return ['GET', `/search?q=${chance.pick(words)}+${chance.pick(words)}&page=${1 + chance.below(9)}&sort=price`, 200, 8000 + chance.below(20_000)];
    if (at < 84) return ['POST', `/api/v2/cart/${hex(chance, 16)}/items`, chance.chance(0.05) ? 409 : 201, 120 + chance.below(900)];
    if (at < 90) return ['POST', '/login', chance.chance(0.3) ? 401 : 302, 150];
    if (at < 96) return ['GET', chance.pick(probes), 404, 153];
    return ['GET', `/api/v2/orders/${chance.below(1_000_000)}`, chance.pick([200, 200, 403, 499, 500, 502]), chance.below(4000)];
  };
  const referrer = () => (chance.chance(0.4) ? '-' : chance.chance(0.2) ? 'https://www.google.com/' : `https://shop.example.com${item()}`);
  return writeLines(path, records, () => {
    const at = new Date(now());
    const time = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
    const user = chance.chance(0.02) ? chance.pick(people) : '-';
    const [method, target, status, bytes] = request();
    return `${awayAddress(chance)} - ${user} [${time}] "${method} ${target} HTTP/${chance.chance(0.7) ? '2.0' : '1.1'}" ${status} ${bytes} "${referrer()}" "${chance.pick(agents)}"`;
  });
}
