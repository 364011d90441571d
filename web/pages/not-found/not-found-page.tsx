import { Link } from 'wouter';
import { Page } from '../../components/page.tsx';

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  return (
    <Page title="Nothing here">
      <p>
        No page has this address. <Link href="/">Begin at the home page</Link>, or check what you typed: a unit is at{' '}
        <code>/model/set/index</code>, as in <code>/azimuth-demo/0-MLP/2006</code>.
      </p>
    </Page>
  );
}
