import { useTheme } from '../theme/use-theme.ts';
import type { Theme } from '../theme/theme.ts';
import styles from './theme-choice.module.css';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return (
    <label className={styles.choice}>
      <span className="unseen">Theme</span>
      <select
        value={theme}
        onChange={({ target }) => {
          setTheme(themes.find((each) => each === target.value) ?? 'system');
        }}
      >
        <option value="system">◐ System</option>
        <option value="light">☀ Light</option>
        <option value="dark">☾ Dark</option>
      </select>
    </label>
  );
}
