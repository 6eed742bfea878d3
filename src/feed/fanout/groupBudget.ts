import { Refusal, refuse } from '../../refusals/refusal.ts';

export interface GroupLimits {
  /** What the distinct subscriptions of a workspace may cost together. */
  readonly feedCostPerWorkspace: number;
  /** The same for those that one credential was the first to ask for. */
  readonly feedCostPerCredential: number;
}

/**
 * The cost of the distinct subscriptions of a workspace. Each event is loaded and executed once for each of them, so
 * their number is what a credential could slow others by. Subscribers of one that is there already cost nothing.
 */
export class GroupBudget {
  private readonly ofCredentials = new Map<string, number>();
  private spent = 0;

  constructor(private readonly limits: GroupLimits) {}

  /** Answers the function that gives the cost back. Throws a refusal where it is too much. */
  spend(credential: string, cost: number): () => void {
    const own = this.ofCredentials.get(credential) ?? 0;
    if (own + cost > this.limits.feedCostPerCredential) {
      throw tooMany('This credential follows too many different subscriptions. Complete some first.');
    }
    if (this.spent + cost > this.limits.feedCostPerWorkspace) {
      throw tooMany('The workspace follows too many different subscriptions. Use the same documents and variables.');
    }
    this.spent += cost;
    this.ofCredentials.set(credential, own + cost);
    return () => {
      this.spent -= cost;
      const left = (this.ofCredentials.get(credential) ?? 0) - cost;
      if (left > 0) this.ofCredentials.set(credential, left);
      else this.ofCredentials.delete(credential);
    };
  }
}

function tooMany(message: string): Refusal {
  return new Refusal(refuse('TOO_MANY_SUBSCRIPTIONS', message));
}
