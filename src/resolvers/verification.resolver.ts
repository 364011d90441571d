import { Resolver, Root, Subscription } from 'type-graphql';
import { Verification } from '../schema/verification.ts';
import { watchVerification } from '../search/watch-verification.ts';
import type { Context } from './context.ts';

@Resolver()
export class VerificationResolver {
  @Subscription(() => Verification, {
    description:
      'Reads all stored files again and compares their hashes, until that is done or nobody listens. Error OVERLOADED while it is under way for somebody else.',
    subscribe: ({ context }: { context: Context }) => watchVerification(context.services, context.signal),
  })
  fileVerification(@Root() verification: Verification): Verification {
    return verification;
  }
}
