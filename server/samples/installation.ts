import type { Ports } from '../ports.ts';
import { openSample, type SampleAccount } from './accounts.ts';

/** Accounts of the installation itself: its administrator, the city's duty officer, and the feed that carries an outside sheet. */
export async function installationAccounts(ports: Ports): Promise<SampleAccount[]> {
  const admin = await openSample(ports, {
    login: 'admin',
    name: '系统管理员',
    grants: [{ community: '*', role: 'system_admin' }],
  });
  // A feed founds the communities that its sheet names, and gets its own right in each.
  const feed = await openSample(ports, {
    login: 'feed',
    name: 'wuhan2020',
    kind: 'feed',
    grants: [{ community: 'system', role: 'feed' }],
  });
  // Whoever watches the whole city, the communities that a feed founds included.
  const city = await openSample(ports, {
    login: 'city',
    name: '姜望舒',
    grants: [{ community: '*', role: 'subdistrict' }],
  });
  return [admin, feed, city];
}
