const ofUnits = (...fields: string[]) =>
  ['Unit', 'Direction', 'Neuron'].flatMap((type) => fields.map((field) => `${type}.${field}`));
const listOf = (name: string) => [name, `${name}Connection`, `${name}Edge`];

/** Types and fields of the public contract that the server does not have yet. Whoever adds one takes it out here. */
export const laterContract: readonly string[] = [
  // Explanations that are written and found
  ...['AddExplanationInput', 'ExplainInput', 'ExplanationPayload', 'ExplanationHit', 'Query.searchExplanations'],
  ...['Mutation.addExplanation', 'Mutation.explain', 'Mutation.voteExplanation', 'Explanation.author'],

  // Accounts
  ...['Account', 'Query.viewer', 'Query.account', 'DirectionSet.uploadedBy'],
  ...['SignUpInput', 'SignInInput', 'SessionPayload', 'CreateApiTokenInput', 'ApiTokenPayload'],
  ...['signUp', 'signIn', 'signOut', 'createApiToken', 'revokeApiToken'].map((field) => `Mutation.${field}`),

  // Comments, stars and what happened lately
  ...[...listOf('Comment'), 'AddCommentInput', 'EditCommentInput', 'CommentPayload'],
  ...['Mutation.addComment', 'Mutation.editComment', 'Mutation.deleteComment'],
  ...['UnitPayload', 'Mutation.star', 'Mutation.unstar'],
  ...ofUnits('comments', 'starCount', 'viewerHasStarred'),
  ...['ActivityKind', ...listOf('Activity'), 'Query.activity', 'Subscription.activityAdded'],
];
