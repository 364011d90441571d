import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface Route {
  /** As wouter writes it: `/:model/:source/:index`. */
  readonly path: string;
  /** Sent to the browser when it is first needed. */
  readonly page: LazyExoticComponent<ComponentType>;
  /** Its entry in the navigation, if it has one. */
  readonly entry?: string;
}

/** Every page, the first that fits an address wins: fixed addresses before those that begin with a model. */
export const routes: readonly Route[] = [
  {
    path: '/',
    page: lazy(async () => ({ default: (await import('./pages/home/home-page.tsx')).HomePage })),
    entry: 'Home',
  },
  {
    path: '/search',
    page: lazy(async () => ({ default: (await import('./pages/search/search-page.tsx')).SearchPage })),
    entry: 'Search',
  },
  {
    path: '/compare',
    page: lazy(async () => ({ default: (await import('./pages/compare/compare-page.tsx')).ComparePage })),
    entry: 'Compare',
  },
  {
    path: '/families',
    page: lazy(async () => ({ default: (await import('./pages/families/families-page.tsx')).FamiliesPage })),
    entry: 'Families',
  },
  {
    path: '/benchmark',
    page: lazy(async () => ({ default: (await import('./pages/benchmark/benchmark-page.tsx')).BenchmarkPage })),
    entry: 'Benchmark',
  },
  {
    path: '/upload',
    page: lazy(async () => ({ default: (await import('./pages/upload/upload-page.tsx')).UploadPage })),
    entry: 'Upload',
  },
  {
    path: '/:model',
    page: lazy(async () => ({ default: (await import('./pages/model/model-page.tsx')).ModelPage })),
  },
  {
    path: '/:model/:source',
    page: lazy(async () => ({ default: (await import('./pages/source/source-page.tsx')).SourcePage })),
  },
  {
    path: '/:model/:source/:index',
    page: lazy(async () => ({ default: (await import('./pages/unit/unit-page.tsx')).UnitPage })),
  },
];
