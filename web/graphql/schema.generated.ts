export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A date-time string at UTC, such as 2007-12-03T10:15:30Z, compliant with the `date-time` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar. */
  DateTime: { input: string; output: string; }
};

/** What turns the projection on a direction into its activation. */
export type ActivationFunction =
  /** One linear map decides whether, another how much. */
  | 'GATED'
  /** Zero up to a threshold of its own for each direction. */
  | 'JUMPRELU'
  /** None: the projection itself, negative too. */
  | 'LINEAR'
  /** Zero below zero. */
  | 'RELU'
  /** The k largest of a token are kept, those below zero excepted. */
  | 'TOPK';

/** A text, one token of it, and what to put there instead. */
export type CounterfactualInput = {
  /** Default false. */
  prependBos?: InputMaybe<Scalars['Boolean']['input']>;
  /** What to put in its place. The space that the token begins with stays if a replacement has none of its own. */
  replacements: Array<Scalars['String']['input']>;
  /** 1 to 10,000 characters, and no more tokens than the model's context. */
  text: Scalars['String']['input'];
  /** Token to replace, by its index; a prepended BOS is 0 and cannot be replaced. */
  token: Scalars['Int']['input'];
  /** Handle of a direction or a neuron. */
  unit: Scalars['String']['input'];
};

/** Vectors to take in as a direction set. */
export type CreateDirectionsInput = {
  /** RELU or LINEAR. */
  activation?: InputMaybe<ActivationFunction>;
  /** 1 to 128. */
  directions: Array<DirectionVectorInput>;
  /** TransformerLens hook name, of this layer. */
  hook: Scalars['String']['input'];
  /** From 0. */
  layer: Scalars['Int']['input'];
  /** Handle of a model. */
  model: Scalars['String']['input'];
  /** The part after the layer. Not taken in this layer. */
  name: Scalars['String']['input'];
  visibility?: InputMaybe<Visibility>;
};

/** The file format that a set came in. */
export type DirectionFormat =
  /** config.json and ae.pt, of dictionary_learning. */
  | 'DICTIONARY_LEARNING'
  /** params.npz, of Gemma Scope. */
  | 'GEMMA_SCOPE'
  /** params.safetensors, of Gemma Scope 2. */
  | 'GEMMA_SCOPE_2'
  /** hyperparams.json and checkpoints/final.safetensors, of Llama Scope. */
  | 'LLAMA_SCOPE'
  /** The .pt files of OpenAI's sparse autoencoders. */
  | 'OPENAI'
  /** cfg.json and sae_weights.safetensors, of SAELens. */
  | 'SAELENS'
  /** cfg.json and sae.safetensors, of sparsify. */
  | 'SPARSIFY'
  /** Bare vectors, one row a direction. */
  | 'VECTORS';

/** One direction: its activation is that of vector · x + bias. */
export type DirectionVectorInput = {
  /** Added to the projection. */
  bias?: InputMaybe<Scalars['Float']['input']>;
  /** Becomes an explanation of the direction. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** One per input of the hook. */
  vector: Array<Scalars['Float']['input']>;
};

/** When do two records of a unit count as one? Only if their peak tokens are the same, in the same word, and every similarity given is reached; the defaults if none is. Similarities are cosines, -1..1, of embeddings of the word, phrase, sentence and whole text around the peak. `fold: false` lists every record. */
export type DiversityInput = {
  /** False lists every record. Default true. */
  fold?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of the words with three at each side. */
  phrase?: InputMaybe<Scalars['Float']['input']>;
  /** Of the sentences. */
  sentence?: InputMaybe<Scalars['Float']['input']>;
  /** Of the whole passages. */
  text?: InputMaybe<Scalars['Float']['input']>;
  /** Of the words, which may differ in case and inflection only. */
  word?: InputMaybe<Scalars['Float']['input']>;
};

/** What others recorded of the units of a model, and said of them. */
export type ImportRecordsInput = {
  /** Name of the text that was recorded: letters, digits, dots, dashes and underscores. */
  corpus?: InputMaybe<Scalars['String']['input']>;
  /** Handle of the direction set whose directions were recorded; the neurons of the model if left out. */
  directionSet?: InputMaybe<Scalars['String']['input']>;
  /** NeuronRecords and scored explanations of OpenAI, exports of Neuronpedia (features, activations, explanations), batches of SAEDashboard; found from what the files hold. One JSON value a file (`.json`) or a line (`.jsonl`), and either of them compressed (`.gz`). */
  files: Array<UploadedFile>;
  /** Refuse records of any other layer. That of `directionSet` if left out, or any layer. */
  layer?: InputMaybe<Scalars['Int']['input']>;
  /** Handle of a model. */
  model: Scalars['String']['input'];
};

/** A direction set in one of the formats of DirectionFormat. */
export type IngestDirectionSetInput = {
  /** RELU or LINEAR, for bare vectors (LINEAR if left out); other formats say it themselves. */
  activation?: InputMaybe<ActivationFunction>;
  /** Those of this one set, as its format names them. */
  files: Array<UploadedFile>;
  /** Found from the files if left out. */
  format?: InputMaybe<DirectionFormat>;
  /** Read from the files, or from their paths, where they say it; required for bare vectors and Gemma Scope, and elsewhere where they do not. */
  hook?: InputMaybe<Scalars['String']['input']>;
  /** From 0. */
  layer: Scalars['Int']['input'];
  /** Handle of a model. */
  model: Scalars['String']['input'];
  /** The part after the layer: `MLP-OAI`. Not taken in this layer. */
  name: Scalars['String']['input'];
  visibility?: InputMaybe<Visibility>;
};

/** A model in the layout of Hugging Face. */
export type IngestModelInput = {
  /** config.json, tokenizer.json and the weights. */
  files: Array<UploadedFile>;
  /** URL-safe and not taken. */
  handle: Scalars['String']['input'];
  /** Licence of the weights. */
  license?: InputMaybe<Scalars['String']['input']>;
  /** For people; the handle if left out. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Where the weights come from. */
  source?: InputMaybe<Scalars['String']['input']>;
};

/** What happens to the activations of the hook, token by token, before a set reads them. */
export type InputNormalization =
  /** Scaled to the Euclidean norm √inputSize. */
  | 'CONSTANT_NORM'
  /** Minus the mean, divided by the unbiased standard deviation. */
  | 'LAYER_NORM'
  /** Nothing. */
  | 'NONE';

/** What a job does. */
export type JobKind =
  /** Writes explanations of units. */
  | 'EXPLAIN'
  /** Takes in what others recorded of units, and said of them. */
  | 'IMPORT_RECORDS'
  /** Takes uploaded files in as a direction set. */
  | 'INGEST_DIRECTION_SET'
  /** Takes uploaded files in as a model. */
  | 'INGEST_MODEL'
  /** Records what units fire on in a corpus. */
  | 'RECORD';

/** The last three are final. */
export type JobState =
  /** Stopped by `cancelJob`; what it did is undone. */
  | 'CANCELLED'
  /** Ended with an error; what it did is undone. */
  | 'FAILED'
  /** Waits for the jobs before it. */
  | 'QUEUED'
  /** At work. */
  | 'RUNNING'
  /** Done. */
  | 'SUCCEEDED';

/** Layers by index. With both lists: those included and not excluded. */
export type LayerSelection = {
  /** None if left out. */
  exclude?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** All if left out. */
  include?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** Texts, and the units that are to describe them. */
export type MatchBenchmarkInput = {
  /** Handles or names of direction sets; all public ones and the viewer's own if left out. */
  directionSets?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Leave out the first position, as recordings do: its activations have outsized norms. */
  ignoreFirstToken?: InputMaybe<Scalars['Boolean']['input']>;
  kinds?: InputMaybe<Array<UnitKind>>;
  /** Only units that fire on this share of tokens at most, 0..1. */
  maxDensity?: InputMaybe<Scalars['Float']['input']>;
  /** Handle of a model. */
  model: Scalars['String']['input'];
  /** Put the model's BOS token in front. Default false. */
  prependBos?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 500, each of 1 to 10,000 characters and no more tokens than the model's context. */
  texts: Array<Scalars['String']['input']>;
  /** Units of a layer and kind that count: 1 to 100. */
  top?: InputMaybe<Scalars['Int']['input']>;
};

/** How units are put in order. The last three make layers comparable. They need recorded statistics (error NOT_RECORDED, which names the sets that lack them), leave out units that never fired while recorded, and read those of the corpus with most tokens where a unit was recorded over several. */
export type Ranking =
  /** By the activation itself. */
  | 'ACTIVATION'
  /** activation / highest recorded activation: above 1 where the text makes the unit fire more than the corpus did. */
  | 'FRACTION_OF_MAX'
  /** Share, 0..1, of the recorded tokens on which the activation is lower, silent ones included; read off a histogram of 64 bins, linearly within a bin, and 1 from the highest on. Of equal ones, the higher FRACTION_OF_MAX comes first. */
  | 'PERCENTILE'
  /** (activation - mean) / standard deviation, both over all recorded tokens, silent ones and negative activations included. */
  | 'Z_SCORE';

/** What is to be recorded, and over which texts. */
export type RecordInput = {
  /** Name of the corpus: `demo` is the English that comes with Azimuth, others are given as `files` once, or are folders in `corpora` of the server's data folder. Default `demo`. */
  corpus?: InputMaybe<Scalars['String']['input']>;
  /** Handles or names of direction sets, which are recorded with the neurons of their layers; all sets, and the neurons of all layers, if left out. */
  directionSets?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Texts of a new corpus: `.txt` and `.md` (a document is a paragraph), `.jsonl` (a string a line, or an object with `text`). They stay on the server, so that other sets can be recorded over the same corpus later. */
  files?: InputMaybe<Array<UploadedFile>>;
  /** All layers if left out. */
  layers?: InputMaybe<LayerSelection>;
  /** Record the beginning of the corpus only, so many tokens; all if left out. */
  maxTokens?: InputMaybe<Scalars['Float']['input']>;
  /** Handle of a model. */
  model: Scalars['String']['input'];
};

/** What to search, and how to rank what is found. */
export type SearchInput = {
  /** Handles or names of direction sets; all public ones and the viewer's own if left out. */
  directionSets?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Units listed here are left out (rogue directions). */
  exclude?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Applied before the ranking, so that a page is always full where enough units qualify. */
  filter?: InputMaybe<UnitFilter>;
  /** Leave out the first position, whose activations have outsized norms. */
  ignoreFirstToken?: InputMaybe<Scalars['Boolean']['input']>;
  kinds?: InputMaybe<Array<UnitKind>>;
  layers?: InputMaybe<LayerSelection>;
  /** Handle of a model. */
  model: Scalars['String']['input'];
  /** At most this many units of one layer. */
  perLayer?: InputMaybe<Scalars['Int']['input']>;
  /** Put the model's BOS token in front; it is token 0 then. Default false. */
  prependBos?: InputMaybe<Scalars['Boolean']['input']>;
  rankBy?: InputMaybe<Ranking>;
  /** 1 to 10,000 characters, and no more tokens than the model's context. */
  text: Scalars['String']['input'];
  /** Rank by the activation at these tokens only (as after a click on a token); all if empty. */
  tokens?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** What makes two units alike. */
export type SimilarityMeasure =
  /** They fire on the same tokens of the corpus: cosine of their activations above zero over all of them, estimated by fingerprints with an error of about 0.04. Of several corpora, the one with most recorded tokens in which the unit was recorded. Error NOT_RECORDED without one. */
  | 'ACTIVATIONS'
  /** They write the same way in the residual stream: cosine of what they add to it. The first question of a set takes seconds. Error BAD_USER_INPUT where nothing linear leads from a unit into the residual stream. */
  | 'DECODER';

/** Which units count. Error NOT_RECORDED where what a filter needs is not known of a set or of neurons. */
export type UnitFilter = {
  /** Only units that never fire, or only those that do. */
  dead?: InputMaybe<Scalars['Boolean']['input']>;
  /** Words that an explanation must match. */
  explanation?: InputMaybe<Scalars['String']['input']>;
  /** The same share at most: 0.05 leaves out dense units. */
  maxDensity?: InputMaybe<Scalars['Float']['input']>;
  /** Share of corpus tokens on which the unit is above zero, 0..1. */
  minDensity?: InputMaybe<Scalars['Float']['input']>;
};

/** What a unit is. */
export type UnitKind =
  /** A direction of a direction set. */
  | 'DIRECTION'
  /** A dimension of `mlp.hook_post`. */
  | 'NEURON';

/** How the units of a set or a layer are listed. */
export type UnitOrder =
  /** Densest first; those of unknown density last. */
  | 'DENSITY'
  /** By set, then index. */
  | 'INDEX'
  /** By the highest recorded activation, highest first; those that were not recorded last. Error NOT_RECORDED if none of the units was. */
  | 'MAX_ACTIVATION'
  /** Most first. Error NOT_RECORDED until units can be starred. */
  | 'STARS';

/** A file that was uploaded to /uploads by the tus protocol. */
export type UploadedFile = {
  /** File name as it was on the uploader's disk; with the folders where the format has some (`checkpoints/final.safetensors`). */
  name: Scalars['String']['input'];
  /** Id of a finished upload: the last part of its tus URL. */
  upload: Scalars['ID']['input'];
};

/** Who sees a set. */
export type Visibility =
  /** Its owner. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';
