import type { Rules } from '../rules/judging.ts';
import type { Detector } from '../tickets/spam/detector.ts';
import { decideHolding } from './arrival.ts';
import type { Candidates, Known, KnownContact } from './arrivalFacts.ts';
import type { CustomerMessage } from './customerText.ts';
import { decideFloodHolding, decideFlooding } from './flood/flood.ts';
import { onChannel } from './flood/keeping.ts';
import { decideSuspicion } from './suspicion.ts';

/** What a workspace has to judge messages with. */
export interface Judges {
  readonly rules: Rules;
  readonly detector: Detector;
}

/** Asks the rules and the detector only where they decide. */
export function judge(
  { rules, detector, known }: Judges & { readonly known: Known },
  { channelId, identities, body }: CustomerMessage,
  { blocked, inGrace, trusted, recent }: KnownContact,
  candidates: Candidates,
): ReturnType<typeof decideSuspicion> & { readonly beginsFlood: boolean } {
  const judged = {
    channelId,
    identities,
    body,
    providerOf: (id: string | null) => known.channels.get(id ?? '')?.provider ?? null,
    opens: candidates.openTicketId === null,
    at: known.now,
  };
  const allowing = () => rules.allowing(judged)?.id ?? null;
  const judgement = decideHolding(
    { ...candidates, blocked, inGrace },
    () => rules.holding(judged)?.id ?? null,
    allowing,
  );
  const flooded = decideFloodHolding(judgement, () => decideFlooding(known, onChannel(recent, channelId)), allowing);
  const facts = { detection: known.spamDetection, judgement: flooded, opens: judged.opens, isTrusted: trusted };
  const { beginsFlood } = flooded;
  return { ...decideSuspicion(facts, () => detector.suspicionOf(body), allowing), beginsFlood };
}
