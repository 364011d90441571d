import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { rootFolder } from '../process/root-folder.ts';
import { count } from './count.ts';
import { engineSettings } from './engine-settings.ts';

const folder = z
  .string()
  .min(1)
  .transform((value) => path.resolve(value));
/** Without a slash at its end. */
const webAddress = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** Each setting is an environment variable of the same name; the unit stands in the name or the comment. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder that holds everything the server writes. */
  AZIMUTH_DATA: folder.default(path.join(rootFolder, '.azimuth')),
  /** A PostgreSQL server with the pgvector extension; the embedded database if left out. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections of one server to its database. */
  AZIMUTH_DATABASE_CONNECTIONS: count.max(100).default(8),
  /** On standard error, a line of JSON each; `info` has one for each operation. */
  AZIMUTH_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),

  /** Whether GET /metrics answers, in the form that Prometheus reads; to whoever reaches the server. */
  AZIMUTH_METRICS: z.stringbool().default(true),

  ...engineSettings,

  /** Folder of a sentence encoder (sentence-transformers, ONNX) that records are folded by; the recorded model's own tokens if left out. */
  AZIMUTH_TEXT_ENCODER: folder.optional(),

  /** Bytes of one uploaded file. */
  AZIMUTH_MAX_UPLOAD_BYTES: count.default(64 * 1024 ** 3),
  /** Bytes of the disk that uploads leave free. */
  AZIMUTH_RESERVED_DISK_BYTES: count.default(1024 ** 3),
  /** Hours after which an upload that nobody ingested is removed. */
  AZIMUTH_UPLOAD_EXPIRY_HOURS: count.default(24),
  /** Files of one model or direction set. */
  AZIMUTH_MAX_FILES: count.default(200),
  /** Files of one import of records. */
  AZIMUTH_MAX_RECORD_FILES: count.default(10_000),
  /** Bytes of one JSON value of them: a line, or a file of one value. */
  AZIMUTH_MAX_RECORD_BYTES: count.default(32 * 1024 ** 2),
  /** Directions of one `createDirections`. */
  AZIMUTH_MAX_CREATED_DIRECTIONS: count.default(128),

  /** Whether the demo model is recorded over the corpus that comes with Azimuth, once, in the background. */
  AZIMUTH_RECORD_DEMO: z.stringbool().default(true),
  /** Tokens of the longest passage that is recorded, BOS aside. */
  AZIMUTH_RECORD_PASSAGE_TOKENS: count.min(2).max(60_000).default(64),
  /** Records of the highest activation that are kept of each unit and corpus. */
  AZIMUTH_RECORD_TOP: count.max(10_000).default(200),
  /** How far the recorder's process stands back from searches: 0 not at all, 19 wherever they want the cores (Unix). */
  AZIMUTH_RECORD_NICENESS: z.coerce.number().int().min(0).max(19).default(19),
  /** Milliseconds of recording that a crash may cost. */
  AZIMUTH_RECORD_CHECKPOINT_MS: count.default(60_000),

  /** Cosine of activations from which a pair of units is kept: what `unitFamilies` can be asked for. */
  AZIMUTH_FAMILY_FLOOR: z.coerce.number().min(0.01).max(1).default(0.5),
  /** Units up to which `Unit.similar` compares all of them; of more, PostgreSQL asks an HNSW index. */
  AZIMUTH_EXACT_SIMILARITY_UNITS: count.default(50_000),

  /** Unicode characters of one text. */
  AZIMUTH_MAX_TEXT_CHARACTERS: count.default(10_000),
  /** Texts of one `Unit.test`. */
  AZIMUTH_MAX_TEXTS: count.default(100),
  /** Replacements of one `counterfactuals`. */
  AZIMUTH_MAX_REPLACEMENTS: count.default(100),
  /** Texts of one `matchBenchmark`. */
  AZIMUTH_MAX_BENCHMARK_TEXTS: count.default(500),
  /** Tokens of one completion. */
  AZIMUTH_MAX_COMPLETION_TOKENS: count.default(256),
  /** Items of one page of any connection. */
  AZIMUTH_MAX_PAGE_SIZE: count.default(100),
  /** Hits of one search that can be reached by paging. */
  AZIMUTH_MAX_SEARCH_HITS: count.default(10_000),

  /** Bytes of one request's body. */
  AZIMUTH_MAX_REQUEST_BYTES: count.default(16 * 1024 * 1024),
  /** Cost of one operation: a field costs 1 or what its description says, those below a list as often as it is long. */
  AZIMUTH_MAX_QUERY_COST: count.default(10_000),
  /** Fields within fields. */
  AZIMUTH_MAX_QUERY_DEPTH: count.default(15),
  /** Words and signs of one GraphQL document. */
  AZIMUTH_MAX_QUERY_TOKENS: count.default(5_000),
  /** Origin of web pages that may use the API, or * for any. */
  AZIMUTH_CORS_ORIGIN: z.string().min(1).default('*'),

  /** Server that the command line talks to; the one of AZIMUTH_DATA if left out, running or not. */
  AZIMUTH_URL: webAddress.optional(),
  /** Where `azimuth pull openai/…` finds OpenAI's files. */
  AZIMUTH_OPENAI_URL: webAddress.default('https://openaipublic.blob.core.windows.net'),
  /** Where `azimuth pull hf:…` finds repositories. */
  AZIMUTH_HUGGINGFACE_URL: webAddress.default('https://huggingface.co'),
  /** Access token for repositories that are not open to all, by the name that other programs have for it. */
  HF_TOKEN: z.string().min(1).optional(),
  /** Files that the command line uploads, or downloads, at once. */
  AZIMUTH_PARALLEL_TRANSFERS: count.max(64).default(4),
  /** Times that a download is tried again while nothing more arrives. */
  AZIMUTH_DOWNLOAD_RETRIES: z.coerce.number().int().min(0).max(100).default(5),

  /** The file of example texts that the home page offers: category to list of texts. */
  AZIMUTH_EXAMPLE_TEXTS: folder.default(path.join(rootFolder, 'example-texts.json')),
});

export type Configuration = Readonly<z.infer<typeof settings>>;

/**
 * Reads and validates the settings. Empty variables count as absent.
 * @throws AzimuthError BAD_CONFIGURATION that names each wrong variable and what it must be.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settings.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name}=${JSON.stringify(present[name])}: ${issue.message}`;
  });
  throw new AzimuthError('BAD_CONFIGURATION', problems.join('; '));
}
