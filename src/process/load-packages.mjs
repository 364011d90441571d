// Loaded in front of the loader of TypeScript: through that, each of the thousand files of these packages would take a way of its
// own, and a start a second more. Whatever needs one of them later finds it loaded.
import '@apollo/server';
import '@as-integrations/express5';
import '@tus/server';
import 'express';
import 'graphql';
import 'graphql-scalars';
import 'pg';
import 'pg-boss';
import 'pino';
import 'prom-client';
import 'reflect-metadata';
import 'type-graphql';
import 'typeorm';
import 'zod';
