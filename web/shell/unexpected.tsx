import { Component, type ReactNode } from 'react';

/** Shows what a page broke on, instead of nothing at all. What the API refuses does not come here: see `QueryState`. */
export class Unexpected extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main id="content" style={{ padding: '2rem' }}>
        <h1>This page broke</h1>
        <p>{error.message}</p>
        <p>
          <a href={location.href}>Load it again</a>, or <a href="/">go to the beginning</a>.
        </p>
      </main>
    );
  }
}
