import { Link, useLocation } from 'wouter';
import { routes } from '../routes.ts';
import styles from './header.module.css';
import { ThemeChoice } from './theme-choice.tsx';

/** Name, pages, theme. */
export function Header() {
  const [location] = useLocation();
  return (
    <header className={styles.header}>
      <div className={styles.inside}>
        <Link href="/" className={styles.name}>
          <img src="/icon.svg" alt="" width="20" height="20" />
          Azimuth
        </Link>
        <nav aria-label="Pages" className={styles.pages}>
          {routes.map(({ path, entry }) =>
            entry === undefined ? null : (
              <Link key={path} href={path} aria-current={location === path ? 'page' : undefined}>
                {entry}
              </Link>
            ),
          )}
          <a href="/graphql">API</a>
        </nav>
        <ThemeChoice />
      </div>
    </header>
  );
}
