import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Waiting } from '../components/waiting.tsx';
import { NotFoundPage } from '../pages/not-found/not-found-page.tsx';
import { routes } from '../routes.ts';
import { Header } from './header.tsx';
import styles from './shell.module.css';
import { Unexpected } from './unexpected.tsx';

/** What stands around every page. */
export function Shell() {
  return (
    <>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <Header />
      <Unexpected>
        <Suspense fallback={<Waiting label="Loading the page" />}>
          <Switch>
            {routes.map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route component={NotFoundPage} />
          </Switch>
        </Suspense>
      </Unexpected>
    </>
  );
}
