import { QueryClientProvider } from '@tanstack/react-query';
import { enableHistorySync, NuqsAdapter } from 'nuqs/adapters/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './graphql/query-client.ts';
import { Shell } from './shell/shell.tsx';
import './styles/tokens.css';
import './styles/base.css';

// Pages' settings are read from addresses that the router's links set as well.
enableHistorySync();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        <Shell />
      </NuqsAdapter>
    </QueryClientProvider>
  </StrictMode>,
);
